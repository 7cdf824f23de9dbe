package io.bindery.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What to run for a server.
 *
 * @param line program and arguments
 * @param environment variables added to (or replacing those of) the environment that is passed on
 * @param folder working directory
 */
public record Command(List<String> line, Map<String, String> environment, Path folder) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** A command without variables of its own. */
    public Command(List<String> line, Path folder) {
        this(line, Map.of(), folder);
    }

    /**
     * The process to start. Variables that steer Bindery's own script ({@code BINDERY_*}) are taken out: to a service they
     * would be unknown configuration keys.
     */
    public ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BINDERY_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * The same command in a session of its own, so that Ctrl-C at the terminal reaches only the launcher, which then stops all
     * in order. Where there is no {@code setsid} the command stays as it is.
     */
    public Command inOwnSession() {
        Path setsid = Path.of("/usr/bin/setsid");
        if (!Files.isExecutable(setsid)) {
            return this;
        }
        List<String> wrapped = new ArrayList<>(List.of(setsid.toString()));
        wrapped.addAll(line);
        return new Command(wrapped, environment, folder);
    }
}
