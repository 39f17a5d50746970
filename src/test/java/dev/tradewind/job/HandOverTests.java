package dev.tradewind.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class HandOverTests {

    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(1, 3));
    private static final Bucket NEWEST = new Bucket(HOUR, 7200);

    private static CompletableFuture<String> taking(HandOver<String> handOver) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(handOver.take());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void whoTakesWaitsForWhatIsOffered() {
        HandOver<String> handOver = new HandOver<>(new ArrayDeque<>());
        CompletableFuture<String> taken = taking(handOver);
        handOver.offer("bucket");
        assertThat(taken.join()).isEqualTo("bucket");
    }

    @Test
    void whatWasOfferedIsTakenAfterClosingAndThenNothing() throws InterruptedException {
        HandOver<String> handOver = new HandOver<>(new ArrayDeque<>());
        handOver.offerAll(List.of("first", "second"));
        handOver.close();
        assertThat(handOver.take()).isEqualTo("first");
        assertThat(handOver.take()).isEqualTo("second");
        assertThat(handOver.take()).isNull();
    }

    @Test
    void closingWakesAllWhoWait() {
        HandOver<String> handOver = new HandOver<>(new ArrayDeque<>());
        CompletableFuture<String> one = taking(handOver);
        CompletableFuture<String> other = taking(handOver);
        handOver.close();
        assertThat(List.of(one.join(), other.join())).containsExactly("null", "null");
    }

    @Test
    void aWindowIsReadyWhenItsLastBucketIsSettled() {
        List<Window> ready = new ArrayList<>();
        Wanted items = new Wanted.ItemList(LocalDate.EPOCH);
        Wanted newest = new Wanted.Prices(NEWEST);
        Wanted older = new Wanted.Prices(NEWEST.minus(1));
        PendingWindows pending = new PendingWindows(
                List.of(new Window(NEWEST, 1), new Window(NEWEST, 3)), List.of(items, newest, older), ready::add);
        pending.settled(newest);
        assertThat(ready).isEmpty();
        pending.settled(items);
        assertThat(ready).containsExactly(new Window(NEWEST, 1));
        pending.settled(older);
        assertThat(ready).containsExactly(new Window(NEWEST, 1), new Window(NEWEST, 3));
    }

    @Test
    void aWindowThatWaitsForNothingIsReadyAtOnce() {
        List<Window> ready = new ArrayList<>();
        new PendingWindows(List.of(new Window(NEWEST, 3)), List.of(), ready::add);
        assertThat(ready).hasSize(1);
    }
}
