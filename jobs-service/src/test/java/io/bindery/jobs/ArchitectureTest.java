package io.bindery.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.bindery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_form_no_cycle =
            slices().matching("io.bindery.jobs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_platform_knows_no_service = noClasses()
            .that()
            .resideInAPackage("io.bindery.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.bindery.jobs..");

    @ArchTest
    static final ArchRule the_queue_knows_no_kind_of_job = noClasses()
            .that()
            .resideOutsideOfPackages("io.bindery.jobs.email..", "io.bindery.jobs.payment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.bindery.jobs.email..", "io.bindery.jobs.payment..");

    @ArchTest
    static final ArchRule names_tell_roles =
            noClasses().should().haveNameMatching(".*(Impl|Base|Util|Utils|Helper|Manager|Dto)");

    @ArchTest
    static final ArchRule nothing_blocks = noClasses()
            .that()
            .resideInAPackage("io.bindery.jobs..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");
}
