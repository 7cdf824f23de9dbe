package io.bindery.testkit.infra;

import com.github.dockerjava.api.DockerClient;
import io.bindery.testkit.Eventually;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;

/** Crashes and restarts of containers. */
final class Containers {

    private Containers() {}

    static void kill(String container) {
        docker().killContainerCmd(container).exec();
    }

    /** Starts a killed container again and waits until its server answers. */
    static void start(String container, BooleanSupplier answers) {
        docker().startContainerCmd(container).exec();
        Eventually.within(Duration.ofMinutes(2)).until("an answer from the container", answers);
    }

    @SuppressWarnings("resource") // shared by all of Testcontainers
    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
