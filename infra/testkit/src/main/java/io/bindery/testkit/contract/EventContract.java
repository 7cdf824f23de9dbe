package io.bindery.testkit.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bindery.local.checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contract of a topic: {@code infra/contracts/events/<producer>/<event>.v1.schema.json} with its examples. A producer's
 * test validates what it really sends; a consumer's test reads every example with its own record.
 */
public final class EventContract {

    private final Schema schema;
    private final Map<String, String> examples;

    private EventContract(Schema schema, Map<String, String> examples) {
        this.schema = schema;
        this.examples = examples;
    }

    /**
     * The contract of a topic.
     *
     * @param topic such as {@code catalog.book.v1}
     */
    public static EventContract of(String topic) {
        String producer = topic.substring(0, topic.indexOf('.'));
        String event = topic.substring(topic.indexOf('.') + 1);
        Path folder = Checkout.find().root().resolve("infra/contracts/events").resolve(producer);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema schema = registry.getSchema(read(folder.resolve(event + ".schema.json")), InputFormat.JSON);
        return new EventContract(schema, examples(folder.resolve("examples"), event));
    }

    /** The examples by file name. */
    public Map<String, String> examples() {
        return examples;
    }

    /**
     * Checks a message.
     *
     * @throws AssertionError with every breach, when there is one
     */
    public void check(String message) {
        var breaches = schema.validate(
                message,
                InputFormat.JSON,
                execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!breaches.isEmpty()) {
            String list = breaches.stream().map(Error::toString).collect(Collectors.joining("\n  ", "\n  ", "\n"));
            throw new AssertionError("breaks the contract:" + list + message);
        }
    }

    private static Map<String, String> examples(Path folder, String event) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(event + "."))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(),
                            EventContract::read,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
