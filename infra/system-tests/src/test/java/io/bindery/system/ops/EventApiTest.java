package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That {@code asyncapi.yaml} tells of every event there is, and that services are set up as it says. */
class EventApiTest {

    private static final String CONTRACTS = "infra/contracts/";
    private static final Pattern INCOMING = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.topic");
    /** Of a consumer that each replica has for itself. */
    private static final Pattern FEED = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.topics");

    private static final JsonNode API = MetricNames.parse(Checkout.read(CONTRACTS + "asyncapi.yaml"));

    @Test
    void has_a_message_for_every_schema_and_a_schema_for_every_message() {
        assertThat(API.at("/components/messages").findValuesAsText("$ref"))
                .containsExactlyInAnyOrderElementsOf(files("events", ".schema.json"));
    }

    @Test
    void every_schema_has_at_least_two_examples() {
        for (String schema : files("events", ".schema.json")) {
            Path file = Path.of(schema);
            String name = file.getFileName().toString().replace("schema.json", "");
            assertThat(files(file.resolveSibling("examples").toString(), ".json"))
                    .as(schema)
                    .filteredOn(
                            example -> Path.of(example).getFileName().toString().startsWith(name))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void a_channel_is_named_for_its_schema_and_somebody_sends_to_it() {
        for (JsonNode channel : API.path("channels")) {
            String topic = channel.path("address").asText();
            if (channel.has("parameters")) {
                assertThat(topic).isEqualTo("{topic}.{consumer}.dead");
                continue;
            }
            String message = channel.path("messages").fieldNames().next();
            assertThat(API.at("/components/messages/" + message + "/payload/$ref")
                            .asText())
                    .isEqualTo("events/" + topic.replaceFirst("\\.", "/") + ".schema.json");
            assertThat(operations("send")).as(topic).contains(topic);
        }
    }

    static Stream<String> consumers() {
        return Charts.SERVICES.stream().filter(service -> !service.equals("gateway"));
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_service_hears_of_what_is_told_here_and_puts_aside_what_it_cannot_take(String service) {
        Properties settings = settings(service);
        String group = Charts.nameOf(service);
        Set<String> heard = new TreeSet<>();
        for (String key : settings.stringPropertyNames()) {
            Matcher incoming = INCOMING.matcher(key);
            if (incoming.matches()) {
                String topic = settings.getProperty(key);
                String channel = "mp.messaging.incoming." + incoming.group(1) + ".";
                heard.add(topic);
                assertThat(settings.getProperty(channel + "group.id")).isEqualTo(group);
                assertThat(settings.getProperty(channel + "failure-strategy")).isEqualTo("dead-letter-queue");
                assertThat(settings.getProperty(channel + "dead-letter-queue.topic"))
                        .isEqualTo(topic + "." + group + ".dead");
            }
        }

        assertThat(heard).isEqualTo(operations("receive", group));
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_replica_hears_for_itself_of_what_is_told_here_from_now_on(String service) {
        Properties settings = settings(service);
        String group = "^" + Charts.nameOf(service) + "-";
        Set<String> heard = new TreeSet<>();
        for (String key : settings.stringPropertyNames()) {
            Matcher feed = FEED.matcher(key);
            if (feed.matches()) {
                heard.addAll(Set.of(settings.getProperty(key, "").split(",")));
                String channel = "mp.messaging.incoming." + feed.group(1) + ".";
                assertThat(settings.getProperty(channel + "group.id"))
                        .startsWith(group.substring(1))
                        .endsWith("-${quarkus.uuid}");
                assertThat(settings.getProperty(channel + "auto.offset.reset")).isEqualTo("latest");
                assertThat(settings.getProperty(channel + "commit-strategy")).isEqualTo("ignore");
            }
        }

        assertThat(heard)
                .isEqualTo(operations(
                        "receive", groupId -> groupId.path("pattern").asText().startsWith(group)));
    }

    private static Set<String> operations(String action) {
        return operations(action, JsonNode::isMissingNode);
    }

    private static Set<String> operations(String action, String group) {
        return operations(action, groupId -> groupId.path("const").asText().equals(group));
    }

    /** The topics of operations whose consumers have such a group. */
    private static Set<String> operations(String action, Predicate<JsonNode> group) {
        Set<String> topics = new TreeSet<>();
        for (JsonNode operation : API.path("operations")) {
            if (operation.path("action").asText().equals(action)
                    && group.test(operation.at("/bindings/kafka/groupId"))) {
                String channel = operation.at("/channel/$ref").asText().substring(1);
                topics.add(API.at(channel + "/address").asText());
            }
        }
        return topics;
    }

    /** Files below a folder of the contracts, by their paths there. */
    private static Set<String> files(String folder, String ending) {
        Path root = Checkout.path(CONTRACTS);
        try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .map(path -> root.relativize(path).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Properties settings(String service) {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(Checkout.read(service + "/src/main/resources/application.properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return settings;
    }
}
