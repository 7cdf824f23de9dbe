package io.bindery.stripe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.bindery.testkit.contract.ArchitectureRules;

@AnalyzeClasses(
        packages = {"io.bindery.stripe", "io.bindery.platform"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests of_every_service = ArchTests.in(ArchitectureRules.class);

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
    static final ArchRule the_client_is_a_judge_and_no_part =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.stripe..");
}
