package io.bindery.testkit.contract;

import io.bindery.local.postgres.Database;
import io.bindery.testkit.PackagedService;
import io.bindery.testkit.infra.TestInfra;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What operators may rely on when they configure a packaged service wrongly: the process ends with code 1 and one line that
 * names the key.
 *
 * @param environment with which it would start
 */
public record StartContract(Map<String, String> environment) {

    /** Of a service with a database of its own. */
    public static StartContract withDatabase() {
        return withDatabase(Map.of());
    }

    /** Of a service with a database of its own that needs other variables, too. */
    public static StartContract withDatabase(Map<String, String> others) {
        Database database = TestInfra.postgres().newDatabase("configuration");
        Map<String, String> environment = new HashMap<>(others);
        environment.put("DB_URL", database.reactiveUrl());
        environment.put("DB_USERNAME", database.username());
        environment.put("DB_PASSWORD", database.password());
        return new StartContract(Map.copyOf(environment));
    }

    /** With this system property ({@code key=value}) it says this line. */
    public void refusesProperty(String property, String line) throws IOException, InterruptedException {
        refuses(List.of(property), environment, line);
    }

    /** With this value of a variable it says this line. */
    public void refusesVariable(String variable, String value, String line) throws IOException, InterruptedException {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        refuses(List.of(), changed, line);
    }

    /** Without this variable it does not start. */
    public void needs(String variable) throws IOException, InterruptedException {
        Map<String, String> changed = new HashMap<>(environment);
        changed.remove(variable);
        refuses(List.of(), changed, variable + " is required");
    }

    private static void refuses(List<String> properties, Map<String, String> environment, String line)
            throws IOException, InterruptedException {
        try (PackagedService service = PackagedService.start(properties, environment)) {
            service.assertRefuses(line);
        }
    }
}
