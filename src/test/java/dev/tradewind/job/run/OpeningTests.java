package dev.tradewind.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpeningTests {

    private final AtomicInteger closed = new AtomicInteger();
    private final Opening<AutoCloseable> opening = new Opening<>();

    @Test
    void whatIsBeingOpenedIsClosedOnceItIsOpen() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
        opening.start(() -> {
            begun.countDown();
            return opened.join();
        });
        begun.await();
        Thread closing = new Thread(opening::close);
        closing.start();
        await().until(closing::getState, state -> state == Thread.State.WAITING || state == Thread.State.TERMINATED);
        opened.complete(closed::incrementAndGet);
        closing.join();
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatIsClosedBeforeIsNeverOpened() {
        opening.close();
        opening.start(() -> closed::incrementAndGet);
        assertThatIllegalStateException().isThrownBy(opening::await).withMessage("closed before it was opened");
        assertThat(closed).hasValue(0);
    }
}
