package dev.tradewind.source.exchange;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The newest requests that were served; older ones are forgotten, so that a long run does not fill the memory. */
final class RequestLog {

    private final int capacity;
    private final Deque<ServedRequest> newest = new ArrayDeque<>();

    RequestLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(ServedRequest request) {
        if (newest.size() == capacity) {
            newest.removeFirst();
        }
        newest.addLast(request);
    }

    /** By arrival; they were added in the order of their answers. */
    synchronized List<ServedRequest> inOrderOfArrival() {
        return newest.stream()
                .sorted(Comparator.comparingLong(
                        request -> request.arrivedNanos() - newest.getFirst().arrivedNanos()))
                .toList();
    }
}
