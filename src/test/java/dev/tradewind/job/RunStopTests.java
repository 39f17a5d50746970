package dev.tradewind.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.collecting.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStopTests {

    private final RunStop stop = new RunStop();
    private final Timer timer = stop.timer();

    /** Or a step would take its waking for a failure. */
    @Test
    void whoeverSleepsIsWokenOnceEverythingElseIsStopped() {
        List<String> seen = new ArrayList<>();
        stop.whenRequested(() -> seen.add(isAwake() ? "awake" : "asleep"));
        stop.request("for a test");
        assertThat(seen).containsExactly("asleep");
        assertThatThrownBy(() -> timer.sleepUntil(Long.MAX_VALUE)).isInstanceOf(InterruptedException.class);
    }

    private boolean isAwake() {
        try {
            timer.sleepUntil(timer.nanoTime());
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Test
    void aWishThatCameEarlierIsHeardToo() {
        stop.request("for a test");
        stop.request("a second time");
        List<String> heard = new ArrayList<>();
        stop.whenRequested(() -> heard.add("stop"));
        assertThat(heard).containsExactly("stop");
        assertThat(stop.isRequested()).isTrue();
    }
}
