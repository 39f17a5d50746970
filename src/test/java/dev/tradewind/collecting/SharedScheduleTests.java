package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.definition.RateLimit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedScheduleTests {

    private static final List<RateLimit> LIMITS =
            List.of(new RateLimit(3, Duration.ofSeconds(1)), new RateLimit(10, Duration.ofSeconds(20)));

    @TempDir
    private Path folder;

    private final FakeTimer timer = new FakeTimer();
    private final List<Long> departures = new ArrayList<>();

    /** A schedule as a process of its own has it. */
    private SharedSchedule process(List<RateLimit> limits) {
        return new SharedSchedule(limits, RequestLedger.open(folder.resolve("host")), timer);
    }

    private void ask(SharedSchedule schedule) throws InterruptedException {
        try (SharedSchedule.Turn turn = schedule.await()) {
            turn.depart();
            turn.await();
            departures.add(timer.nanoTime());
            turn.departed();
        }
    }

    private void assertWithin(RateLimit limit) {
        for (int i = limit.requests(); i < departures.size(); i++) {
            assertThat(departures.get(i) - departures.get(i - limit.requests()))
                    .as("%s before request %d", limit, i)
                    .isGreaterThanOrEqualTo(limit.period().toNanos());
        }
    }

    @Test
    void aThousandProcessesThatStartDieAndWorkSideBySideHaveOneBudget() throws InterruptedException {
        Random random = new Random(3);
        List<SharedSchedule> alive = new ArrayList<>();
        for (int start = 0; start < 1000; start++) {
            alive.add(process(LIMITS));
            for (int request = random.nextInt(4); request > 0; request--) {
                ask(alive.get(random.nextInt(alive.size())));
                timer.pass(Duration.ofMillis(random.nextInt(700)));
            }
            while (alive.size() > random.nextInt(4)) {
                alive.remove(random.nextInt(alive.size())).close();
            }
        }
        alive.forEach(SharedSchedule::close);
        assertThat(departures).hasSizeGreaterThan(1000);
        LIMITS.forEach(this::assertWithin);
    }

    @Test
    void aJobWithAWiderLimitKnowsWhatOneWithANarrowerLimitAsked() throws InterruptedException {
        try (SharedSchedule narrow = process(List.of(new RateLimit(1, Duration.ofSeconds(1))));
                SharedSchedule wide = process(List.of(new RateLimit(5, Duration.ofMinutes(1))))) {
            for (int i = 0; i < 5; i++) {
                ask(narrow);
            }
            ask(wide);
        }
        assertWithin(new RateLimit(5, Duration.ofMinutes(1)));
    }

    @Test
    void aKillBetweenWritingDownAndAskingCountsAsARequest() throws InterruptedException {
        RateLimit once = new RateLimit(1, Duration.ofSeconds(10));
        SharedSchedule killed = process(List.of(once));
        killed.await().depart();
        killed.close(); // what the operating system does, and with it the lock is free
        try (SharedSchedule next = process(List.of(once))) {
            ask(next);
        }
        assertThat(timer.nanoTime()).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void aRequestCountsFromWhenItLeftAndNotFromWhenItWasToLeave() throws InterruptedException {
        List<RateLimit> once = List.of(new RateLimit(1, Duration.ofSeconds(1)));
        try (SharedSchedule late = process(once);
                SharedSchedule other = process(once)) {
            for (SharedSchedule next : List.of(late, other)) {
                try (SharedSchedule.Turn turn = late.await()) {
                    turn.depart();
                    turn.await();
                    timer.pass(Duration.ofMillis(130));
                    turn.departed();
                    departures.add(timer.nanoTime());
                    timer.pass(Duration.ofMillis(300));
                }
                ask(next);
            }
        }
        assertThat(departures).hasSize(4);
        assertWithin(once.get(0));
        assertThat(timer.nanoTime()).isEqualTo(Duration.ofMillis(3260).toNanos());
    }

    @Test
    void whatIsSaidOfARequestAfterItsTurnIsNotSaidOfTheNext() throws InterruptedException {
        List<RateLimit> once = List.of(new RateLimit(1, Duration.ofSeconds(1)));
        try (SharedSchedule schedule = process(once)) {
            SharedSchedule.Turn givenUp = schedule.await();
            givenUp.depart();
            givenUp.close();
            ask(schedule);
            timer.pass(Duration.ofMillis(900));
            givenUp.departed();
            ask(schedule);
        }
        assertThat(departures)
                .containsExactly(
                        Duration.ofSeconds(1).toNanos(), Duration.ofSeconds(2).toNanos());
    }

    @Test
    void aTurnThatIsOverLetsNothingLeave() throws InterruptedException {
        try (SharedSchedule schedule = process(LIMITS)) {
            SharedSchedule.Turn givenUp = schedule.await();
            givenUp.depart();
            givenUp.close();
            assertThatThrownBy(givenUp::await).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aRequestOfAKilledProcessMayHaveLeftLaterThanItWasWrittenDown() throws InterruptedException {
        RateLimit once = new RateLimit(1, Duration.ofSeconds(10));
        SharedSchedule killed = process(List.of(once));
        killed.await().depart();
        killed.close();
        timer.pass(Duration.ofSeconds(1));
        try (SharedSchedule next = process(List.of(once))) {
            ask(next);
        }
        assertThat(timer.nanoTime()).isEqualTo(Duration.ofSeconds(11).toNanos());
    }

    @Test
    void whatTheHostAsksForHoldsForAllWhoComeAfter() throws InterruptedException {
        try (SharedSchedule first = process(LIMITS);
                SharedSchedule.Turn turn = first.await()) {
            turn.pause(Duration.ofMinutes(10));
        }
        try (SharedSchedule next = process(LIMITS)) {
            ask(next);
            assertThat(timer.nanoTime()).isEqualTo(Duration.ofMinutes(10).toNanos());
            try (SharedSchedule.Turn turn = next.await()) {
                turn.pause(Duration.ofHours(3));
            }
            assertThatThrownBy(next::await)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("nothing was asked", "left alone until 2025-05-20T13:10:00Z");
        }
        assertThat(departures).hasSize(1);
    }

    @Test
    void aClockThatWasSetBackDelaysByNoMoreThanAPeriod() throws InterruptedException {
        try (SharedSchedule before = process(LIMITS)) {
            timer.pass(Duration.ofHours(5));
            for (int i = 0; i < 3; i++) {
                ask(before);
            }
        }
        FakeTimer earlier = new FakeTimer();
        try (SharedSchedule after = new SharedSchedule(LIMITS, RequestLedger.open(folder.resolve("host")), earlier);
                SharedSchedule.Turn turn = after.await()) {
            turn.depart();
            turn.await();
        }
        assertThat(earlier.nanoTime()).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void theLedgerRemembersOnlyAsManyAsALimitCanHave() throws IOException {
        long full = RequestLedger.REMEMBERED;
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("host").toFile(), "rw")) {
            file.writeLong(full); // so many have left
        }
        try (RequestLedger ledger = RequestLedger.open(folder.resolve("host"));
                RequestLedger.Turn turn = ledger.take()) {
            turn.add(7);
            turn.add(8);
            assertThat(turn.count()).isEqualTo(full + 2);
            assertThat(List.of(turn.departure(full), turn.departure(full + 1))).containsExactly(7L, 8L);
            assertThat(List.of(turn.departure(0), turn.departure(1))).containsExactly(7L, 8L);
        }
    }
}
