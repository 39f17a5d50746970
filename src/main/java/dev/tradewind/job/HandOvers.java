package dev.tradewind.job;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Window;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What the three stages of a run hand over: archived answers to the import, windows that are in to the reports. */
final class HandOvers {

    private static final Comparator<Window> LONGEST_FIRST =
            Comparator.comparingInt(Window::interval).reversed().thenComparing(Window::reportName);

    private final HandOver<Wanted> archived = new HandOver<>(new ArrayDeque<>());
    private final HandOver<Window> ready = new HandOver<>(new PriorityQueue<>(LONGEST_FIRST));
    private final PendingWindows pending;

    HandOvers(RunRequest request, Backlog backlog) {
        archived.offerAll(backlog.toImport());
        Collection<Wanted> unsettled = new ArrayList<>(backlog.toImport());
        unsettled.addAll(backlog.toCollect());
        pending = new PendingWindows(windows(request), unsettled, ready::offer);
    }

    private static List<Window> windows(RunRequest request) {
        Instant asOf = request.asOf();
        return request.definition().endpoints().stream()
                .flatMap(endpoint -> endpoint.windows(asOf).stream())
                .toList();
    }

    /** From the collecting to the importing thread. */
    HandOver<Wanted> archived() {
        return archived;
    }

    /** From whoever settles a window's last bucket to the report workers. */
    HandOver<Window> ready() {
        return ready;
    }

    /** The bucket is imported, or this run goes on without it. */
    void settled(Wanted wanted) {
        pending.settled(wanted);
    }

    /** Nothing new starts in any stage. */
    void stop() {
        archived.stop();
        ready.stop();
    }

    void collectingEnded() {
        archived.close();
    }

    /** However it ended: collecting stops at its next bucket, and no window comes in any more. */
    void importingEnded() {
        archived.abandon();
        ready.close();
    }
}
