package dev.tradewind.job.planning;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.ReportTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to do, found out from what is there: a bucket is collected when its raw file exists, and imported when
 * its row in {@code snapshot} exists.
 *
 * @param parts the item list, if it is needed, and then every endpoint; of each the newest bucket first, so that the window
 *     of the smallest interval is in long before the widest
 * @param leftovers what earlier runs paid for and did not use
 */
public record Backlog(List<Part> parts, List<Wanted> leftovers) {

    /** What is there. */
    public interface Facts {

        boolean isArchived(Wanted wanted);

        /** The starts of all that is archived of an endpoint, ascending. */
        TreeSet<Long> archivedStarts(String endpoint);

        Set<Long> importedStarts(Endpoint endpoint);

        /** The starts of those of the window that are there and count as if they were not: they are asked for again. */
        Set<Long> doubtfulStarts(Window window, Instant now);

        /** The start of the oldest bucket that a retention keeps of an endpoint. */
        long firstKept(Endpoint endpoint, Instant asOf, @Nullable Duration kept);

        /** The day of the newest imported item list, unix seconds; 0 for none. */
        long itemListDay();

        /** @param database null where no run has made one yet */
        static Facts of(RawArchive archive, @Nullable MarketDatabase database) {
            return new Facts() {
                @Override
                public boolean isArchived(Wanted wanted) {
                    return archive.contains(wanted);
                }

                @Override
                public TreeSet<Long> archivedStarts(String endpoint) {
                    return archive.starts(endpoint);
                }

                @Override
                public Set<Long> importedStarts(Endpoint endpoint) {
                    return database == null ? Set.of() : database.importedStarts(endpoint);
                }

                @Override
                public Set<Long> doubtfulStarts(Window window, Instant now) {
                    return database == null ? Set.of() : database.stored(window).doubtful(now);
                }

                @Override
                public long firstKept(Endpoint endpoint, Instant asOf, @Nullable Duration kept) {
                    return database == null
                            ? Long.MIN_VALUE
                            : KeptHistory.find(database, endpoint, asOf).firstStart(kept);
                }

                @Override
                public long itemListDay() {
                    return database == null ? 0 : database.itemListDay();
                }
            };
        }
    }

    public static Backlog find(RunRequest request, Instant now, Facts facts) {
        return new Search(request, facts, now).find();
    }

    /** The same, where reports of newer windows are there that are not to be overwritten. */
    Backlog withoutReports() {
        List<Part> bare = parts.stream()
                .map(part -> new Part(part.name(), part.toCollect(), part.toImport(), List.of()))
                .toList();
        return new Backlog(bare, leftovers);
    }

    /** In the order in which it is asked for. */
    public List<Wanted> toCollect() {
        return parts.stream().flatMap(part -> part.toCollect().stream()).toList();
    }

    /** Archived and not imported. */
    public List<Wanted> toImport() {
        return Stream.concat(parts.stream().flatMap(part -> part.toImport().stream()), leftovers.stream())
                .toList();
    }

    public List<PendingReport> reports() {
        return parts.stream().flatMap(part -> part.reports().stream()).toList();
    }

    private record Search(RunRequest request, Facts facts, Instant now) {

        Backlog find() {
            List<Part> parts = new ArrayList<>();
            if (request.definition().source().hasItemList()) {
                itemList(Wanted.ItemList.at(now), parts);
            }
            Set<Wanted> itemList = parts.stream()
                    .flatMap(part -> Stream.concat(part.toCollect().stream(), part.toImport().stream()))
                    .collect(Collectors.toSet());
            List<Endpoint> endpoints = request.definition().endpoints();
            endpoints.forEach(endpoint -> parts.add(part(endpoint, itemList)));
            return new Backlog(
                    List.copyOf(parts),
                    endpoints.stream().flatMap(this::leftovers).toList());
        }

        private void itemList(Wanted.ItemList today, List<Part> parts) {
            if (facts.itemListDay() != today.start()) { // one of a later day was asked for by a clock that was ahead
                boolean there = facts.isArchived(today);
                parts.add(new Part(
                        Wanted.ItemList.FOLDER,
                        there ? List.of() : List.of(today),
                        there ? List.of(today) : List.of(),
                        List.of()));
            }
        }

        private Part part(Endpoint endpoint, Set<Wanted> itemList) {
            Window widest = endpoint.widestWindow(request.asOf());
            Set<Long> doubtful =
                    request.definition().source().canBeLate() ? facts.doubtfulStarts(widest, now) : Set.of();
            Set<Long> imported = new TreeSet<>(facts.importedStarts(endpoint));
            imported.removeAll(doubtful);
            Set<Long> archived = facts.archivedStarts(endpoint.name());
            archived.removeAll(doubtful);
            List<Wanted> toCollect = new ArrayList<>();
            List<Wanted> toImport = new ArrayList<>();
            for (Bucket bucket : widest.newestFirst()) {
                if (!imported.contains(bucket.start()) && hasEnded(bucket) && !isLost(bucket, archived)) {
                    (archived.contains(bucket.start()) ? toImport : toCollect).add(new Wanted.Prices(bucket));
                }
            }
            Set<Wanted> missing = new HashSet<>(toCollect);
            missing.addAll(toImport);
            List<PendingReport> reports = endpoint.windows(request.asOf()).stream()
                    .flatMap(window -> reports(window, missing, itemList))
                    .toList();
            return new Part(endpoint.name(), toCollect, toImport, reports);
        }

        private Stream<PendingReport> reports(Window window, Set<Wanted> missing, Set<Wanted> itemList) {
            Set<Wanted> awaits = window.newestFirst().stream()
                    .map(Wanted.Prices::new)
                    .filter(missing::contains)
                    .collect(Collectors.toSet());
            awaits.addAll(itemList);
            return ReportTask.listOf(request.definition().reports(), window).stream()
                    .map(task -> new PendingReport(task, awaits));
        }

        /** Nothing is known of the future, whatever a clock that was ahead has brought. */
        private boolean hasEnded(Bucket bucket) {
            return !bucket.end().isAfter(now);
        }

        /** It was not taken while it could be asked for. */
        private boolean isLost(Bucket bucket, Set<Long> archived) {
            Duration horizon = request.definition()
                    .source()
                    .availability(bucket.endpoint())
                    .horizon();
            return horizon != null
                    && !archived.contains(bucket.start())
                    && bucket.end().plus(horizon).isBefore(now);
        }

        private Stream<Wanted> leftovers(Endpoint endpoint) {
            long firstKept = facts.firstKept(
                    endpoint, request.asOf(), request.definition().retention().prices());
            Window window = endpoint.widestWindow(request.asOf());
            Set<Long> left = new TreeSet<>(facts.archivedStarts(endpoint.name()).tailSet(firstKept));
            left.removeAll(facts.importedStarts(endpoint));
            return left.stream()
                    .filter(start -> Math.floorMod(start, endpoint.stepSeconds()) == 0)
                    .map(start -> new Bucket(endpoint, start))
                    .filter(bucket -> !window.contains(bucket) && hasEnded(bucket))
                    .map(Wanted.Prices::new);
        }
    }
}
