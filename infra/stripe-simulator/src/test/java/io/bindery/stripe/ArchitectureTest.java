package io.bindery.stripe;

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
            slices().matching("io.bindery.stripe.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_platform_knows_no_service = noClasses()
            .that()
            .resideInAPackage("io.bindery.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.bindery.stripe..");

    @ArchTest
    static final ArchRule what_http_is_stays_at_the_doors = noClasses()
            .that()
            .resideInAnyPackage(
                    "..stripe.api..",
                    "..stripe.card..",
                    "..stripe.charge..",
                    "..stripe.event..",
                    "..stripe.intent..",
                    "..stripe.refund..",
                    "..stripe.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.http..", "io.vertx.ext.web..");

    @ArchTest
    static final ArchRule the_client_is_a_judge_and_no_part = noClasses()
            .that()
            .resideInAPackage("io.bindery..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.stripe..");

    @ArchTest
    static final ArchRule names_tell_roles =
            noClasses().should().haveNameMatching(".*(Impl|Base|Util|Utils|Helper|Manager|Dto)");

    @ArchTest
    static final ArchRule nothing_blocks = noClasses()
            .that()
            .resideInAPackage("io.bindery.stripe..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");
}
