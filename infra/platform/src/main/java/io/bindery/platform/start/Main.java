package io.bindery.platform.start;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The entry of every service. Runs Quarkus until the process is told to stop; when the start fails because of the
 * configuration or a port that is taken, the process ends with exit code 1 and one line on standard error that says
 * what to change. Any other failure is a fault of ours and keeps its stack trace.
 */
@QuarkusMain
public final class Main {

    /** Held here because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private Main() {}

    public static void main(String... arguments) {
        // It tells of its settings and version before logging is set up; that would stand before the line of a refusal.
        HIBERNATE.setLevel(Level.WARNING);
        Quarkus.run(null, Main::exit, arguments);
    }

    /** The process ends from here; Quarkus has stopped what it had started. */
    private static void exit(int code, @Nullable Throwable cause) {
        if (cause != null) {
            Optional<String> refusal = Refusal.explain(cause);
            refusal.ifPresentOrElse(
                    System.err::println,
                    () -> org.jboss.logging.Logger.getLogger(Main.class).error("The service did not start", cause));
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, null);
    }
}
