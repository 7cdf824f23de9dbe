package io.bindery.catalog.search;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ten thousand books to search in, as bodies of import requests. */
final class BookList {

    private static final int BOOKS = 10_000;
    private static final int BATCH = 500;
    /** How many have rated a book of each fame, from 1 to 6: a scale of our own, nobody's figures. */
    private static final List<Integer> RATINGS = List.of(1_500, 7_000, 33_000, 160_000, 750_000, 3_500_000);

    private static final List<String> WORDS = List.of(
            ("ring road dragon game king stone house night garden river winter summer shadow light blood fire water island"
                            + " secret daughter brother sister mother stranger letter honor heart storm silver golden lost last"
                            + " first city village mountain forest ocean star moon sun world time year crime girl man woman lion"
                            + " witch wolf raven sword crown throne queen prince war peace dream memory silence truth lie promise"
                            + " harbor orchard mirror window door bridge castle tower map journey hunger fever habit solitude"
                            + " history theory cooking running walking painting music dance murder detective widow orphan guide")
                    .split(" "));
    private static final List<String> FIRST_NAMES = List.of(
            "Ada Boris Clara Dmitri Edith Farah George Hana Ivan Jane Karl Lena Milan Nora Otto Petra Stephen Agatha"
                    .split(" "));
    private static final List<String> LAST_NAMES = List.of(
            "Abbott Brandt Castellan Dubois Eriksen Falk Greene Horvat Ingram Jansen Kowalski Lindqvist Moreau Novak King Stone"
                    .split(" "));

    private BookList() {}

    /**
     * The starter's, well-known ones that compete for what people type, and made-up ones. The well-known ones were put together for this
     * test: title, first author and year as everybody knows them, another title where people ask by it, and a guess at their fame. They
     * are of no data set.
     */
    static Stream<String> written() throws IOException {
        List<JsonObject> books = new ArrayList<>();
        books.addAll(read(resource("/starter/books.csv"), BookList::book));
        books.addAll(read(resource("/search/well-known.csv"), BookList::wellKnown));
        Random random = new Random(42);
        while (books.size() < BOOKS) {
            books.add(madeUp(random));
        }
        return bodies("search", books);
    }

    /** Those of a folder with the {@code books.csv} of goodbooks-10k. */
    static Stream<String> of(Path folder) throws IOException {
        return bodies("search-folder", read(Files.newInputStream(folder.resolve("books.csv")), BookList::book));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(BookList.class.getResourceAsStream(name), name);
    }

    private static List<JsonObject> read(InputStream csv, Function<NamedCsvRecord, JsonObject> reader)
            throws IOException {
        List<JsonObject> books = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv, StandardCharsets.UTF_8)) {
            rows.forEach(row -> books.add(reader.apply(row)));
        }
        return books;
    }

    private static JsonObject book(NamedCsvRecord row) {
        JsonObject book = new JsonObject()
                .put("title", row.getField("title").strip())
                .put("authors", names(row.getField("authors")));
        row.findField("tags").ifPresent(tags -> book.put("tags", names(tags)));
        putText(book, "originalTitle", row.getField("original_title"));
        putText(book, "description", row.findField("description").orElse(""));
        putText(book, "language", language(row.getField("language_code")));
        putNumber(book, "publishedYear", row.getField("original_publication_year"));
        putNumber(book, "ratingCount", row.getField("ratings_count"));
        return book;
    }

    private static JsonObject wellKnown(NamedCsvRecord row) {
        JsonObject book = new JsonObject()
                .put("title", row.getField("title"))
                .put("authors", new JsonArray().add(row.getField("author")))
                .put("language", "en")
                .put("publishedYear", Integer.valueOf(row.getField("year")))
                .put("ratingCount", RATINGS.get(Integer.parseInt(row.getField("fame")) - 1));
        putText(book, "originalTitle", row.getField("other_title"));
        return book;
    }

    private static JsonArray names(String text) {
        JsonArray names = new JsonArray();
        Stream.of(text.split(","))
                .map(name -> name.strip().replaceAll("\\s+", " "))
                .filter(name -> !name.isEmpty())
                .distinct()
                .forEach(names::add);
        return names;
    }

    private static void putText(JsonObject book, String name, String text) {
        if (!text.isBlank()) {
            book.put(name, text.strip());
        }
    }

    /** The data set writes years as {@code 1997.0}. */
    private static void putNumber(JsonObject book, String name, String number) {
        if (!number.isBlank()) {
            book.put(name, (int) Double.parseDouble(number));
        }
    }

    /** Good enough for a facet; the importer does it properly. */
    private static String language(String code) {
        return code.startsWith("en") ? "en" : code.length() == 3 ? "" : code;
    }

    private static JsonObject madeUp(Random random) {
        String title = "The " + capital(any(WORDS, random)) + " of the " + capital(any(WORDS, random));
        if (random.nextBoolean()) {
            title = capital(any(WORDS, random)) + " and " + capital(any(WORDS, random)) + " "
                    + capital(any(WORDS, random));
        }
        return new JsonObject()
                .put("title", title)
                .put("authors", new JsonArray().add(any(FIRST_NAMES, random) + " " + any(LAST_NAMES, random)))
                .put("language", random.nextInt(10) == 0 ? "de" : "en")
                .put("publishedYear", 1900 + random.nextInt(120))
                .put("ratingCount", (int) Math.exp(5 + 2 * random.nextGaussian()));
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }

    private static Stream<String> bodies(String source, List<JsonObject> books) {
        for (int i = 0; i < books.size(); i++) {
            books.get(i).put("sourceId", String.valueOf(i));
        }
        return Stream.iterate(0, from -> from < books.size(), from -> from + BATCH)
                .map(from -> new JsonObject()
                        .put("source", source)
                        .put("books", new JsonArray(books.subList(from, Math.min(from + BATCH, books.size()))))
                        .encode());
    }
}
