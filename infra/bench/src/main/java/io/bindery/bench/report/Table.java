package io.bindery.bench.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table, aligned for a terminal and valid as Markdown, so that it can be put into a document as it is.
 *
 * @param headings of the columns
 * @param rows as many cells each as there are headings
 */
public record Table(List<String> headings, List<List<String>> rows) {

    /** How many columns, from the left, hold words; the others hold figures and are aligned on the right. */
    private static final int COLUMNS_OF_WORDS = 2;

    public Table {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException("A row has " + row.size() + " cells: " + row);
            }
        }
    }

    /** The lines, each with its end. */
    public String text() {
        List<Integer> widths = IntStream.range(0, headings.size())
                .mapToObj(column -> rows.stream()
                        .map(row -> row.get(column).length())
                        .reduce(headings.get(column).length(), Math::max))
                .toList();
        String rule = IntStream.range(0, headings.size())
                .mapToObj(column -> isOfWords(column)
                        ? "-".repeat(widths.get(column) + 2)
                        : "-".repeat(widths.get(column) + 1) + ":")
                .collect(Collectors.joining("|", "|", "|\n"));
        return line(headings, widths)
                + rule
                + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), widths.get(column), isOfWords(column)))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static boolean isOfWords(int column) {
        return column < COLUMNS_OF_WORDS;
    }

    private static String padded(String cell, int width, boolean left) {
        String blanks = " ".repeat(width - cell.length());
        return left ? cell + blanks : blanks + cell;
    }
}
