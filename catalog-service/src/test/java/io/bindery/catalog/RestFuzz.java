package io.bindery.catalog;

import io.bindery.testkit.TestTokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Makes requests to the REST doors of the catalog: right ones, almost right ones, and nonsense; the same for the same seed. */
final class RestFuzz {

    private static final String JSON_API = "application/vnd.api+json";
    private static final String PLAIN = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "HEAD", "POST", "POST", "PATCH", "PATCH", "DELETE", "PUT", "OPTIONS", "BREW");
    private static final List<String> ADDRESSES = List.of(
            "/api/v1/books",
            "/api/v1/books/{id}",
            "/api/v1/books/{id}/{name}",
            "/api/v1/books/{id}/reviews",
            "/api/v1/books/{id}/relationships/authors",
            "/api/v1/books/{id}/relationships/{name}",
            "/api/v1/books/import",
            "/api/v1/authors",
            "/api/v1/authors/{id}",
            "/api/v1/authors/{id}/{name}",
            "/api/v1/authors/{id}/relationships/books",
            "/api/v1/tags",
            "/api/v1/tags/{id}",
            "/api/v1/tags/{id}/books",
            "/api/v1/tags/import",
            "/api/v1/reviews",
            "/api/v1/reviews/{id}",
            "/api/v1/reviews/{id}/helpful",
            "/api/v1/reviews/{id}/{name}",
            "/api/v1/stock/{id}",
            "/api/v1/stock-reservations",
            "/api/v1/stock-reservations/{id}",
            "/api/v1/stock-reservations/{id}/commit",
            "/api/v1/stock-reservations/{id}/release",
            "/api/v1/{name}/{id}");
    private static final List<String> NAMES = List.of(
            "authors",
            "books",
            "tags",
            "reviews",
            "stock",
            "book",
            "user",
            "relationships",
            "x",
            "%00",
            "%C3%28",
            "..;");
    private static final List<String> PARAMETERS = List.of(
            "include",
            "fields[books]",
            "fields[authors]",
            "fields[",
            "sort",
            "page[size]",
            "page[after]",
            "page[before]",
            "page[number]",
            "filter[author]",
            "filter[tag]",
            "filter[q]",
            "filter[isbn13]",
            "filter[language]",
            "filter[year]",
            "filter[year][gte]",
            "filter[book]",
            "filter[name]",
            "filter[rating]",
            "limit",
            "");
    private static final List<String> VALUES = List.of(
            "",
            "1",
            "-1",
            "0",
            "20",
            "101",
            "99999999999999999999",
            "authors",
            "authors.books,tags",
            "title,-createdAt",
            "-ratingCount",
            "title",
            "rating",
            "name",
            "W10",
            "bnVsbA",
            "WyItcmF0aW5nQ291bnQsaWQiLCIwIiwieCJd",
            "en",
            "9783161484100",
            "'; drop table book; --",
            "%",
            "\\",
            "\u0000",
            "\ud83d\ude00",
            "\u202e",
            "[",
            "NaN",
            "1e999");
    private static final List<String> TYPES = List.of(
            PLAIN,
            PLAIN,
            PLAIN,
            JSON_API,
            JSON_API,
            JSON_API,
            JSON_API + "; charset=utf-8",
            JSON_API + "; ext=\"x:y\"",
            JSON_API + "; profile=\"x:y\"",
            PLAIN + "; charset=utf-16",
            "text/plain",
            "application/*",
            "*/*",
            "nonsense",
            ";");
    private static final List<String> TAGS =
            List.of("*", "\"0-plain\"", "\"0-x\"", "W/\"0-x\"", "\"", ",,", "x", "\"9-y\", *");
    private static final List<String> BODIES = List.of(
            "{\"title\": \"Fuzz\", \"author\": \"A, B\", \"tags\": [\"t\"], \"publishedYear\": 1999, \"isbn13\": null}",
            "{\"title\": \"Fuzz\", \"price\": {\"amount\": 1250, \"currency\": \"USD\"}, \"coverUrl\": \"https://x.example/c\"}",
            "{\"data\": {\"type\": \"books\", \"id\": \"{id}\", \"attributes\": {\"title\": \"Fuzz\", \"ratingCount\": 0},"
                    + " \"relationships\": {\"authors\": {\"data\": []}, \"stock\": {\"links\": {}}}}}",
            "{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"Fuzz\", \"language\": \"en\"},"
                    + " \"relationships\": {\"tags\": {\"data\": [{\"type\": \"tags\", \"id\": \"{id}\"}]}}}}",
            "{\"data\": {\"type\": \"authors\", \"attributes\": {\"name\": \"Fuzz {id}\"}}}",
            "{\"name\": \"Fuzz {id}\"}",
            "{\"data\": [{\"type\": \"authors\", \"id\": \"{id}\"}]}",
            "{\"data\": []}",
            "{\"bookId\": \"{id}\", \"rating\": 4, \"text\": \"Good\\nbook\"}",
            "{\"rating\": 3}",
            "{\"data\": {\"type\": \"reviews\", \"attributes\": {\"rating\": 5}, \"relationships\":"
                    + " {\"book\": {\"data\": {\"type\": \"books\", \"id\": \"{id}\"}}}}}",
            "{\"available\": 1000}",
            "{\"data\": {\"type\": \"stock\", \"id\": \"{id}\", \"attributes\": {\"available\": 900}}}",
            "{\"orderId\": \"{new}\", \"items\": [{\"bookId\": \"{id}\", \"quantity\": 1}]}",
            "{\"data\": {\"type\": \"stock-reservations\", \"attributes\": {\"orderId\": \"{new}\","
                    + " \"items\": [{\"bookId\": \"{id}\", \"quantity\": 2}]}}}",
            "{\"source\": \"fuzz\", \"books\": [{\"sourceId\": \"1\", \"title\": \"Fuzz\", \"authors\": [\"A\"]}]}",
            "{\"source\": \"fuzz\", \"tags\": [{\"sourceId\": \"1\", \"name\": \"fuzz\"}]}",
            "");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "null",
            "true",
            "-",
            "1e999",
            "99999999999999999999",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\"data\"",
            "\"id\": \"x\",",
            "\"type\"",
            "'",
            "9".repeat(1_100),
            "x".repeat(600),
            "{\"a\":");

    private final Random random;
    private final String address;
    private final Map<String, String> people = new TreeMap<>();
    private final List<String> ids;

    RestFuzz(long seed, int port, TestTokens tokens, List<UUID> books) {
        this.random = new Random(seed);
        this.address = "http://localhost:" + port;
        for (String person : List.of("alice", "bob", "sam")) {
            people.put(person, tokens.of(person));
        }
        people.put("service", tokens.service("payment"));
        people.put("forger", tokens.of("sam") + "x");
        people.put("nobody", "");
        this.ids = List.of(
                books.getFirst().toString(),
                books.getFirst().toString(),
                books.getLast().toString(),
                "00000000-0000-7000-8000-000000000000",
                "1",
                "%27",
                "%F0%9F%98%80");
    }

    /**
     * A request.
     *
     * @param body as far as it fits on a line
     */
    record Case(HttpRequest request, String person, String accept, String body) {

        boolean isRead() {
            return List.of("GET", "HEAD", "OPTIONS").contains(request.method());
        }

        /** The media types that an error may have: the one asked for, where only one was. */
        List<String> errorTypes() {
            return switch (accept) {
                case PLAIN -> List.of(PROBLEM);
                case JSON_API -> List.of(JSON_API);
                default -> List.of(PROBLEM, JSON_API);
            };
        }

        @Override
        public String toString() {
            Map<String, List<String>> headers = new TreeMap<>(request.headers().map());
            headers.remove("Authorization");
            return "%s as %s %s\n%s".formatted(request, person, headers, body);
        }
    }

    Case next() {
        String method = pick(METHODS);
        String path = pick(ADDRESSES).replace("{id}", pick(ids)).replace("{name}", pick(NAMES));
        String person = random.nextBoolean() ? "sam" : pick(List.copyOf(people.keySet()));
        String accept = random.nextInt(4) == 0 ? "" : pick(TYPES);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path + query()));
        header(request, "Accept", accept);
        header(request, "Authorization", person.equals("nobody") ? "" : "Bearer " + people.get(person));
        header(request, "If-Match", random.nextInt(6) == 0 ? pick(TAGS) : "");
        header(request, "If-None-Match", random.nextInt(6) == 0 ? pick(TAGS) : "");
        header(request, "Idempotency-Key", random.nextInt(6) == 0 ? "k" + random.nextInt(20) : "");
        if (List.of("GET", "HEAD", "OPTIONS").contains(method)) {
            request.method(method, BodyPublishers.noBody());
            return new Case(request.build(), person, accept, "");
        }
        String body = mutated(pick(BODIES).replace("{id}", pick(ids)).replace("{new}", newId()));
        header(request, "Content-Type", body.contains("\"data\"") && random.nextInt(3) > 0 ? JSON_API : pick(TYPES));
        request.method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return new Case(request.build(), person, accept, body);
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        if (!value.isEmpty()) {
            request.header(name, value);
        }
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        int parameters = Math.max(0, random.nextInt(5) - 2);
        for (int i = 0; i < parameters; i++) {
            query.append(i == 0 ? "?" : "&").append(encoded(pick(PARAMETERS)));
            query.append("=").append(encoded(random.nextInt(4) == 0 ? mutated(pick(VALUES)) : pick(VALUES)));
        }
        return query.toString();
    }

    private String newId() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x7000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
    }

    private String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        int changes = Math.max(0, random.nextInt(6) - 3);
        for (int i = 0; i < changes && !changed.isEmpty(); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.insert(at, pick(PIECES));
                case 1 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(8)));
                default -> changed.setCharAt(at, (char) random.nextInt(0x250));
            }
        }
        return changed.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
