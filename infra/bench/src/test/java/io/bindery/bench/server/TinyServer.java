package io.bindery.bench.server;

import io.bindery.local.process.Command;
import io.bindery.local.process.Server;
import io.bindery.local.service.HttpProbe;
import java.nio.file.Path;
import java.util.List;

/**
 * The JDK's own file server (jwebserver), in a process of its own.
 *
 * @param files what it serves
 * @param port where
 */
public record TinyServer(Path files, int port) implements Server {

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public Command command() {
        return new Command(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-m",
                        "jdk.httpserver",
                        "--bind-address",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--directory",
                        files.toAbsolutePath().toString(),
                        "--output",
                        "none"),
                files);
    }

    @Override
    public boolean isReady() {
        return new HttpProbe("http://127.0.0.1:" + port + "/").isHealthy();
    }
}
