package io.bindery.payment;

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
            slices().matching("io.bindery.payment.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_platform_knows_no_service = noClasses()
            .that()
            .resideInAPackage("io.bindery.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.bindery.payment..");

    @ArchTest
    static final ArchRule parts_of_the_platform_form_no_cycle =
            slices().matching("io.bindery.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule names_tell_roles =
            noClasses().should().haveNameMatching(".*(Impl|Base|Util|Utils|Helper|Manager|Dto)");

    @ArchTest
    static final ArchRule nothing_blocks = noClasses()
            .that()
            .resideInAPackage("io.bindery.payment..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");
}
