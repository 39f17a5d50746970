package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.RunParts;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work of a run, found out from what is there: a bucket is collected if its raw file exists, and imported if its row in
 * {@code snapshot} exists.
 *
 * @param parts every endpoint, of each the newest bucket first, so that the window of the smallest interval is in long before the
 *     widest; before them a list of all items, or after them the names of items that have none
 * @param leftovers what earlier runs archived and did not import, outside the windows of this run
 */
public record Backlog(List<Part> parts, List<Wanted> leftovers) {

    public Backlog {
        parts = List.copyOf(parts);
        leftovers = List.copyOf(leftovers);
    }

    public static Backlog find(RunRequest request, Instant now, Facts facts) {
        return new Search(request, facts, now, new HashMap<>(), new HashMap<>())
                .find()
                .restrictedTo(request.parts());
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

    /** Whether the source no longer answers for the bucket. */
    static boolean isLost(Bucket bucket, Source source, Instant now) {
        Duration horizon = source.availability(bucket.endpoint()).horizon();
        return bucket.isLost(now)
                || horizon != null && bucket.end().plus(horizon).isBefore(now);
    }

    /** Whether a bucket that was asked for again was not answered in time. */
    static boolean isLostUnanswered(Wanted.Prices wanted, Source source, Facts facts, Instant now) {
        return isLost(wanted.bucket(), source, now) && !facts.askedAgain().isAnswered(wanted);
    }

    /** This, restricted to some endpoints and reports. What these reports wait for belongs to them, and a list of all items. */
    Backlog restrictedTo(RunParts parts) {
        List<PendingReport> reports = reports().stream()
                .filter(report -> parts.has(report.task().window().endpoint().name())
                        || parts.has(report.task().reportName()))
                .toList();
        Set<Wanted> awaited =
                reports.stream().flatMap(report -> report.awaits().stream()).collect(Collectors.toSet());
        Predicate<Wanted> isNeeded = wanted -> awaited.contains(wanted)
                || wanted instanceof Wanted.ItemList
                || wanted.folders().stream().anyMatch(parts::has);
        return new Backlog(
                parts().stream()
                        .map(part -> new Part(
                                part.name(),
                                part.toCollect().stream().filter(isNeeded).toList(),
                                part.toImport().stream().filter(isNeeded).toList(),
                                part.reports().stream()
                                        .filter(reports::contains)
                                        .toList(),
                                part.isLast()))
                        .toList(),
                leftovers());
    }

    /**
     * @param archived what was found of endpoints that share answers: a long history takes long to list
     * @param imported likewise
     */
    private record Search(
            RunRequest request,
            Facts facts,
            Instant now,
            Map<List<Endpoint>, TreeSet<Long>> archived,
            Map<List<Endpoint>, Set<Long>> imported) {

        private TreeSet<Long> archived(List<Endpoint> sharing) {
            return archived.computeIfAbsent(
                    sharing, endpoints -> facts.archive().starts(endpoints));
        }

        private Set<Long> imported(List<Endpoint> sharing) {
            return imported.computeIfAbsent(sharing, facts::importedStarts);
        }

        Backlog find() {
            List<Endpoint> endpoints = request.definition().endpoints();
            Map<Endpoint, Part> buckets = new LinkedHashMap<>();
            endpoints.forEach(endpoint -> buckets.put(endpoint, buckets(endpoint)));
            if (!request.makesReports()) {
                return new Backlog(List.copyOf(buckets.values()), List.of());
            }
            List<Wanted> leftovers =
                    definition().sharing().stream().flatMap(this::leftovers).toList();
            Map<Bucket, Wanted> coming =
                    coming(Stream.concat(buckets.values().stream().flatMap(Part::imports), leftovers.stream()));
            List<Part> itemList = itemList();
            Set<Wanted> items = itemList.stream().flatMap(Part::imports).collect(Collectors.toSet());
            List<Part> parts = new ArrayList<>();
            buckets.forEach((endpoint, part) -> parts.add(part.withReports(reports(endpoint, coming, items))));
            boolean itemsLast = itemList.stream().anyMatch(Part::isLast);
            parts.addAll(itemsLast ? parts.size() : 0, itemList);
            return new Backlog(parts, leftovers);
        }

        private static Map<Bucket, Wanted> coming(Stream<Wanted> imports) {
            Map<Bucket, Wanted> coming = new HashMap<>();
            imports.forEach(wanted -> {
                if (wanted instanceof Wanted.Prices prices) {
                    prices.buckets().forEach(bucket -> coming.put(bucket, wanted));
                }
            });
            return coming;
        }

        private JobDefinition definition() {
            return request.definition();
        }

        private Source source() {
            return definition().source();
        }

        /** None if today's item list is imported. One of a later day does not count: a clock that was ahead asked for it. */
        private List<Part> itemList() {
            Wanted.ItemList today = Wanted.ItemList.at(now);
            if (source().itemNames() == ItemNames.NONE || facts.itemListDay() == today.start()) {
                return List.of();
            }
            List<Wanted> list = List.of(today);
            boolean archived = facts.archive().contains(today);
            return List.of(new Part(
                    Wanted.ItemList.FOLDER,
                    archived ? List.of() : list,
                    archived ? list : List.of(),
                    List.of(),
                    source().itemNames() == ItemNames.ASKED_FOR));
        }

        private List<PendingReport> reports(Endpoint endpoint, Map<Bucket, Wanted> coming, Set<Wanted> itemList) {
            Set<Long> imported = imported(List.of(endpoint));
            Predicate<Bucket> willBeStored = bucket -> imported.contains(bucket.start()) || coming.containsKey(bucket);
            return endpoint.windows(request.asOf()).stream()
                    .flatMap(window -> ReportTask.listOf(definition().reports(), window).stream())
                    .map(task -> report(task, coming, itemList, willBeStored))
                    .toList();
        }

        private PendingReport report(
                ReportTask task, Map<Bucket, Wanted> coming, Set<Wanted> itemList, Predicate<Bucket> willBeStored) {
            Set<Wanted> window = wanted(task.window(), coming);
            Window stretch = definition().reports().stretch(task, willBeStored);
            Set<Wanted> history = wanted(stretch, coming);
            definition().reports().besides(task).forEach(other -> history.addAll(wanted(other, coming)));
            history.removeAll(window);
            (source().itemNames() == ItemNames.ASKED_FOR ? history : window)
                    .addAll(itemList); // no name is worth a report
            return new PendingReport(task, window, history);
        }

        private static Set<Wanted> wanted(Window window, Map<Bucket, Wanted> coming) {
            return window.newestFirst().stream()
                    .map(coming::get)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        /**
         * The buckets of the widest window that are still to be collected or imported. Of endpoints that share answers, the first
         * has those of all.
         */
        private Part buckets(Endpoint endpoint) {
            List<Wanted> toCollect = new ArrayList<>();
            List<Wanted> toImport = new ArrayList<>();
            List<Endpoint> sharing = definition().sharing(endpoint);
            Optional<Window> reach = request.reach(sharing);
            if (sharing.get(0).equals(endpoint) && reach.isPresent()) {
                Window widest = reach.get();
                Set<Long> doubtful = doubtful(endpoint);
                Set<Long> imported = without(doubtful, imported(sharing));
                Set<Long> archived = without(doubtful, archived(sharing));
                Revisions revisions = Revisions.of(sharing, source().revised(), facts, now);
                long firstKept = request.makesReports() ? Long.MIN_VALUE : firstKept(sharing);
                SortedSet<Long> again = askedAgain(sharing);
                if (request.makesReports()) {
                    again.headSet(widest.oldest().start())
                            .forEach(start -> addAgain(new Wanted.Prices(sharing, start, null), toCollect, toImport));
                }
                for (Bucket bucket : widest.newestFirst()) {
                    Wanted.Prices wanted = new Wanted.Prices(sharing, bucket.start(), null);
                    if (bucket.knownFrom().isAfter(now) || bucket.start() < firstKept) {
                        continue;
                    }
                    if (again.contains(bucket.start())) {
                        addAgain(wanted, toCollect, toImport);
                    } else if (imported.contains(bucket.start())) {
                        if (revisions.isToImport(wanted)) {
                            toImport.add(wanted);
                        } else if (revisions.isToCollect(wanted)) {
                            toCollect.add(
                                    new Wanted.Prices(sharing, bucket.start(), revisions.version(bucket.start())));
                        }
                    } else if (archived.contains(bucket.start())) {
                        toImport.add(wanted);
                    } else if (!isLost(bucket)) {
                        toCollect.add(wanted);
                    }
                }
            }
            if (!request.makesReports()) {
                putDoubtfulLast(toCollect, sharing);
            }
            return new Part(endpoint.name(), toCollect, toImport, List.of());
        }

        /** A backfill would ask for the same ones first in each of its turns, and might never get to the others. */
        private void putDoubtfulLast(List<Wanted> toCollect, List<Endpoint> sharing) {
            Set<Long> doubtful = facts.archive().doubtful().starts(sharing);
            toCollect.sort(Comparator.comparing(wanted -> doubtful.contains(wanted.start())));
        }

        /** A bucket that the user wants to be asked for again. */
        private void addAgain(Wanted.Prices wanted, List<Wanted> toCollect, List<Wanted> toImport) {
            if (facts.askedAgain().isAnswered(wanted)) {
                toImport.add(wanted);
            } else {
                toCollect.add(wanted);
            }
        }

        /** Of one that is lost and was not answered before, the old answer is as good as any. */
        private SortedSet<Long> askedAgain(List<Endpoint> sharing) {
            SortedSet<Long> again = facts.askedAgain().starts(sharing);
            again.removeIf(start -> isLostUnanswered(new Wanted.Prices(sharing, start, null), source(), facts, now));
            return again;
        }

        private Set<Long> doubtful(Endpoint endpoint) {
            return source().canBeLate()
                    ? facts.doubtfulStarts(
                            endpoint, source().availability(endpoint).believedAfter(), now)
                    : Set.of();
        }

        private static Set<Long> without(Set<Long> doubtful, Set<Long> starts) {
            Set<Long> certain = new HashSet<>(starts);
            certain.removeAll(doubtful);
            return certain;
        }

        private boolean isLost(Bucket bucket) {
            return Backlog.isLost(bucket, source(), now);
        }

        private long firstKept(List<Endpoint> sharing) {
            return facts.firstKept(
                    sharing, request.asOf(), definition().retention().prices());
        }

        private Stream<Wanted> leftovers(List<Endpoint> sharing) {
            Window window = request.reach(sharing).orElseThrow();
            Set<Long> left = new TreeSet<>(archived(sharing).tailSet(firstKept(sharing)));
            left.removeAll(imported(sharing));
            left.removeAll(askedAgain(sharing)); // they are in a part
            return left.stream()
                    .filter(start -> Math.floorMod(start, window.endpoint().stepSeconds()) == 0)
                    .map(start -> new Bucket(window.endpoint(), start))
                    .filter(bucket ->
                            !window.contains(bucket) && !bucket.knownFrom().isAfter(now))
                    .map(bucket -> new Wanted.Prices(sharing, bucket.start(), null));
        }
    }
}
