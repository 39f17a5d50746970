package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.Source;
import java.util.List;

/**
 * The rate limits that hold for requests, for those to each host apart.
 *
 * @param ofEachHost all hold at once
 * @param areNamesApart whether names are asked of another host than prices
 */
public record HostLimits(List<RateLimit> ofEachHost, boolean areNamesApart) {

    public HostLimits {
        ofEachHost = List.copyOf(ofEachHost);
    }

    static HostLimits of(Source source) {
        return new HostLimits(
                source.keptLimits(),
                source.itemNames() == ItemNames.ASKED_FOR
                        && source.nameRequests().ofAnotherHost());
    }

    /** The number of the host that is asked. */
    int host(Wanted wanted) {
        return areNamesApart && wanted instanceof Wanted.ItemList ? 1 : 0;
    }
}
