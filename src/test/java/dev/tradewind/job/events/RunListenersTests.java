package dev.tradewind.job.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.testing.SmallJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;

class RunListenersTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    private static final RunRequest.Folders FOLDERS = new RunRequest.Folders(Path.of("data"), Path.of("reports"));
    private static final RunRequest RUN = new RunRequest(SmallJob.of(Retention.FOR_EVER, HOUR), AS_OF, FOLDERS);

    /** How each event is told. */
    private enum Event {
        STARTED((listeners, run) -> listeners.tell(RunListener::started, new RunEvent.Started(run, 1))),
        STAGE_ENDED((listeners, run) -> listeners.tell(
                RunListener::stageEnded, new RunEvent.StageEnded(run, "collect", BatchStatus.COMPLETED))),
        REPORT_PUBLISHED((listeners, run) -> listeners.tell(
                RunListener::reportPublished, new RunEvent.ReportPublished(run, record(ReportRecord.Status.WRITTEN)))),
        ALERT_RAISED((listeners, run) -> listeners.tell(
                RunListener::alertRaised,
                new RunEvent.AlertRaised(run, new Alert("1h-3", "cheap", 2, "Cannonball", AS_OF, Map.of())))),
        REPORT_WITHHELD((listeners, run) -> listeners.tell(
                RunListener::reportWithheld, new RunEvent.ReportWithheld(run, record(ReportRecord.Status.WITHHELD)))),
        REPORT_FAILED((listeners, run) ->
                listeners.tell(RunListener::reportFailed, new RunEvent.ReportFailed(run, "1h-3", "the disk is full"))),
        ENDED((listeners, run) ->
                listeners.tell(RunListener::ended, new RunEvent.Ended(run, summary(), AS_OF, List.of()))),
        NOTHING_TO_DO((listeners, run) ->
                listeners.tell(RunListener::nothingToDo, new RunEvent.NothingToDo(run, 1, List.of()))),
        COULD_NOT_START((listeners, run) -> listeners.tell(
                RunListener::couldNotStart,
                new RunEvent.CouldNotStart(
                        "small",
                        FOLDERS,
                        null,
                        null,
                        new StartFailure(ExitCode.ALREADY_RUNNING, "job small is already running"))));

        private final BiConsumer<RunListeners, RunRequest> told;

        Event(BiConsumer<RunListeners, RunRequest> told) {
            this.told = told;
        }

        void tell(RunListener... listeners) {
            told.accept(new RunListeners(List.of(listeners)), RUN);
        }
    }

    private final List<String> told = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(RunListeners.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void whoThrowsHarmsNobodyElseAndIsInTheLogWithItsCause(Event event) {
        IllegalStateException defect = new IllegalStateException("defect");
        event.tell(
                new Good("first"),
                new Bad("the page of the run", () -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }),
                new Good("second"),
                new Bad("pushing the metrics", () -> {
                    throw defect;
                }),
                new Bad("a class that is not there", () -> {
                    throw new NoClassDefFoundError("Gone");
                }),
                new Good("last"));
        assertThat(told).containsExactly("first " + event, "second " + event, "last " + event);
        assertThat(log.list).hasSize(3).allMatch(line -> line.getLevel() == Level.WARN);
        assertThat(log.list.get(0).getFormattedMessage())
                .startsWith("small: the page of the run failed")
                .contains("No space left on device");
        assertThat(log.list.get(0).getThrowableProxy())
                .as("nothing that we can mend")
                .isNull();
        assertThat(log.list.get(1).getFormattedMessage()).startsWith("small: pushing the metrics failed");
        assertThat(log.list.get(1).getThrowableProxy().getMessage()).isEqualTo(defect.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void whatEndsTheJvmGoesUp(Event event) {
        Bad outOfMemory = new Bad("the page of the run", () -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThatThrownBy(() -> event.tell(outOfMemory)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void whoListensToNothingIsToldOfEverythingAllTheSame() {
        for (Event event : Event.values()) {
            event.tell(() -> "nothing");
        }
        assertThat(log.list).isEmpty();
    }

    private static ReportRecord record(ReportRecord.Status status) {
        return new ReportRecord(
                "1h-3",
                "small",
                "title",
                "1h",
                3,
                AS_OF,
                AS_OF,
                AS_OF,
                List.of(),
                List.of(),
                Optional.empty(),
                1,
                status,
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                new TreeMap<>(),
                List.of(),
                "",
                AS_OF,
                1,
                Optional.empty());
    }

    private static RunSummary summary() {
        return new RunSummary(
                "small",
                AS_OF,
                "streaming",
                1,
                1,
                "COMPLETED",
                0,
                AS_OF,
                AS_OF,
                0,
                0,
                new RunSummary.Collect(0, 0, 0, 0, 0),
                new RunSummary.Import(0, 0),
                new RunSummary.Reports(0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** Does the same whatever it is told. */
    private abstract static class Each implements RunListener {

        private final String description;

        Each(String description) {
            this.description = description;
        }

        abstract void tell(Event event);

        @Override
        public String description() {
            return description;
        }

        @Override
        public void started(RunEvent.Started run) {
            tell(Event.STARTED);
        }

        @Override
        public void stageEnded(RunEvent.StageEnded stage) {
            tell(Event.STAGE_ENDED);
        }

        @Override
        public void reportPublished(RunEvent.ReportPublished report) {
            tell(Event.REPORT_PUBLISHED);
        }

        @Override
        public void alertRaised(RunEvent.AlertRaised alert) {
            tell(Event.ALERT_RAISED);
        }

        @Override
        public void reportWithheld(RunEvent.ReportWithheld report) {
            tell(Event.REPORT_WITHHELD);
        }

        @Override
        public void reportFailed(RunEvent.ReportFailed report) {
            tell(Event.REPORT_FAILED);
        }

        @Override
        public void ended(RunEvent.Ended run) {
            tell(Event.ENDED);
        }

        @Override
        public void nothingToDo(RunEvent.NothingToDo run) {
            tell(Event.NOTHING_TO_DO);
        }

        @Override
        public void couldNotStart(RunEvent.CouldNotStart run) {
            tell(Event.COULD_NOT_START);
        }
    }

    private final class Good extends Each {

        Good(String description) {
            super(description);
        }

        @Override
        void tell(Event event) {
            told.add(description() + " " + event);
        }
    }

    private static final class Bad extends Each {

        private final Runnable what;

        Bad(String description, Runnable what) {
            super(description);
            this.what = what;
        }

        @Override
        void tell(Event event) {
            what.run();
        }
    }
}
