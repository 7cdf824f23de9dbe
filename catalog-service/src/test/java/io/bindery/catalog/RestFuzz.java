package io.bindery.catalog;

import io.bindery.testkit.TestTokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes requests to the REST doors of the catalog: right ones, almost right ones, and nonsense; the same for the same seed. */
final class RestFuzz {

    private static final String JSON_API = "application/vnd.api+json";
    private static final String PLAIN = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
    private static final Pattern THING = Pattern.compile("/([a-z-]+)/([^/]+)$");
    private static final int REMEMBERED = 4;
    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "HEAD", "POST", "POST", "PATCH", "PATCH", "DELETE", "PUT", "OPTIONS", "BREW");
    private static final List<String> WRITES = List.of("POST", "POST", "PATCH");
    private static final List<String> NAMES = List.of(
            "authors",
            "books",
            "tags",
            "reviews",
            "stock",
            "book",
            "user",
            "reader",
            "author",
            "comments",
            "replies",
            "parent",
            "post",
            "posts",
            "relationships",
            "x",
            "%00",
            "%C3%28",
            "..;");
    private static final List<String> PARAMETERS = List.of(
            "include",
            "fields[books]",
            "fields[authors]",
            "fields[comments]",
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
            "filter[post]",
            "filter[status]",
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
            "comments.author",
            "replies,parent,post.author",
            "book,reader",
            "{books}",
            "{posts}",
            "draft",
            "published",
            "title,-createdAt",
            "-publishedAt",
            "-helpfulCount,createdAt",
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
    private static final List<String> STRANGE_IDS =
            List.of("00000000-0000-7000-8000-000000000000", "1", "%27", "%F0%9F%98%80");
    private static final List<String> TAGS =
            List.of("*", "\"0-plain\"", "\"0-x\"", "W/\"0-x\"", "\"", ",,", "x", "\"9-y\", *");
    private static final List<String> BODIES = Stream.concat(
                    Stream.of(""),
                    RestDoors.ALL.stream().map(RestDoors.Door::bodies).flatMap(List::stream))
            .toList();
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
    private final Map<String, Deque<String>> known = new TreeMap<>();

    RestFuzz(long seed, int port, TestTokens tokens) {
        this.random = new Random(seed);
        this.address = "http://localhost:" + port;
        for (String person : List.of("alice", "bob", "sam")) {
            people.put(person, tokens.of(person));
        }
        people.put("service", tokens.service("payment"));
        people.put("forger", tokens.of("sam") + "x");
        people.put("nobody", "");
    }

    /** From now on it also asks for what has this address, such as {@code /api/v1/books/1}; what it has known for long is forgotten. */
    void learn(String thing) {
        Matcher address = THING.matcher(thing);
        if (address.find()) {
            Deque<String> latest = known.computeIfAbsent(address.group(1), type -> new ArrayDeque<>());
            latest.addFirst(address.group(2));
            if (latest.size() > REMEMBERED) {
                latest.removeLast();
            }
        }
    }

    /**
     * A request.
     *
     * @param body as far as it fits on a line
     */
    record Case(HttpRequest request, RestDoors.Door door, String person, String accept, String body) {

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
        RestDoors.Door door = pick(RestDoors.ALL);
        String method = random.nextBoolean() ? pick(METHODS) : door.bodies().isEmpty() ? "GET" : pick(WRITES);
        String person = random.nextBoolean() ? "sam" : pick(List.copyOf(people.keySet()));
        String accept = switch (random.nextInt(6)) {
            case 0, 1 -> "";
            case 2, 3 -> JSON_API;
            default -> pick(TYPES);
        };
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + withQuery(filled(door.path()))));
        header(request, "Accept", accept);
        header(request, "Authorization", person.equals("nobody") ? "" : "Bearer " + people.get(person));
        header(request, "If-Match", random.nextInt(6) == 0 ? pick(TAGS) : "");
        header(request, "If-None-Match", random.nextInt(6) == 0 ? pick(TAGS) : "");
        header(request, "Idempotency-Key", random.nextInt(6) == 0 ? "k" + random.nextInt(20) : "");
        if (List.of("GET", "HEAD", "OPTIONS").contains(method)) {
            request.method(method, BodyPublishers.noBody());
            return new Case(request.build(), door, person, accept, "");
        }
        boolean fits = !door.bodies().isEmpty() && random.nextInt(4) > 0;
        String body = mutated(filled(pick(fits ? door.bodies() : BODIES)));
        String type = body.contains("\"data\"") ? JSON_API : PLAIN;
        header(request, "Content-Type", random.nextInt(4) > 0 ? type : pick(TYPES));
        request.method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return new Case(request.build(), door, person, accept, body);
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        if (!value.isEmpty()) {
            request.header(name, value);
        }
    }

    private String withQuery(String path) {
        StringBuilder query = new StringBuilder(path);
        int parameters = Math.max(0, random.nextInt(6) - 3);
        for (int i = 0; i < parameters; i++) {
            query.append(query.indexOf("?") < 0 ? "?" : "&").append(encoded(pick(PARAMETERS)));
            String value = filled(pick(VALUES));
            query.append("=").append(encoded(random.nextInt(4) == 0 ? mutated(value) : value));
        }
        return query.toString();
    }

    /** With ids for what stands in braces: of things that there are, mostly, or once were. */
    private String filled(String template) {
        return PLACE.matcher(template).replaceAll(place -> switch (place.group(1)) {
            case "name" -> pick(NAMES);
            case "new" -> newId();
            default -> {
                Deque<String> things = known.getOrDefault(place.group(1), new ArrayDeque<>());
                yield things.isEmpty() || random.nextInt(8) == 0 ? pick(STRANGE_IDS) : pick(List.copyOf(things));
            }
        });
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
