package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.source.RateLimit;
import dev.tradewind.source.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedScheduleTests {

    private static final List<RateLimit> LIMITS =
            List.of(new RateLimit(3, Duration.ofSeconds(1)), new RateLimit(10, Duration.ofSeconds(20)));

    private static final Boot BOOT = new Boot(1, 2);

    @TempDir
    private Path folder;

    private final FakeTimer timer = new FakeTimer();
    private final List<Long> departures = new ArrayList<>();

    /** The schedule of another process. */
    private SharedSchedule process(List<RateLimit> limits) {
        return process(limits, BOOT, timer);
    }

    private SharedSchedule process(List<RateLimit> limits, Boot boot, Timer timer) {
        return new SharedSchedule(limits, RequestLedger.open(folder, "host", boot, timer), timer);
    }

    private Path file() {
        return folder.resolve("host");
    }

    private void ask(SharedSchedule schedule) throws InterruptedException {
        try (SharedSchedule.Turn turn = schedule.await()) {
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
        killed.await();
        killed.close(); // the operating system does so, which frees the lock
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
            givenUp.close();
            assertThatThrownBy(givenUp::await).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aRequestOfAKilledProcessMayHaveLeftLaterThanItWasWrittenDown() throws InterruptedException {
        RateLimit once = new RateLimit(1, Duration.ofSeconds(10));
        SharedSchedule killed = process(List.of(once));
        killed.await();
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
    void theLongestOfSeveralPausesHolds() throws InterruptedException {
        try (SharedSchedule schedule = process(LIMITS)) {
            try (SharedSchedule.Turn turn = schedule.await()) {
                turn.pause(Duration.ofSeconds(40));
                turn.pause(Duration.ofSeconds(1));
            }
            ask(schedule);
            assertThat(timer.nanoTime()).isEqualTo(Duration.ofSeconds(40).toNanos());
        }
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
        try (SharedSchedule after = process(LIMITS, BOOT, earlier);
                SharedSchedule.Turn turn = after.await()) {
            turn.await();
        }
        assertThat(earlier.nanoTime()).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aClockThatWasSetForwardBetweenTwoProcessesDoublesNoLimit() throws InterruptedException {
        RateLimit limit = new RateLimit(10, Duration.ofMinutes(1));
        for (int start = 0; start < 6; start++) {
            try (SharedSchedule next = process(List.of(limit))) {
                for (int i = 0; i < 4; i++) {
                    ask(next);
                }
            }
            timer.setClockForward(Duration.ofHours(1));
        }
        assertThat(departures).hasSize(24);
        assertWithin(limit);
    }

    @Test
    void aPauseIsNotShortenedByAClockThatWasSetForward() throws InterruptedException {
        try (SharedSchedule first = process(LIMITS);
                SharedSchedule.Turn turn = first.await()) {
            turn.pause(Duration.ofMinutes(10));
        }
        timer.setClockForward(Duration.ofHours(1));
        try (SharedSchedule next = process(LIMITS)) {
            ask(next);
        }
        assertThat(timer.nanoTime()).isEqualTo(Duration.ofMinutes(10).toNanos());
    }

    /** After a start of the machine only the clock counts, and also on systems that have no id for a start. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBootThatIsNotTheSameLeavesTheClock(boolean isKnown) throws InterruptedException {
        List<RateLimit> limit = List.of(new RateLimit(2, Duration.ofMinutes(1)));
        timer.pass(Duration.ofDays(3));
        try (SharedSchedule before = process(limit, isKnown ? BOOT : Boot.UNKNOWN, timer)) {
            ask(before);
            ask(before);
            try (SharedSchedule.Turn turn = before.await()) {
                turn.pause(Duration.ofMinutes(3));
            }
        }
        FakeTimer restarted = new FakeTimer(timer.now().plusSeconds(20));
        Boot boot = isKnown ? new Boot(3, 4) : Boot.UNKNOWN;
        try (SharedSchedule after = process(limit, boot, restarted);
                SharedSchedule.Turn turn = after.await()) {
            turn.await();
        }
        assertThat(restarted.nanoTime()).isEqualTo(Duration.ofSeconds(160).toNanos());
    }

    @Test
    void theBootOfThisMachineIsTheSameForAll() {
        assertThat(Boot.current()).isEqualTo(Boot.current());
        assertThat(Boot.current().isKnown()).isEqualTo(Files.exists(Path.of("/proc/sys/kernel/random/boot_id")));
    }

    /** Three bytes; zeros; a file of version 0.1.0 with its count; text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000",
                "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
                "000000000000000300000000000000001852f0000000000018520000000000001852000000000000",
                "68656c6c6f2c2068656c6c6f2c2068656c6c6f2c2068656c6c6f2c2068656c6c6f2c2068656c6c6f2c2068656c6c6f2c2068656c6c6f2c"
            })
    void aDamagedLedgerCountsAsAHostThatWasAskedAsOftenAsItMay(String bytes) throws Exception {
        Files.write(file(), HexFormat.of().parseHex(bytes));
        for (int start = 0; start < 2; start++) {
            try (SharedSchedule next = process(LIMITS)) {
                ask(next);
            }
            timer.setClockForward(Duration.ofHours(1));
        }
        assertThat(departures)
                .containsExactly(
                        Duration.ofSeconds(20).toNanos(), Duration.ofSeconds(20).toNanos());
    }

    @Test
    void anInterruptDoesNotCloseTheLedger() throws InterruptedException {
        try (SharedSchedule schedule = process(LIMITS)) {
            Thread.currentThread().interrupt();
            ask(schedule);
            assertThat(Thread.interrupted()).isTrue();
            ask(schedule);
        }
        assertThat(departures).hasSize(2);
    }

    @Test
    void theLedgerRemembersOnlyAsManyAsALimitCanHave() throws Exception {
        long full = RequestLedger.REMEMBERED;
        Files.write(file(), new byte[3]); // damaged: counts as full
        try (RequestLedger ledger = RequestLedger.open(folder, "host", BOOT, timer);
                RequestLedger.Turn turn = ledger.take()) {
            turn.add(Duration.ZERO);
            timer.pass(Duration.ofNanos(7));
            turn.add(Duration.ZERO);
            timer.pass(Duration.ofNanos(1));
            assertThat(turn.count()).isEqualTo(full + 2);
            assertThat(List.of(turn.nanosSinceDeparture(full), turn.nanosSinceDeparture(full + 1)))
                    .containsExactly(8L, 1L);
            assertThat(List.of(turn.nanosSinceDeparture(0), turn.nanosSinceDeparture(1)))
                    .containsExactly(8L, 1L);
        }
    }
}
