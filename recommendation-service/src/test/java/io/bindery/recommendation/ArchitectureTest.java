package io.bindery.recommendation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.bindery.testkit.contract.ArchitectureRules;

@AnalyzeClasses(
        packages = {"io.bindery.recommendation", "io.bindery.platform"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests of_every_service = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule models_are_free_of_database_http_and_kafka = noClasses()
            .that()
            .resideInAPackage("io.bindery.recommendation.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..", "jakarta..", "io.quarkus..", "io.smallrye.mutiny..", "io.bindery.platform..");
}
