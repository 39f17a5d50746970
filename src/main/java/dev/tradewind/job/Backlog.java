package dev.tradewind.job;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run has to do, found out from what is there: a bucket is collected when its raw file exists, and imported when
 * its row in {@code snapshot} exists.
 *
 * @param toCollect in the order in which it is asked for: an endpoint's newest bucket first, so that the window of the
 *     smallest interval is in long before the widest
 * @param toImport archived and not imported, in the same order, and after it what earlier runs paid for and did not use
 */
record Backlog(List<Wanted> toCollect, List<Wanted> toImport) {

    static Backlog find(RunRequest request, Instant now, RawArchive archive, MarketDatabase database) {
        Search search = new Search(archive, database);
        search.itemList(Wanted.ItemList.at(now));
        List<Endpoint> endpoints = request.definition().endpoints();
        endpoints.forEach(
                endpoint -> search.buckets(endpoint.widestWindow(request.asOf()).newestFirst()));
        Duration kept = request.definition().retention().prices();
        endpoints.forEach(endpoint -> search.leftovers(endpoint, Cleanup.firstKept(endpoint, request.asOf(), kept)));
        return new Backlog(List.copyOf(search.toCollect), List.copyOf(search.toImport));
    }

    private static final class Search {

        private final RawArchive archive;
        private final MarketDatabase database;
        private final List<Wanted> toCollect = new ArrayList<>();
        private final Set<Wanted> toImport = new LinkedHashSet<>();

        Search(RawArchive archive, MarketDatabase database) {
            this.archive = archive;
            this.database = database;
        }

        void itemList(Wanted.ItemList today) {
            if (database.itemListDay() < today.start()) {
                (archive.contains(today) ? toImport : toCollect).add(today);
            }
        }

        void buckets(List<Bucket> buckets) {
            Endpoint endpoint = buckets.get(0).endpoint();
            Set<Long> imported = database.importedStarts(endpoint);
            Set<Long> archived = archive.starts(endpoint.name());
            for (Bucket bucket : buckets) {
                if (!imported.contains(bucket.start())) {
                    boolean there = archived.contains(bucket.start());
                    (there ? toImport : toCollect).add(new Wanted.Prices(bucket));
                }
            }
        }

        void leftovers(Endpoint endpoint, long firstKept) {
            Set<Long> left = new TreeSet<>(archive.starts(endpoint.name()).tailSet(firstKept));
            left.removeAll(database.importedStarts(endpoint));
            left.stream()
                    .filter(start -> Math.floorMod(start, endpoint.stepSeconds()) == 0)
                    .map(start -> new Wanted.Prices(new Bucket(endpoint, start)))
                    .forEach(toImport::add);
        }
    }
}
