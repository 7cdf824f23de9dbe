package io.bindery.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.bindery.testkit.contract.ArchitectureRules;

@AnalyzeClasses(
        packages = {"io.bindery.jobs", "io.bindery.platform"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests of_every_service = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule the_queue_knows_no_kind_of_job = noClasses()
            .that()
            .resideOutsideOfPackages("io.bindery.jobs.email..", "io.bindery.jobs.payment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.bindery.jobs.email..", "io.bindery.jobs.payment..");
}
