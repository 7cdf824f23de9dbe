package io.bindery.bench.catalog;

import io.bindery.local.process.Command;
import io.bindery.local.process.Server;
import io.bindery.local.service.HttpProbe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vendure's server, one Node process.
 *
 * @param folder of its project, installed
 * @param environment its configuration
 * @param port where it listens
 */
record VendureServer(Path folder, Map<String, String> environment, int port) implements Server {

    VendureServer {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HTTP_PORT", Integer.toString(port));
        all.put("NODE_ENV", "production");
        all.put("VENDURE_DISABLE_TELEMETRY", "true");
        environment = Map.copyOf(all);
    }

    @Override
    public String name() {
        return "vendure";
    }

    @Override
    public Command command() {
        return new Command(List.of("node", "server.js"), environment, folder);
    }

    /** The command that makes the schema and loads the products. */
    Command populate() {
        Map<String, String> withSchema = new HashMap<>(environment);
        withSchema.put("MAKE_SCHEMA", "true");
        return new Command(List.of("node", "populate.js"), withSchema, folder);
    }

    @Override
    public boolean isReady() {
        return new HttpProbe("http://127.0.0.1:" + port + "/health").isHealthy();
    }
}
