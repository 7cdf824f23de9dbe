package io.bindery.system.ops;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads rendered charts into the Kubernetes model. A kind that no chart should make, a field that the model does not know, a value
 * of the wrong type or a key given twice is an {@link IllegalArgumentException} that names the object and the place.
 */
final class StrictManifests {

    /** All that charts make. A Secret is missing on purpose: charts only refer to them. */
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.<Class<? extends HasMetadata>>of(
                    ConfigMap.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    Ingress.class,
                    NetworkPolicy.class,
                    Pod.class,
                    PodDisruptionBudget.class,
                    PrometheusRule.class,
                    Service.class,
                    ServiceAccount.class,
                    ServiceMonitor.class)
            .collect(toUnmodifiableMap(
                    type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type), type -> type));

    private static final JsonMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NoCatchAll())
            .build();

    private StrictManifests() {}

    static Manifests read(String yaml) {
        List<HasMetadata> objects = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (!isEmpty(document)) {
                    objects.add(decode(document));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return new Manifests(List.copyOf(objects));
    }

    /** Helm leaves empty documents behind where a template made nothing. */
    private static boolean isEmpty(JsonNode document) {
        return document.isNull() || (document.isTextual() && document.asText().isEmpty());
    }

    private static HasMetadata decode(JsonNode document) {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("No chart should make a " + kind);
        }
        try {
            return YAML.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            String name = document.at("/metadata/name").asText();
            throw new IllegalArgumentException(kind + " " + name + ": " + e.getMessage(), e);
        }
    }

    /** The model keeps fields it does not know in a map; without that map Jackson refuses them. */
    private static final class NoCatchAll extends JacksonAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
