package dev.tradewind.job.planning;

import dev.tradewind.source.ItemNames;
import dev.tradewind.source.NameRequests;
import dev.tradewind.source.Source;

/**
 * The names that a run is expected to ask its source for.
 *
 * @param isFirst whether no run has had prices or names yet, so that their number is the source's guess
 * @param count of the items without a name
 */
public record ExpectedNames(Source source, boolean isFirst, int count) {

    public static ExpectedNames of(Source source, Facts facts) {
        if (source.itemNames() != ItemNames.ASKED_FOR) {
            return new ExpectedNames(source, false, 0);
        }
        int unnamed = facts.unnamed();
        boolean isFirst = unnamed == 0 && facts.itemListDay() == 0;
        return new ExpectedNames(
                source, isFirst, isFirst ? source.nameRequests().items() : unnamed);
    }

    /** How many requests an item list takes. */
    int requests() {
        return source.itemNames() == ItemNames.ASKED_FOR ? source.nameRequests().requests(count) : 1;
    }

    /** What a plan cannot say in numbers, if names are to be asked for. */
    String remark() {
        if (source.nameRequests().equals(NameRequests.UNKNOWN)) {
            return "names are asked for after the prices; how many requests that takes is not known";
        }
        String most = "names are asked for after the prices, of up to %,d items a request"
                .formatted(source.nameRequests().ids());
        return isFirst
                ? most + ": a first run finds about %,d items".formatted(count)
                : most + ": %,d have none, and new ones may come with the prices".formatted(count);
    }
}
