package io.bindery.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.bindery.gateway.proxy.Upstreams;
import io.bindery.gateway.route.Route;
import io.bindery.gateway.route.RouteConfig;
import io.bindery.gateway.route.RouteTable;
import io.bindery.platform.start.BadConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the services for their documents when the last answer is too old; all who wait share one round. */
@Singleton
class OpenApiDocument {

    /** The document in its two forms, ready to be sent. */
    record Written(Buffer json, Buffer yaml) {}

    private static final Logger LOG = Logger.getLogger(OpenApiDocument.class);
    private static final String URI = "/openapi?format=json";

    private final OpenApiConfig config;
    private final Upstreams upstreams;
    private final RouteTable routes;
    private final ObjectMapper json;
    private final ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());
    private final Vertx vertx;

    private @Nullable Future<Written> current;
    private long askedNanos;

    OpenApiDocument(OpenApiConfig config, RouteConfig routes, Upstreams upstreams, ObjectMapper json, Vertx vertx) {
        this.config = config;
        this.upstreams = upstreams;
        this.routes = RouteTable.of(routes);
        this.json = json;
        this.vertx = vertx;
        config.services().stream()
                .filter(service -> !upstreams.names().contains(service))
                .forEach(service -> {
                    throw new BadConfiguration(
                            "bindery.gateway.openapi.services", "is not the name of an upstream: " + service);
                });
    }

    /** The document. Fails when no service can be had. May complete on another thread. */
    synchronized Future<Written> get() {
        Future<Written> last = current;
        boolean usable = last != null
                && !last.failed()
                && (!last.isComplete()
                        || System.nanoTime() - askedNanos < config.cache().toNanos());
        if (last != null && usable) {
            return last;
        }
        askedNanos = System.nanoTime();
        Future<Written> asked = ask();
        current = asked;
        return asked;
    }

    private Future<Written> ask() {
        Map<String, Future<Buffer>> answers = new LinkedHashMap<>();
        for (String service : config.services()) {
            answers.put(
                    service,
                    upstreams.read(
                            service, URI, config.timeout(), config.maxSize().asLongValue()));
        }
        return Future.join(List.copyOf(answers.values())).transform(all -> vertx.executeBlocking(() -> write(answers)));
    }

    private Written write(Map<String, Future<Buffer>> answers) throws IOException {
        List<ServiceDocument> documents = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        answers.forEach((service, answer) -> {
            try {
                documents.add(read(service, answer));
            } catch (IOException unusable) {
                LOG.warnf("The API document of %s cannot be had: %s", service, unusable.getMessage());
                missing.add(service);
            }
        });
        if (documents.isEmpty()) {
            throw new IOException("no service has given its API document");
        }
        ObjectNode merged = DocumentMerge.merge(documents, missing, this::leadsTo);
        return new Written(
                Buffer.buffer(json.writeValueAsBytes(merged)), Buffer.buffer(yaml.writeValueAsBytes(merged)));
    }

    private ServiceDocument read(String service, Future<Buffer> answer) throws IOException {
        if (answer.failed()) {
            throw new IOException(answer.cause().getMessage());
        }
        JsonNode root = json.readTree(answer.result().getBytes());
        if (!(root instanceof ObjectNode object) || !new ServiceDocument(service, object).isOpenApi()) {
            throw new IOException("it is no OpenAPI document");
        }
        return new ServiceDocument(service, object);
    }

    private boolean leadsTo(String path, String service) {
        Route route = routes.match(path);
        return route != null && route.upstream().equals(service);
    }
}
