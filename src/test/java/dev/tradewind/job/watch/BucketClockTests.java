package dev.tradewind.job.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.DefinitionReader;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.testing.TurnedClock;
import dev.tradewind.yaml.Placeholders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.messaging.Message;

/** When watched jobs are due. */
class BucketClockTests {

    private static final String JOB = """
            name: %s
            source: {type: exchange, items: 5}
            endpoints: [%s]
            intervals: [3]
            """;

    private static final String FIVE_AND_HOUR = "{name: 5m, step: 5m, settle: 1m}, {name: 1h, step: 1h, settle: 2m}";

    @TempDir
    private Path folder;

    private final TurnedClock now = new TurnedClock(Instant.parse("2026-01-10T12:04:30Z"));
    private BucketClock clock;

    @BeforeEach
    void watchTwo() {
        clock = new BucketClock(
                List.of(definition("a", FIVE_AND_HOUR), definition("b", FIVE_AND_HOUR)),
                new RunRequest.Folders(folder.resolve("data"), folder.resolve("reports")),
                now);
    }

    private JobDefinition definition(String name, String endpoints) {
        try {
            Path file = Files.writeString(folder.resolve(name + ".yml"), JOB.formatted(name, endpoints));
            return new DefinitionReader(Placeholders.environment(), 1).read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is due now, as {@code a 12:01}. */
    private List<String> due() {
        List<String> due = new ArrayList<>();
        for (Message<Launch> message = clock.receive(); message != null; message = clock.receive()) {
            Launch launch = message.getPayload();
            due.add(launch.job() + " " + launch.asOf().toString().substring(11, 16));
        }
        return due;
    }

    private void at(String time) {
        now.turnTo(Instant.parse("2026-01-10T" + time + "Z"));
    }

    private void endBoth(int exitCode) {
        clock.ended("a", exitCode);
        clock.ended("b", exitCode);
    }

    @Test
    void aJobIsDueAtOnceAndThenWheneverABucketOfItHasClosed() {
        assertThat(due()).containsExactly("a 12:02", "b 12:02");
        endBoth(0);
        at("12:05:59");
        assertThat(due()).isEmpty();
        at("12:06:00");
        assertThat(due()).containsExactly("a 12:06", "b 12:06");
        endBoth(7);
        assertThat(due()).isEmpty();
        at("13:02:00");
        assertThat(due()).as("what was slept through is one run").containsExactly("a 13:02", "b 13:02");
    }

    @Test
    void noJobIsDueWhileItRuns() {
        due();
        clock.ended("b", 0);
        at("12:12:00");
        assertThat(due()).containsExactly("b 12:11");
        at("12:16:00");
        clock.ended("a", 0);
        assertThat(due()).as("at once, and only for the last moment").containsExactly("a 12:16");
    }

    @Test
    void afterAFailureItIsDueAgainEvenIfNoBucketCloses() {
        due();
        clock.ended("a", 0);
        clock.ended("b", 5);
        now.pass(Duration.ofSeconds(59));
        assertThat(due()).isEmpty();
        now.pass(Duration.ofSeconds(1));
        assertThat(due()).containsExactly("b 12:02");
        clock.ended("b", 5);
        at("12:06:00");
        assertThat(due()).as("the next bucket is tried").containsExactly("a 12:06", "b 12:06");
        clock.ended("b", 5);
        now.pass(Duration.ofMinutes(4));
        assertThat(due()).as("the longer, the more failed").containsExactly("b 12:06");
    }

    @Test
    void pausesAfterFailuresAreAnHourAtMost() {
        JobDefinition daily = definition("daily", "{name: 24h, step: 1d, settle: 2m}");
        WatchedJob job = new WatchedJob(daily);
        for (int failure = 0; failure < 10; failure++) {
            assertThat(job.isDue(now.instant()))
                    .as("after %d failures", failure)
                    .isTrue();
            job.begin(now.instant());
            job.ended(1, now.instant());
            now.pass(Duration.ofHours(1));
        }
    }

    @Test
    void whileAnotherProcessRunsItAJobIsTriedSoonAndThatIsNoFailure() {
        due();
        clock.ended("a", 6);
        clock.ended("b", 0);
        now.pass(Duration.ofSeconds(10));
        assertThat(due()).containsExactly("a 12:02");
    }

    @Test
    void aClockThatWasAheadDoesNotHoldUpAnything() {
        at("17:30:00");
        due();
        endBoth(0);
        at("12:04:30");
        assertThat(due()).containsExactly("a 12:02", "b 12:02");
    }

    @Test
    void nothingBeginsAnyMoreOnceItIsStopped() throws InterruptedException {
        clock.stop();
        assertThat(due()).isEmpty();
        assertThat(clock.ask("a")).isEmpty();
    }

    @Test
    void somebodyMayAskForARunOfAJobThatDoesNotRun() {
        assertThat(clock.ask("c")).isEmpty();
        assertThat(clock.ask("a").map(Launch::job)).contains("a");
        assertThat(clock.ask("a")).as("it runs").isEmpty();
        assertThat(due()).containsExactly("b 12:02");
        endBoth(0);
        assertThat(clock.ask("b").map(Launch::asOf)).contains(Instant.parse("2026-01-10T12:02:00Z"));
    }
}
