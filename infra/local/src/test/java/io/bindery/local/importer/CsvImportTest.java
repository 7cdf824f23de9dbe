package io.bindery.local.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.local.process.ServerFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvImportTest {

    private static final String HEADER =
            "book_id,isbn,isbn13,authors,original_publication_year,original_title,title,language_code,average_rating,"
                    + "ratings_count,image_url\n";

    @TempDir
    Path folder = Path.of("");

    private final List<RowProblem> problems = new ArrayList<>();

    @Test
    void reads_a_book_with_everything() {
        BookItem book = read(HEADER
                        + "1,439023483,9.78043902348e+12,\"Ann  Author, Bob Author, Ann Author\",1997.0,Der Titel,"
                        + "\"A \"\"Title\"\"\",eng,4.34,4780653,https://images.example.org/1.jpg\n")
                .getFirst();
        assertThat(book)
                .isEqualTo(new BookItem(
                        "1",
                        "A \"Title\"",
                        "Der Titel",
                        List.of("Ann Author", "Bob Author"),
                        1997,
                        "en",
                        "9780439023481",
                        4.34,
                        4780653L,
                        "https://images.example.org/1.jpg",
                        null,
                        null,
                        null,
                        null));
        assertThat(problems).isEmpty();
    }

    @Test
    void keeps_years_before_christ_and_leaves_out_what_is_not_known() {
        BookItem book = read(HEADER + "2,,,Homer,-750.0,,The Iliad,,,,https://s.example.org/nophoto/book/x.png\n")
                .getFirst();
        assertThat(book)
                .isEqualTo(new BookItem(
                        "2",
                        "The Iliad",
                        null,
                        List.of("Homer"),
                        -750,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void tags_are_names_separated_by_commas_each_once() {
        List<BookItem> books = read("""
                book_id,title,authors,tags
                1,Solaris,A," science  fiction, classics,,classics"
                2,Emma,B,
                """);
        assertThat(books.getFirst().tags()).containsExactly("science fiction", "classics");
        assertThat(books.getLast().tags())
                .as("what a list does not say is left to the catalog")
                .isNull();
        assertThat(problems).isEmpty();
    }

    @Test
    void every_book_of_the_starter_list_can_be_ordered() throws IOException {
        List<BookItem> books = starter();
        assertThat(problems).isEmpty();
        assertThat(books).hasSize(64).allSatisfy(book -> {
            assertThat(book.price()).isNotNull().satisfies(price -> {
                assertThat(price.amount()).isBetween(500L, 5_000L);
                assertThat(price.currency()).isEqualTo("USD");
            });
            assertThat(book.stock()).isEqualTo(10L);
        });
    }

    @Test
    void every_book_of_the_starter_list_has_a_few_tags() throws IOException {
        Map<String, Long> uses = new TreeMap<>();
        assertThat(starter()).allSatisfy(book -> {
            assertThat(book.tags()).isNotNull().hasSizeBetween(2, 4);
            Objects.requireNonNull(book.tags()).forEach(tag -> uses.merge(tag, 1L, Long::sum));
        });
        assertThat(uses).hasSizeBetween(15, 30).containsKeys("classics", "epic", "philosophy", "poetry");
        assertThat(uses.keySet()).allMatch(tag -> tag.matches("[a-z]+( [a-z]+)?"));
    }

    @Test
    void reports_broken_rows_by_the_line_they_start_in_and_goes_on() {
        List<BookItem> books = read(HEADER
                + "1,,,A,2000,,\"Two\nlines\",eng,4,1,\n"
                + "2,,,A,2000\n"
                + "3,,,A,soon,,Title,eng,4,1,\n"
                + "4,,,A,2000,,   ,eng,4,1,\n"
                + "5,,,A,2000.5,,Title,eng,4,1,\n"
                + "6,,,A,12345,,Title,eng,4,1,\n"
                + "7,,,A,2000,,Title,eng,4,many,\n"
                + "8,,,A,2000,,Last,eng,4,1,\n");
        assertThat(books).extracting(BookItem::sourceId).containsExactly("1", "8");
        assertThat(problems)
                .extracting(RowProblem::toString)
                .containsExactly(
                        "books.csv:4: 5 fields instead of 11 - row skipped",
                        "books.csv:5: original_publication_year is not a number: 'soon' - row skipped",
                        "books.csv:6: no title - row skipped",
                        "books.csv:7: original_publication_year is not a whole number: '2000.5' - row skipped",
                        "books.csv:8: original_publication_year is not a year: '12345' - row skipped",
                        "books.csv:9: ratings_count is not a number: 'many' - row skipped");
    }

    @Test
    void keeps_a_book_whose_isbn_or_language_is_of_no_use() {
        List<BookItem> books = read(HEADER + "1,439023484,9.78e+12,A,2000,,Title,xxq,4,1,\n");
        assertThat(books).singleElement().satisfies(book -> {
            assertThat(book.isbn13()).isNull();
            assertThat(book.language()).isNull();
        });
        assertThat(problems).hasSize(2).noneMatch(RowProblem::fatal);
    }

    @Test
    void reports_text_that_is_not_utf_8_and_a_quote_that_never_ends() {
        byte[] latin1 = (HEADER + "1,,,A,2000,,Caf\u00e9,eng,4,1,\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(latin1)).isEmpty();
        assertThat(read((HEADER + "1,,,A,2000,,\"Open,eng,4,1,\n2,,,A\n").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(problems).extracting(RowProblem::line).containsExactly(2L, 2L);
    }

    @Test
    void refuses_a_file_without_the_columns_it_needs() {
        assertThatThrownBy(() -> read("id,name\n1,x\n"))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("books.csv has no column 'book_id': its first line must name the columns");
        assertThatThrownBy(() -> read("")).isInstanceOf(ServerFailure.class);
    }

    private List<BookItem> starter() throws IOException {
        try (InputStream starter = Importer.class.getResourceAsStream("/starter/books.csv")) {
            return read(Objects.requireNonNull(starter).readAllBytes());
        }
    }

    private List<BookItem> read(String csv) {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private List<BookItem> read(byte[] csv) {
        PrintStream silent = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        ImportReport report = new ImportReport(folder.resolve("report.log"), silent);
        List<BookItem> books = new ArrayList<>();
        CsvTable table = new CsvTable("books.csv", new ByteArrayInputStream(csv));
        table.read(
                BookRow.REQUIRED,
                row -> books.add(new BookRow(
                                row,
                                report,
                                remark -> problems.add(new RowProblem("books.csv", row.line(), remark, false)))
                        .read()),
                problems::add);
        return books;
    }
}
