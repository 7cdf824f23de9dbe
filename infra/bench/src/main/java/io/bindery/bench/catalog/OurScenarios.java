package io.bindery.bench.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.bench.load.LoadRequest;
import io.bindery.bench.measure.Absence;
import io.bindery.bench.measure.Scenario;
import io.bindery.bench.measure.Subject;
import io.bindery.bench.server.Asker;
import io.bindery.bench.server.Asker.Refused;
import io.bindery.bench.server.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the catalog is asked. Every question varies over many books, so that no cache of one answer decides. */
final class OurScenarios {

    static final String LIST = "GraphQL list of 20";
    static final String ONE = "GraphQL one book";
    static final int PAGES = 50;

    private static final int WORDS = 50;
    private static final String JSON_API = "application/vnd.api+json";
    private static final String BOOKS = "/api/v1/books";
    private static final String GRAPHQL = "/graphql";

    private final Subject subject;
    private final int connections;
    private final Asker asker;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final List<Absence> absences = new ArrayList<>();

    /** Makes the requests of a scenario, by asking the catalog what there is. */
    @FunctionalInterface
    private interface Requests {
        List<LoadRequest> make() throws Refused;
    }

    OurScenarios(Subject subject, int connections) {
        this.subject = subject;
        this.connections = connections;
        asker = Asker.at(subject.port());
        List<String> ids = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        add("REST by id", () -> {
            readBooks(ids, titles);
            return ids.stream()
                    .map(id -> LoadRequest.get(BOOKS + "/" + id, JSON_API))
                    .toList();
        });
        add("REST page of 20", this::pages);
        add(
                "REST by id, unchanged (304)",
                () -> ids.stream().map(this::unchanged).toList());
        add(LIST, this::lists);
        add(
                ONE,
                () -> good(
                        ids.stream().map(id -> query("one", Map.of("id", id))).toList()));
        add(
                "GraphQL search",
                () -> good(titles.stream()
                        .limit(WORDS)
                        .map(title -> query("search", Map.of("text", words(title))))
                        .toList()));
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    /** Those that may be answered from memory. */
    List<Scenario> rest() {
        return scenarios.stream()
                .filter(scenario -> scenario.name().startsWith("REST"))
                .toList();
    }

    /** What the catalog does not do yet. */
    List<Absence> absences() {
        return absences;
    }

    private void add(String name, Requests requests) {
        try {
            scenarios.add(new Scenario(name, subject, requests.make(), connections, 0));
        } catch (Refused refused) {
            absences.add(new Absence(name, subject.name(), String.valueOf(refused.getMessage())));
        }
    }

    private void readBooks(List<String> ids, List<String> titles) throws Refused {
        String next = BOOKS + "?page%5Bsize%5D=100";
        while (!next.isEmpty() && ids.size() < PAGES * 20) {
            JsonNode page = asker.json(LoadRequest.get(next, JSON_API));
            for (JsonNode book : page.path("data")) {
                ids.add(book.path("id").asText());
                titles.add(book.path("attributes").path("title").asText());
            }
            next = escaped(page.path("links").path("next").asText(""));
        }
    }

    private List<LoadRequest> pages() throws Refused {
        List<LoadRequest> pages = new ArrayList<>();
        String next = BOOKS + "?page%5Bsize%5D=20";
        while (!next.isEmpty() && pages.size() < PAGES) {
            LoadRequest request = LoadRequest.get(next, JSON_API);
            pages.add(request);
            next = escaped(asker.json(request).path("links").path("next").asText(""));
        }
        return pages;
    }

    private LoadRequest unchanged(String id) {
        LoadRequest plain = LoadRequest.get(BOOKS + "/" + id, JSON_API);
        String tag = asker.ask(plain).headers().firstValue("ETag").orElse("");
        return plain.with("If-None-Match", tag).wanting(304, 0);
    }

    /** Page after page, by the cursor of the one before. */
    private List<LoadRequest> lists() throws Refused {
        List<LoadRequest> lists = new ArrayList<>();
        Map<String, String> variables = Map.of();
        while (lists.size() < PAGES) {
            LoadRequest request = query("list", variables);
            lists.add(request);
            JsonNode info = asker.json(request).path("data").path("books").path("pageInfo");
            if (!info.path("hasNextPage").asBoolean()) {
                break;
            }
            variables = Map.of("after", info.path("endCursor").asText());
        }
        return good(lists);
    }

    private static LoadRequest query(String resource, Map<String, String> variables) {
        return Asker.query(GRAPHQL, Texts.read("catalog/" + resource + ".graphql"), variables);
    }

    private List<LoadRequest> good(List<LoadRequest> requests) throws Refused {
        return asker.withLeastBytes(requests);
    }

    /** Brackets stand unescaped in links of JSON:API, but not in a URI. */
    private static String escaped(String link) {
        return link.replace("[", "%5B").replace("]", "%5D");
    }

    /** Two of the longer words of a title, as people type them. */
    private static String words(String title) {
        return Arrays.stream(title.toLowerCase(Locale.ROOT).split("\\W+", -1))
                .filter(word -> word.length() > 3)
                .limit(2)
                .collect(Collectors.joining(" "));
    }
}
