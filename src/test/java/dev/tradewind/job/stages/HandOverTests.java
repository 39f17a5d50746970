package dev.tradewind.job.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class HandOverTests {

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
}
