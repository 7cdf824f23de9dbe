package io.bindery.local.importer;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.bindery.local.process.ServerFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A CSV file (RFC 4180, UTF-8) whose first row names the columns.
 *
 * @param name of the file, for messages
 * @param content the file; read once
 */
record CsvTable(String name, InputStream content) {

    private static final char UNDECODABLE = '\uFFFD';

    /**
     * A row.
     *
     * @param line where it starts, counted from 1; line breaks within quotes count
     * @param values by column
     */
    record Row(long line, Map<String, String> values) {

        /** The value without blanks around it; empty when there is no such column. */
        String get(String column) {
            return values.getOrDefault(column, "").strip();
        }
    }

    /** What to do with a row. */
    @FunctionalInterface
    interface RowReader {
        void read(Row row) throws BrokenRow;
    }

    /**
     * Reads all rows, one after the other. A broken row is reported and the next one read.
     *
     * @throws ServerFailure when a required column is missing
     */
    void read(List<String> requiredColumns, RowReader reader, Consumer<RowProblem> problems) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .allowExtraCharsAfterClosingQuote(true)
                        .detectBomHeader(true)
                        .ofCsvRecord(content, StandardCharsets.UTF_8);
                CloseableIterator<CsvRecord> rows = csv.iterator()) {
            List<String> header = header(rows, requiredColumns);
            long lastLine = 1;
            while (next(rows, lastLine, problems)) {
                CsvRecord record = rows.next();
                lastLine = record.getStartingLineNumber();
                readRow(record, header, reader, problems);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> header(CloseableIterator<CsvRecord> rows, List<String> required) {
        List<String> header = rows.hasNext()
                ? rows.next().getFields().stream().map(String::strip).toList()
                : List.of();
        for (String column : required) {
            if (!header.contains(column)) {
                throw new ServerFailure(name + " has no column '" + column + "': its first line must name the columns");
            }
        }
        return header;
    }

    private boolean next(CloseableIterator<CsvRecord> rows, long lastLine, Consumer<RowProblem> problems) {
        try {
            return rows.hasNext();
        } catch (CsvParseException unreadable) {
            problems.accept(new RowProblem(
                    name, lastLine + 1, "from here on it cannot be read: " + unreadable.getMessage(), true));
            return false;
        }
    }

    private void readRow(CsvRecord record, List<String> header, RowReader reader, Consumer<RowProblem> problems) {
        try {
            reader.read(row(record, header));
        } catch (BrokenRow broken) {
            problems.accept(
                    new RowProblem(name, record.getStartingLineNumber(), String.valueOf(broken.getMessage()), true));
        }
    }

    private static Row row(CsvRecord record, List<String> header) throws BrokenRow {
        if (record.getFieldCount() != header.size()) {
            throw new BrokenRow(record.getFieldCount() + " fields instead of " + header.size());
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String value = record.getField(i);
            if (value.indexOf(UNDECODABLE) >= 0) {
                throw new BrokenRow(header.get(i) + " is not UTF-8");
            }
            values.put(header.get(i), value);
        }
        return new Row(record.getStartingLineNumber(), values);
    }
}
