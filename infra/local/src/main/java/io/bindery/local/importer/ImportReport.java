package io.bindery.local.importer;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts what happens in an import, writes every problem to a file and shows the first ones. Not thread-safe. */
final class ImportReport implements Closeable {

    private static final int SHOWN = 20;

    private final Path file;
    private final BufferedWriter writer;
    private final PrintStream out;

    private long read;
    private long skipped;
    private long created;
    private long updated;
    private long unchanged;
    private long rejected;
    private long badIsbns;
    private long missingIsbns;
    private long problems;

    /** Begins a new file in place of the last report. */
    ImportReport(Path file, PrintStream out) {
        this.file = file;
        this.out = out;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.writer = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void read() {
        read++;
    }

    void badIsbn() {
        badIsbns++;
    }

    void missingIsbn() {
        missingIsbns++;
    }

    /** A problem that was found in a file. */
    void problem(RowProblem problem) {
        if (problem.fatal()) {
            skipped++;
            show(problem.toString());
        }
        write(problem.toString());
    }

    /** What the catalog said about a batch. */
    void answered(ImportAnswer answer) {
        created += answer.created();
        updated += answer.updated();
        unchanged += answer.unchanged();
        rejected += answer.rejected().size();
        for (ImportAnswer.Rejected item : answer.rejected()) {
            String line = "rejected " + item.sourceId() + ": " + item.reasons();
            show(line);
            write(line);
        }
    }

    private void show(String line) {
        if (problems < SHOWN) {
            out.println("  " + line);
        } else if (problems == SHOWN) {
            out.println("  ... more in " + file);
        }
        problems++;
    }

    private void write(String line) {
        try {
            writer.write(line);
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The counts in one line. */
    String summary() {
        return read + " read, " + created + " created, " + updated + " updated, " + unchanged + " unchanged, "
                + rejected
                + " rejected, " + skipped + " broken rows skipped; ISBN: " + badIsbns + " bad, " + missingIsbns
                + " missing";
    }

    long created() {
        return created;
    }

    long failures() {
        return rejected + skipped;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        write(summary());
        writer.close();
    }
}
