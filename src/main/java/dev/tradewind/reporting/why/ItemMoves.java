package dev.tradewind.reporting.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.reporting.Column;
import dev.tradewind.reporting.figures.ItemFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What moved the ranks of an item since the report before.
 *
 * @param before the as-of of the report before; null if nothing is kept of it
 * @param sections those in which it has a rank, or had one
 */
public record ItemMoves(
        String itemId,
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant before,
        List<SectionMove> sections) {

    /**
     * The item in one section.
     *
     * @param rankBefore null if it had none; {@code rankNow} likewise
     * @param rankUnmoved which rank it would have now with the figure of before; null if it has no rank, or had none
     * @param othersExplain whether it would have another rank than before even so: other items have moved
     * @param figures the figure by which the section ranks, and then those from which that is computed
     */
    public record SectionMove(
            String section,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rankBefore,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rankNow,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rankUnmoved,

            boolean othersExplain,
            List<FigureMove> figures) {

        /** Whether it stands where it stood. */
        public boolean standsStill() {
            return Objects.equals(rankBefore, rankNow);
        }
    }

    /**
     * A figure of the item.
     *
     * @param before null if it was undefined; {@code now} likewise
     * @param explains whether its change moved the item
     */
    public record FigureMove(
            String column,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String before,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String now,

            boolean explains) {}

    /**
     * Empty if neither report has the item.
     *
     * @param columns of the report, by which is known from what a figure is computed
     * @param before of which nothing may be kept
     */
    public static Optional<ItemMoves> find(
            String item,
            List<Column<ItemFigures>> columns,
            RankedRows now,
            Optional<RankedRows> before,
            @Nullable Instant beforeAsOf) {
        return Stream.concat(now.find(item).stream(), before.stream().flatMap(rows -> rows.find(item).stream()))
                .findFirst()
                .map(row -> new Search(RankedRows.text(row, RankedRows.ITEM_ID), columns, now, before)
                        .moves(row, beforeAsOf));
    }

    private record Search(
            String itemId, List<Column<ItemFigures>> columns, RankedRows now, Optional<RankedRows> before) {

        ItemMoves moves(Map<String, String> row, @Nullable Instant beforeAsOf) {
            List<SectionMove> sections = Stream.concat(
                            now.sections().stream(), before.stream().flatMap(rows -> rows.sections().stream()))
                    .distinct()
                    .flatMap(section -> section(section).stream())
                    .toList();
            return new ItemMoves(itemId, RankedRows.name(row), beforeAsOf, sections);
        }

        private Optional<SectionMove> section(String section) {
            Optional<Map<String, String>> rankNow = now.rank(section, itemId);
            Optional<Map<String, String>> rankThen = before.flatMap(rows -> rows.rank(section, itemId));
            return Stream.concat(rankNow.stream(), rankThen.stream())
                    .findFirst()
                    .map(either -> move(section, RankedRows.text(either, RankedRows.FIGURE), rankThen, rankNow));
        }

        private SectionMove move(
                String section,
                String figure,
                Optional<Map<String, String>> rankThen,
                Optional<Map<String, String>> rankNow) {
            Integer then = place(rankThen);
            Integer here = place(rankNow);
            Integer unmoved = then == null || here == null ? null : unmoved(section, rankThen.orElseThrow());
            Figures figures = new Figures(
                    columns,
                    figures(rankThen, before),
                    figures(rankNow, Optional.of(now)),
                    before.isPresent() && !Objects.equals(then, here));
            figures.add(figure, unmoved == null || !unmoved.equals(here));
            figures.addFlags(then == null || here == null);
            return new SectionMove(
                    section, then, here, unmoved, unmoved != null && !unmoved.equals(then), figures.moves());
        }

        private static @Nullable Integer place(Optional<Map<String, String>> rank) {
            return rank.map(each -> Integer.valueOf(RankedRows.text(each, RankedRows.RANK)))
                    .orElse(null);
        }

        /** Which rank the item would have now with the figure of before: all others stand where they stand. */
        private @Nullable Integer unmoved(String section, Map<String, String> rankThen) {
            List<Map<String, String>> ranking = now.ranking(section);
            double first = value(ranking.get(0));
            boolean largestFirst = first >= value(ranking.get(ranking.size() - 1));
            double own = value(rankThen);
            return 1
                    + (int) ranking.stream()
                            .filter(rank -> !itemId.equals(RankedRows.text(rank, RankedRows.ITEM_ID)))
                            .filter(rank -> isBefore(rank, own, largestFirst))
                            .count();
        }

        /** Items with the same figure keep their order. */
        private boolean isBefore(Map<String, String> other, double own, boolean largestFirst) {
            int order = Double.compare(value(other), own);
            return order == 0 ? ranksBefore(RankedRows.text(other, RankedRows.ITEM_ID)) : largestFirst == order > 0;
        }

        private boolean ranksBefore(String other) {
            return other.length() == itemId.length() ? other.compareTo(itemId) < 0 : other.length() < itemId.length();
        }

        private static double value(Map<String, String> rank) {
            String value = RankedRows.text(rank, RankedRows.VALUE);
            return value.isEmpty() ? Double.NaN : Double.parseDouble(value);
        }

        /** The figures of the item's row, and those that only the section has. */
        private Map<String, String> figures(Optional<Map<String, String>> rank, Optional<RankedRows> rows) {
            Map<String, String> figures = new LinkedHashMap<>();
            rank.ifPresent(figures::putAll);
            rows.flatMap(each -> each.find(itemId)).ifPresent(figures::putAll);
            return figures;
        }
    }

    /**
     * The figures of an item in one section, before and now.
     *
     * @param moved whether the item's rank is another one
     */
    private record Figures(
            List<Column<ItemFigures>> columns,
            Map<String, String> before,
            Map<String, String> now,
            boolean moved,
            List<FigureMove> moves) {

        private static final String FLAGS = "flags";

        Figures(List<Column<ItemFigures>> columns, Map<String, String> before, Map<String, String> now, boolean moved) {
            this(columns, before, now, moved, new ArrayList<>());
        }

        /** Adds the figure, and those from which it is computed, unless they are there. */
        void add(String name, boolean mayExplain) {
            if (moves.stream().anyMatch(move -> move.column().equals(name)) || !isThere(name)) {
                return;
            }
            boolean explains = moved && mayExplain && isChanged(name);
            moves.add(new FigureMove(name, value(before, name), value(now, name), explains));
            columns.stream()
                    .filter(column -> column.name().equals(name))
                    .flatMap(column -> column.inputs().stream())
                    .forEach(input -> add(input.name(), explains && isInLine(name, input)));
        }

        /** Flags say why an item has no rank, and nothing of how high a rank is. */
        void addFlags(boolean mayExplain) {
            if (isThere(FLAGS) && moves.stream().noneMatch(move -> move.column().equals(FLAGS))) {
                moves.add(new FigureMove(
                        FLAGS, value(before, FLAGS), value(now, FLAGS), moved && mayExplain && isChanged(FLAGS)));
            }
        }

        private boolean isThere(String name) {
            return value(before, name) != null || value(now, name) != null;
        }

        private boolean isChanged(String name) {
            return !Objects.equals(value(before, name), value(now, name));
        }

        /** Whether the input went where it moves the figure in the direction in which the figure went. */
        private boolean isInLine(String name, Column.Input input) {
            int figure = direction(name);
            int own = direction(input.name());
            return figure == 0 || own == 0 || (figure == own) == input.rises();
        }

        /** 1 if it rose, -1 if it fell, 0 if nobody can say: it did not change, is no number, or is or was undefined. */
        private int direction(String name) {
            try {
                return Double.compare(
                        Double.parseDouble(String.valueOf(value(now, name))),
                        Double.parseDouble(String.valueOf(value(before, name))));
            } catch (NumberFormatException undefined) {
                return 0;
            }
        }

        private static @Nullable String value(Map<String, String> row, String name) {
            String value = row.get(name);
            return value == null || value.isEmpty() ? null : value;
        }
    }
}
