package dev.tradewind.reporting.watch;

import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;
import java.util.Optional;

/**
 * What a trader wants to be told of.
 *
 * @param name by which alerts call it; no two watches of a definition have the same
 * @param when a {@link Condition} on the row of an item
 * @param evenIf the doubts that do not keep it from raising an alert
 */
public record Watch(String name, Scope scope, String when, List<Flag> evenIf) {

    /** A row with one of these flags raises no alert: its figures are old, rest on few trades, or are set to deceive. */
    public static final List<Flag> DOUBTS = List.of(Flag.STALE, Flag.THIN, Flag.BAIT);

    public Watch {
        evenIf = List.copyOf(evenIf);
    }

    /** Whether the figures of the row can be trusted. */
    boolean trusts(ItemFigures row) {
        return DOUBTS.stream().noneMatch(doubt -> row.flags().contains(doubt) && !evenIf.contains(doubt));
    }

    /**
     * Which rows of which reports it looks at.
     *
     * @param items names or ids; empty for all items
     * @param endpoint empty for the reports of all endpoints
     * @param interval empty for the reports of all intervals
     */
    public record Scope(List<String> items, Optional<String> endpoint, Optional<Integer> interval) {

        public Scope {
            items = List.copyOf(items);
        }

        public boolean includes(Window window) {
            return endpoint.map(window.endpoint().name()::equals).orElse(true)
                    && interval.map(number -> number == window.interval()).orElse(true);
        }

        boolean includes(MarketItem item) {
            return items.isEmpty() || item.isAmong(items);
        }
    }
}
