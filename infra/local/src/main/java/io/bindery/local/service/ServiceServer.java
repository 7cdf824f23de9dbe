package io.bindery.local.service;

import io.bindery.local.process.Command;
import io.bindery.local.process.Jvm;
import io.bindery.local.process.Server;
import io.bindery.local.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of Bindery's services, from the output of its build.
 *
 * @param name of the service
 * @param application folder {@code target/quarkus-app} of its module
 * @param jvm the JVM
 * @param environment its configuration
 * @param managementPort where it tells its health
 */
public record ServiceServer(String name, Path application, Jvm jvm, Map<String, String> environment, int managementPort)
        implements Server {

    public ServiceServer {
        environment = Map.copyOf(environment);
    }

    @Override
    public void prepare() throws IOException {
        if (!Files.exists(jar())) {
            throw new ServerFailure(jar() + " is missing: build it with 'mvn package', or start with ./bindery up");
        }
    }

    @Override
    public Command command() {
        return new Command(jvm.line(List.of("-jar", jar().toString())), environment, application);
    }

    private Path jar() {
        return application.resolve("quarkus-run.jar");
    }

    @Override
    public boolean isReady() {
        return new HttpProbe("http://127.0.0.1:" + managementPort + "/q/health/ready").isHealthy();
    }

    @Override
    public void ended(Ending ending) {
        jvm.ended(ending);
    }
}
