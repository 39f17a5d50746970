package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work of a run, found out from what is there: a bucket is collected if its raw file exists, and imported if its row in
 * {@code snapshot} exists.
 *
 * @param parts the item list, if the run needs it, then every endpoint; of each the newest bucket first, so that the window
 *     of the smallest interval is in long before the widest
 * @param leftovers what earlier runs archived and did not import, outside the windows of this run
 */
public record Backlog(List<Part> parts, List<Wanted> leftovers) {

    public Backlog {
        parts = List.copyOf(parts);
        leftovers = List.copyOf(leftovers);
    }

    public static Backlog find(RunRequest request, Instant now, Facts facts) {
        return new Search(request, facts, now).find();
    }

    Backlog withParts(List<Part> others) {
        return new Backlog(others, leftovers);
    }

    /** What the source is asked for, in that order. */
    public List<Wanted> toCollect() {
        return parts.stream().flatMap(part -> part.toCollect().stream()).toList();
    }

    /** What is archived and not yet imported. */
    public List<Wanted> toImport() {
        return Stream.concat(parts.stream().flatMap(part -> part.toImport().stream()), leftovers.stream())
                .toList();
    }

    /** Everything that is going to be imported: what is archived, and what will be once it is collected. */
    public List<Wanted> imports() {
        return Stream.concat(parts.stream().flatMap(Part::imports), leftovers.stream())
                .toList();
    }

    public List<PendingReport> reports() {
        return parts.stream().flatMap(part -> part.reports().stream()).toList();
    }

    /** The reports in the order of the definition. */
    public List<ReportTask> tasks() {
        return reports().stream().map(PendingReport::task).toList();
    }

    private record Search(RunRequest request, Facts facts, Instant now) {

        Backlog find() {
            List<Part> parts = new ArrayList<>(itemList());
            Set<Wanted> itemList = parts.stream().flatMap(Part::imports).collect(Collectors.toSet());
            List<Endpoint> endpoints = request.definition().endpoints();
            endpoints.forEach(endpoint -> parts.add(part(endpoint, itemList)));
            return new Backlog(
                    parts, endpoints.stream().flatMap(this::leftovers).toList());
        }

        private Source source() {
            return request.definition().source();
        }

        /** None if today's item list is imported. One of a later day does not count: a clock that was ahead asked for it. */
        private List<Part> itemList() {
            Wanted.ItemList today = Wanted.ItemList.at(now);
            if (!source().hasItemList() || facts.itemListDay() == today.start()) {
                return List.of();
            }
            List<Wanted> list = List.of(today);
            boolean archived = facts.archive().contains(today);
            return List.of(new Part(
                    Wanted.ItemList.FOLDER, archived ? List.of() : list, archived ? list : List.of(), List.of()));
        }

        private Part part(Endpoint endpoint, Set<Wanted> itemList) {
            Part buckets = buckets(endpoint);
            Set<Wanted> coming =
                    Stream.concat(buckets.imports(), leftovers(endpoint)).collect(Collectors.toSet());
            Set<Long> imported = facts.importedStarts(endpoint);
            Predicate<Bucket> willBeStored =
                    bucket -> imported.contains(bucket.start()) || coming.contains(new Wanted.Prices(bucket));
            List<PendingReport> reports = endpoint.windows(request.asOf()).stream()
                    .flatMap(window -> ReportTask.listOf(request.definition().reports(), window).stream())
                    .map(task -> report(task, coming, itemList, willBeStored))
                    .toList();
            return buckets.withReports(reports);
        }

        private PendingReport report(
                ReportTask task, Set<Wanted> coming, Set<Wanted> itemList, Predicate<Bucket> willBeStored) {
            Set<Wanted> window = wanted(task.window(), coming);
            Window stretch = request.definition().reports().stretch(task, willBeStored);
            Set<Wanted> history = wanted(stretch, coming);
            history.removeAll(window);
            window.addAll(itemList);
            return new PendingReport(task, window, history);
        }

        private static Set<Wanted> wanted(Window window, Set<Wanted> coming) {
            return window.newestFirst().stream()
                    .map(Wanted.Prices::new)
                    .filter(coming::contains)
                    .collect(Collectors.toSet());
        }

        /** The buckets of the widest window that are still to be collected or imported. */
        private Part buckets(Endpoint endpoint) {
            Window widest = endpoint.widestWindow(request.asOf());
            Set<Long> doubtful = source().canBeLate() ? facts.doubtfulStarts(widest, now) : Set.of();
            Set<Long> imported = without(doubtful, facts.importedStarts(endpoint));
            Set<Long> archived = without(doubtful, facts.archive().starts(endpoint.name()));
            List<Wanted> toCollect = new ArrayList<>();
            List<Wanted> toImport = new ArrayList<>();
            for (Bucket bucket : widest.newestFirst()) {
                if (imported.contains(bucket.start()) || !hasEnded(bucket)) {
                    continue;
                }
                if (archived.contains(bucket.start())) {
                    toImport.add(new Wanted.Prices(bucket));
                } else if (!isLost(bucket)) {
                    toCollect.add(new Wanted.Prices(bucket));
                }
            }
            return new Part(endpoint.name(), toCollect, toImport, List.of());
        }

        private static Set<Long> without(Set<Long> doubtful, Set<Long> starts) {
            Set<Long> certain = new HashSet<>(starts);
            certain.removeAll(doubtful);
            return certain;
        }

        /** A bucket that has not ended yet is not known, even if a clock that was ahead has brought one. */
        private boolean hasEnded(Bucket bucket) {
            return !bucket.end().isAfter(now);
        }

        /** Whether the source no longer answers for the bucket. */
        private boolean isLost(Bucket bucket) {
            Duration horizon = source().availability(bucket.endpoint()).horizon();
            return horizon != null && bucket.end().plus(horizon).isBefore(now);
        }

        private Stream<Wanted> leftovers(Endpoint endpoint) {
            long firstKept = facts.firstKept(
                    endpoint, request.asOf(), request.definition().retention().prices());
            Window window = endpoint.widestWindow(request.asOf());
            Set<Long> left =
                    new TreeSet<>(facts.archive().starts(endpoint.name()).tailSet(firstKept));
            left.removeAll(facts.importedStarts(endpoint));
            return left.stream()
                    .filter(start -> Math.floorMod(start, endpoint.stepSeconds()) == 0)
                    .map(start -> new Bucket(endpoint, start))
                    .filter(bucket -> !window.contains(bucket) && hasEnded(bucket))
                    .map(Wanted.Prices::new);
        }
    }
}
