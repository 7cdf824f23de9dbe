package io.bindery.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Programs that do one thing and end. */
public final class Commands {

    private Commands() {}

    /**
     * Runs the command to its end.
     *
     * @param name what it is, for the message about a failure
     * @return its output, normal and error
     * @throws ServerFailure with the output, when it does not end with 0
     */
    public static String run(String name, Command command) throws IOException {
        Process process = command.builder().redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new ServerFailure(name + " failed:\n" + output);
            }
            return output;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted during " + name, e);
        }
    }
}
