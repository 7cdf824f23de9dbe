package io.bindery.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.bindery.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_do_not_depend_on_each_other_in_a_circle =
            slices().matching("io.bindery.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classes_are_named_for_their_role =
            noClasses().should().haveNameMatching(".*(Impl|Base|Util|Utils|Helper|Manager)");

    /** The drain waits on the thread that stops the process. */
    @ArchTest
    static final ArchRule nothing_that_blocks_runs_on_the_event_loop = noClasses()
            .that()
            .doNotHaveSimpleName("Drain")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(http\\..*|Socket|ServerSocket|URLConnection|HttpURLConnection)")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent.locks..", "java.sql..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule routes_and_paths_are_free_of_input_and_output = noClasses()
            .that()
            .resideInAPackage("..route..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core", "io.vertx.core.net..", "io.vertx.httpproxy..");
}
