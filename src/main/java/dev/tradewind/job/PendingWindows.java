package dev.tradewind.job;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Window;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The windows that are not in yet, and what each still waits for. A window is in when everything it waits for is settled:
 * imported, or given up for this run. Called by the collecting and the importing thread.
 */
final class PendingWindows {

    private final Map<Window, Set<Wanted>> pending = new HashMap<>();
    private final Consumer<Window> ready;

    PendingWindows(Collection<Window> windows, Collection<Wanted> unsettled, Consumer<Window> ready) {
        this.ready = ready;
        windows.forEach(window -> pending.put(window, awaitedBy(window, unsettled)));
        removeReady();
    }

    private static Set<Wanted> awaitedBy(Window window, Collection<Wanted> unsettled) {
        return unsettled.stream()
                .filter(wanted -> !(wanted instanceof Wanted.Prices prices) || window.contains(prices.bucket()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    synchronized void settled(Wanted wanted) {
        pending.values().forEach(awaited -> awaited.remove(wanted));
        removeReady();
    }

    private void removeReady() {
        List<Window> in = pending.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        pending.keySet().removeAll(in);
        in.forEach(ready);
    }
}
