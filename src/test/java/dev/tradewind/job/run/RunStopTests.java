package dev.tradewind.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.source.Timer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            classes = {
                InterruptedException.class,
                FileLockInterruptionException.class,
                ClosedByInterruptException.class,
                InterruptedIOException.class
            })
    void whateverAnInterruptBecomesIsAStop(Class<? extends Exception> thrown) {
        assertThatThrownBy(() -> stop.untilGivenUp(() -> {
                    stop.giveUp();
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    return fail(thrown);
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted())
                .as("a database is next")
                .isFalse();
        assertThatThrownBy(() -> stop.untilGivenUp(() -> "begun again")).isInstanceOf(InterruptedException.class);
    }

    private static String fail(Class<? extends Exception> thrown) throws InterruptedException {
        Exception failure;
        try {
            failure = thrown.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        throw failure instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(failure);
    }

    @Test
    void whoDoesNotWaitForOthersIsNotInterrupted() throws InterruptedException {
        assertThat(stop.untilGivenUp(() -> "an answer")).isEqualTo("an answer");
        stop.giveUp();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aFailureOfWhatIsNotGivenUpIsOne() {
        stop.request("for a test");
        assertThatThrownBy(() -> stop.untilGivenUp(() -> fail(InterruptedIOException.class)))
                .isInstanceOf(UncheckedIOException.class);
    }
}
