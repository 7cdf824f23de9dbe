package io.bindery.bench.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Made-up books as files: in the columns of goodbooks-10k for the importer, and in those of Vendure's import. */
final class BookFiles {

    private static final String BLURB = "A novel about what people keep from each other, and what keeps them together. "
            .repeat(3)
            .strip();

    private BookFiles() {}

    /** Writes {@code books.csv} and {@code tags.csv} into the folder. */
    static void writeGoodbooks(Path folder, List<GeneratedBook> books) {
        write(
                folder.resolve("books.csv"),
                "book_id,authors,original_publication_year,title,language_code,average_rating,ratings_count,"
                        + "description,price_amount,price_currency,stock",
                books.stream().map(BookFiles::goodbook));
        List<String> tags = GeneratedBook.allTags();
        write(
                folder.resolve("tags.csv"),
                "tag_id,tag_name",
                IntStream.range(0, tags.size()).mapToObj(i -> line(Integer.toString(i + 1), tags.get(i))));
    }

    private static String goodbook(GeneratedBook book) {
        return line(
                Integer.toString(book.number()),
                String.join(", ", book.authors()),
                Integer.toString(book.year()),
                book.title(),
                "eng",
                "3." + book.number() % 100,
                Integer.toString(book.number() * 7),
                BLURB,
                Integer.toString(book.cents()),
                "USD",
                Integer.toString(book.stock()));
    }

    /** Writes the file that Vendure's import reads; authors and tags become values of two facets. */
    static void writeProducts(Path file, List<GeneratedBook> books) {
        write(
                file,
                "name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,"
                        + "trackInventory,variantAssets,variantFacets",
                books.stream().map(BookFiles::product));
    }

    private static String product(GeneratedBook book) {
        Stream<String> authors = book.authors().stream().map(author -> "author:" + author);
        Stream<String> tags = book.tags().stream().map(tag -> "tag:" + tag);
        return line(
                book.title(),
                slug(book),
                BLURB,
                "",
                Stream.concat(authors, tags).collect(Collectors.joining("|")),
                "",
                "",
                "B" + book.number(),
                book.cents() / 100 + "." + book.cents() / 10 % 10 + book.cents() % 10,
                "standard",
                Integer.toString(book.stock()),
                "true",
                "",
                "");
    }

    /** What Vendure knows the book by in an address. */
    static String slug(GeneratedBook book) {
        return "book-" + book.number();
    }

    private static String line(String... cells) {
        return Stream.of(cells)
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }

    private static void write(Path file, String head, Stream<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Stream.concat(Stream.of(head), lines).toList());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
