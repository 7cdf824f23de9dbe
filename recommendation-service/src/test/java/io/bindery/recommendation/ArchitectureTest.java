package io.bindery.recommendation;

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
            slices().matching("io.bindery.recommendation.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_platform_knows_no_service = noClasses()
            .that()
            .resideInAPackage("io.bindery.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.bindery.recommendation..");

    @ArchTest
    static final ArchRule parts_of_the_platform_form_no_cycle =
            slices().matching("io.bindery.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule names_tell_roles =
            noClasses().should().haveNameMatching(".*(Impl|Base|Util|Utils|Helper|Manager|Dto)");

    @ArchTest
    static final ArchRule nothing_blocks = noClasses()
            .that()
            .resideInAPackage("io.bindery.recommendation..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule models_are_free_of_database_http_and_kafka = noClasses()
            .that()
            .resideInAPackage("io.bindery.recommendation.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..", "jakarta..", "io.quarkus..", "io.smallrye.mutiny..", "io.bindery.platform..");
}
