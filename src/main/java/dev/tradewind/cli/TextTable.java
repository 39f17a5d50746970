package dev.tradewind.cli;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a header and rows of cells as lines of text, each column as wide as its widest cell. */
final class TextTable {

    private TextTable() {}

    static List<String> lines(List<String> header, Stream<List<String>> body) {
        List<List<String>> rows = Stream.concat(Stream.of(header), body).toList();
        int[] widths = IntStream.range(0, header.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
