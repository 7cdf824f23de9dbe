package io.bindery.local.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bindery.local.process.Ports;
import io.bindery.local.process.ServerFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder = Path.of("");

    private final List<JsonNode> batches = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer gateway = newServer();

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void startGateway() throws IOException {
        gateway.createContext(
                "/auth/", exchange -> answer(exchange, 200, "{\"access_token\":\"t0\",\"expires_in\":300}"));
        gateway.createContext("/api/v1/", this::take);
        gateway.start();
        Files.writeString(folder.resolve("tags.csv"), "tag_id,tag_name\n0,classics\n1,\n");
    }

    @AfterEach
    void stopGateway() {
        gateway.stop(0);
    }

    @Test
    void sends_batches_of_500_as_staff_and_sums_up() throws IOException {
        writeBooks(1201);
        importer().goodbooks(folder);
        assertThat(batches)
                .extracting(
                        batch -> batch.path("books").size() + batch.path("tags").size())
                .containsExactly(500, 500, 201, 1);
        assertThat(batches.getFirst().path("source").asText()).isEqualTo("goodbooks");
        assertThat(batches.getFirst().path("books").path(0).path("title").asText())
                .isEqualTo("Title 0");
        assertThat(batches.getFirst().path("books").path(0).has("isbn13")).isFalse();
        assertThat(authorizations).containsOnly("Bearer t0");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("1203 read, 1198 created, 0 updated, 0 unchanged, 4 rejected, 1 broken rows skipped")
                .contains("tags.csv:3: no tag_name - row skipped")
                .contains("rejected 500: /books/0/title is not good");
        assertThat(folder.resolve("logs/import-goodbooks.log")).content().contains("tags.csv:3: no tag_name");
    }

    @Test
    void tries_again_while_the_catalog_is_away() throws IOException {
        writeBooks(1);
        unavailable.set(2);
        importer().goodbooks(folder);
        assertThat(batches).hasSize(2);
    }

    @Test
    void says_in_one_line_what_is_missing() throws IOException {
        assertThatThrownBy(() -> importer().goodbooks(folder.resolve("nowhere")))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("There is no folder " + folder.resolve("nowhere"));
        assertThatThrownBy(() -> importer().goodbooks(folder))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("There is no books.csv in " + folder);
    }

    @Test
    void says_in_one_line_that_nothing_answers() throws IOException {
        writeBooks(1);
        String nobody = "http://localhost:" + Ports.free();
        assertThatThrownBy(() -> importer(nobody).goodbooks(folder))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("Nothing answers at " + nobody + "; start it with ./bindery up");
    }

    private Importer importer() {
        return importer("http://localhost:" + gateway.getAddress().getPort());
    }

    private Importer importer(String address) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Importer(address, folder.resolve("logs"), out, false);
    }

    private void writeBooks(int count) throws IOException {
        StringBuilder csv = new StringBuilder("book_id,authors,title\n");
        for (int i = 0; i < count; i++) {
            csv.append(i).append(",A,Title ").append(i).append('\n');
        }
        Files.writeString(folder.resolve("books.csv"), csv);
    }

    private void take(HttpExchange exchange) throws IOException {
        if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "{}");
            return;
        }
        JsonNode batch = JSON.readTree(exchange.getRequestBody().readAllBytes());
        batches.add(batch);
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        JsonNode items = batch.path(exchange.getRequestURI().getPath().contains("books") ? "books" : "tags");
        String rejected = "{\"sourceId\":\"" + items.path(0).path("sourceId").asText()
                + "\",\"errors\":[{\"pointer\":\"/books/0/title\",\"detail\":\"is not good\"}]}";
        answer(
                exchange,
                200,
                "{\"created\":" + (items.size() - 1) + ",\"updated\":0,\"unchanged\":0,\"rejected\":[" + rejected
                        + "]}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
