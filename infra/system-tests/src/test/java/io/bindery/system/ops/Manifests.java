package io.bindery.system.ops;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects of one rendered release. */
record Manifests(List<HasMetadata> objects) {

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The object of that kind for a service: <code>release-service</code>. */
    <T extends HasMetadata> T of(String service, Class<T> type) {
        String name = Charts.RELEASE + "-" + service;
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + type.getSimpleName() + " " + name));
    }

    <T extends HasMetadata> boolean has(String service, Class<T> type) {
        String name = Charts.RELEASE + "-" + service;
        return all(type).stream()
                .anyMatch(object -> object.getMetadata().getName().equals(name));
    }

    /** What will run: of deployments their templates, and the pods of {@code helm test}. */
    List<PodView> pods() {
        Stream<PodView> deployed = all(Deployment.class).stream().map(PodView::of);
        Stream<PodView> tests = all(Pod.class).stream()
                .map(pod -> new PodView(
                        pod.getMetadata().getName(), pod.getMetadata().getLabels(), pod.getSpec()));
        return Stream.concat(deployed, tests).toList();
    }

    List<PodView> services() {
        return all(Deployment.class).stream().map(PodView::of).toList();
    }

    /** The variables of a service that its ConfigMap gives. */
    Map<String, String> config(String service) {
        return of(service, ConfigMap.class).getData();
    }

    record PodView(String name, Map<String, String> labels, PodSpec spec) {

        static PodView of(Deployment deployment) {
            var template = deployment.getSpec().getTemplate();
            return new PodView(
                    deployment.getMetadata().getName(), template.getMetadata().getLabels(), template.getSpec());
        }

        boolean selectedBy(Map<String, String> selector) {
            return labels.entrySet().containsAll(selector.entrySet());
        }

        Container container() {
            return spec.getContainers().getFirst();
        }

        int port(String portName) {
            return container().getPorts().stream()
                    .filter(port -> port.getName().equals(portName))
                    .map(ContainerPort::getContainerPort)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " has no port " + portName));
        }
    }
}
