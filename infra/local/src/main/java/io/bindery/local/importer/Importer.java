package io.bindery.local.importer;

import io.bindery.local.process.ServerFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loads lists of books and tags into the catalog, through the gateway like any other client. Loading the same list again
 * changes nothing.
 *
 * @param gateway its address, such as {@code http://localhost:8080}
 * @param logs folder for the report
 * @param out where progress and summary go
 * @param terminal whether {@code out} can redraw a line
 */
public record Importer(String gateway, Path logs, PrintStream out, boolean terminal) {

    private static final int BATCH = 500;
    private static final String BOOKS = "books.csv";
    private static final String TAGS = "tags.csv";

    /**
     * Loads {@code books.csv} and {@code tags.csv} of the goodbooks-10k data set.
     *
     * @throws ServerFailure when the folder or a file is missing, or when the catalog cannot be reached
     */
    public void goodbooks(Path folder) {
        Path books = existing(folder, BOOKS);
        Path tags = existing(folder, TAGS);
        String source = "goodbooks";
        try (InputStream bookRows = Files.newInputStream(books);
                InputStream tagRows = Files.newInputStream(tags)) {
            run(
                    source,
                    List.of(
                            new Load("books", new CsvTable(BOOKS, bookRows)),
                            new Load("tags", new CsvTable(TAGS, tagRows))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads the catalog that comes with the project.
     *
     * @throws ServerFailure when the catalog cannot be reached or takes nothing
     */
    public void starter() {
        try (InputStream rows = Importer.class.getResourceAsStream("/starter/" + BOOKS)) {
            if (rows != null) {
                run("starter", List.of(new Load("books", new CsvTable(BOOKS, rows))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Load(String collection, CsvTable table) {}

    private static Path existing(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            throw new ServerFailure("There is no folder " + folder);
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new ServerFailure("There is no " + name + " in " + folder);
        }
        return file;
    }

    private void run(String source, List<Load> loads) throws IOException {
        long start = System.nanoTime();
        CatalogClient catalog = new CatalogClient(gateway, Clock.systemUTC());
        try (ImportReport report = new ImportReport(logs.resolve("import-" + source + ".log"), out)) {
            for (Load load : loads) {
                send(catalog, source, load.collection(), items(load, report), report);
            }
            double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
            out.println(report.summary());
            out.printf(Locale.ROOT, "%.1f s; every remark is in %s%n", seconds, report.file());
        }
    }

    private static List<? extends ImportItem> items(Load load, ImportReport report) {
        return load.collection().equals("books") ? books(load.table(), report) : tags(load.table(), report);
    }

    private static List<BookItem> books(CsvTable table, ImportReport report) {
        List<BookItem> books = new ArrayList<>();
        table.read(
                BookRow.REQUIRED,
                row -> {
                    report.read();
                    books.add(new BookRow(
                                    row,
                                    report,
                                    remark -> report.problem(new RowProblem(table.name(), row.line(), remark, false)))
                            .read());
                },
                report::problem);
        return books;
    }

    private static List<TagItem> tags(CsvTable table, ImportReport report) {
        List<TagItem> tags = new ArrayList<>();
        table.read(
                List.of("tag_id", "tag_name"),
                row -> {
                    report.read();
                    tags.add(TagItem.of(row));
                },
                report::problem);
        return tags;
    }

    private void send(
            CatalogClient catalog,
            String source,
            String collection,
            List<? extends ImportItem> items,
            ImportReport report) {
        ProgressBar bar = new ProgressBar(out, terminal, collection, items.size());
        for (int from = 0; from < items.size(); from += BATCH) {
            int to = Math.min(from + BATCH, items.size());
            report.answered(catalog.send(collection, source, items.subList(from, to)));
            bar.show(to);
        }
    }
}
