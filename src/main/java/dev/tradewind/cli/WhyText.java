package dev.tradewind.cli;

import dev.tradewind.reporting.why.Cause;
import dev.tradewind.reporting.why.ItemMoves;
import dev.tradewind.reporting.why.ItemMoves.FigureMove;
import dev.tradewind.reporting.why.ItemMoves.SectionMove;
import dev.tradewind.reporting.why.WhyReport;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows to people why a report was made. */
final class WhyText {

    private static final List<String> HEADER = List.of("FIGURE", "BEFORE", "NOW", "");
    private static final String INDENT = "  ";
    private static final String NONE = "-";

    private WhyText() {}

    static List<String> lines(WhyReport why) {
        List<String> lines = new ArrayList<>();
        lines.add("%s of %s, as of %s: %s at %s by Tradewind %s"
                .formatted(
                        why.report(),
                        why.job(),
                        why.asOf(),
                        why.status().equals("WITHHELD") ? "withheld" : "written",
                        why.writtenAt().truncatedTo(ChronoUnit.SECONDS),
                        why.version()));
        lines.addAll(causes(
                why.why().isEmpty() ? "an earlier version made it, and does not say why" : "it was made because",
                why.why()));
        if (why.outdated() != null && !why.outdated().isEmpty()) {
            lines.addAll(causes("a run as of the same time would make it again, because", why.outdated()));
        }
        if (why.item() != null) {
            lines.add("");
            lines.addAll(item(why.item()));
        }
        return lines;
    }

    private static List<String> causes(String heading, List<Cause> causes) {
        return Stream.concat(Stream.of(heading), causes.stream().map(cause -> INDENT + cause.words()))
                .toList();
    }

    private static List<String> item(ItemMoves item) {
        List<String> lines = new ArrayList<>();
        lines.add("%s (%s), %s"
                .formatted(
                        item.name(),
                        item.itemId(),
                        item.before() == null
                                ? "and nothing is kept of a report before"
                                : "since the report as of " + item.before()));
        if (item.sections().isEmpty()) {
            lines.add(INDENT + "no section ranks it");
        }
        item.sections().forEach(section -> {
            lines.add("");
            lines.add(INDENT + heading(section, item));
            TextTable.lines(HEADER, section.figures().stream().map(WhyText::row))
                    .forEach(line -> lines.add(INDENT + INDENT + line));
        });
        return lines;
    }

    private static String heading(SectionMove move, ItemMoves item) {
        String now = move.rankNow() == null ? "no rank" : "rank " + move.rankNow();
        if (item.before() == null) {
            return "%s: %s".formatted(move.section(), now);
        }
        if (move.standsStill()) {
            return "%s: %s, as before".formatted(move.section(), now);
        }
        String before = move.rankBefore() == null ? "no rank" : "rank " + move.rankBefore();
        return "%s: %s, before %s%s".formatted(move.section(), now, before, unmoved(move));
    }

    private static String unmoved(SectionMove move) {
        return move.rankUnmoved() == null
                ? ""
                : "; with its figure of before it would have rank %d%s"
                        .formatted(move.rankUnmoved(), move.othersExplain() ? ", since other items moved too" : "");
    }

    private static List<String> row(FigureMove figure) {
        return List.of(
                figure.column(), shown(figure.before()), shown(figure.now()), figure.explains() ? "explains it" : "");
    }

    private static String shown(@Nullable String value) {
        return value == null ? NONE : value;
    }
}
