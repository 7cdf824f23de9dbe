package io.bindery.local.launcher;

import io.bindery.local.checkout.Checkout;
import io.bindery.local.checkout.Secrets;
import io.bindery.local.importer.Importer;
import io.bindery.local.ports.PortPlan;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.supervisor.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The commands of the script {@code bindery} that need more than a shell. */
public final class Bindery {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Bindery() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            return run(Arguments.parse(arguments));
        } catch (WrongUse wrong) {
            System.err.println("bindery: " + wrong.getMessage());
            return WRONG_USE;
        } catch (ServerFailure | IllegalStateException failure) {
            System.err.println("bindery: " + failure.getMessage());
            return FAILED;
        }
    }

    private static int run(Arguments arguments) throws WrongUse {
        Checkout checkout = Checkout.find();
        PortPlan ports = PortPlan.of(
                Optional.ofNullable(System.getenv("BINDERY_PORT_BASE")).orElse(""));
        Suite suite = new Suite(checkout, ports, new Secrets(checkout.state().resolve("secrets.properties")));
        LocalState state = new LocalState(checkout.state());
        Progress progress = new Progress(System.out);
        return switch (arguments.command()) {
            case "up" -> up(arguments, suite, state, progress);
            case "down" -> new Down(state, progress).run() ? OK : FAILED;
            case "status" -> new Status(state, System.out).print() ? OK : FAILED;
            case "logs" -> {
                new Logs(state.logs(), System.out).print(arguments.words(), arguments.has("-f"));
                yield OK;
            }
            case "reset" -> new Reset(state, progress).run(arguments.has("--yes")) ? OK : FAILED;
            case "import" -> {
                goodbooks(arguments.words(), suite, state);
                yield OK;
            }
            case "topic" -> {
                new TopicByHand(ports, System.out).run(arguments.words());
                yield OK;
            }
            default -> throw new WrongUse("there is no command '" + arguments.command() + "'; see ./bindery help");
        };
    }

    private static int up(Arguments arguments, Suite suite, LocalState state, Progress progress) throws WrongUse {
        Up up = new Up(suite, state, progress, arguments.listOf("--only"), arguments.has("--fresh"));
        boolean detach = arguments.has("--detach");
        return (detach ? new Detached(state, progress).run(up, arguments) : up.run()) ? OK : FAILED;
    }

    private static void goodbooks(List<String> words, Suite suite, LocalState state) throws WrongUse {
        if (words.size() != 2 || !words.getFirst().equals("goodbooks")) {
            throw new WrongUse("import takes: goodbooks <folder>");
        }
        // The script has changed to the checkout; a relative folder is meant from where it was called.
        Path folder = Path.of(System.getProperty("bindery.caller", "")).resolve(words.get(1));
        new Importer(suite.publicUrl(), state.logs(), System.out, Terminal.isThere()).goodbooks(folder);
    }
}
