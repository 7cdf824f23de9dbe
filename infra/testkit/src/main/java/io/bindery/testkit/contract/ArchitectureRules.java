package io.bindery.testkit.contract;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What holds of the code of every service. To be taken in by its ArchitectureTest, which imports the service and the platform. */
public final class ArchitectureRules {

    @ArchTest
    static final ArchRule features_form_no_cycle =
            slices().matching("io.bindery.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_platform_knows_no_service = noClasses()
            .that()
            .resideInAPackage("io.bindery.platform..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.bindery..").and(resideOutsideOfPackage("io.bindery.platform..")));

    @ArchTest
    static final ArchRule names_tell_roles =
            noClasses().should().haveNameMatching(".*(Impl|Base|Util|Utils|Helper|Manager|Dto)");

    @ArchTest
    static final ArchRule nothing_blocks = noClasses()
            .that()
            .resideOutsideOfPackage("io.bindery.platform..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    private ArchitectureRules() {}
}
