package dev.tradewind.job.notification;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Receiver;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.job.notification.Notes.Failure;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.Version;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.watch.Alert;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the receivers that a definition names. What there is to tell are facts: how the executions in the job repository ended, the
 * alerts in the records of the reports, the buckets in the market database. What each receiver knows is in {@link Notebook}. So a run
 * tells what a killed one, or one that could not reach the receiver, left untold.
 */
public final class Notifications implements RunListener {

    private static final Logger logger = LoggerFactory.getLogger(Notifications.class);

    private final JsonMapper json;
    private final Clock clock;
    private final ObjectProvider<JobRepository> repository;
    private final Supplier<Deliveries> deliveries;

    /** @param repository there is none if the run could not start */
    @Autowired
    public Notifications(JsonMapper json, Clock clock, ObjectProvider<JobRepository> repository) {
        this(json, clock, repository, () -> new Deliveries(Patience.OF_RUNS, json));
    }

    /** @param deliveries asked only if there is something to tell, since it loads classes and starts threads */
    Notifications(
            JsonMapper json, Clock clock, ObjectProvider<JobRepository> repository, Supplier<Deliveries> deliveries) {
        this.json = json;
        this.clock = clock;
        this.repository = repository;
        this.deliveries = deliveries;
    }

    @Override
    public String description() {
        return "telling the receivers of notifications";
    }

    /** A new receiver is not told of what was there before this run. */
    @Override
    public void started(RunEvent.Started run) {
        JobDefinition definition = run.run().definition();
        if (definition.receivers().isEmpty()) {
            return;
        }
        long before = run.executionId() - 1;
        try (Notebook notebook = open(definition, run.run().folders())) {
            for (Receiver receiver : definition.receivers()) {
                Notes notes = notebook.get(receiver);
                // The counting begins anew if the job repository was deleted.
                if (notes.execution() == null || notes.execution() > before) {
                    notebook.put(receiver, notes.upTo(before));
                }
            }
        }
    }

    /** After a stop, the next run tells: this one is to end. */
    @Override
    public void ended(RunEvent.Ended run) {
        RunSummary summary = run.summary();
        if (!summary.status().equals(BatchStatus.STOPPED.name())) {
            Stream<End> end = run.run().parts().isPart() && run.isCompleted()
                    ? Stream.empty() // as in Ends
                    : Stream.of(End.of(summary));
            tell(run.run(), end, summary.executionId(), run.stale(), false);
        }
    }

    @Override
    public void nothingToDo(RunEvent.NothingToDo run) {
        tell(run.run(), Stream.empty(), run.executionId(), run.stale(), true);
    }

    /**
     * @param end of this run, if it had an execution: the job repository may lack its summary
     * @param last the newest execution whose end counts
     */
    private void tell(RunRequest run, Stream<End> end, long last, List<StaleEndpoint> stale, boolean done) {
        JobDefinition definition = run.definition();
        if (definition.receivers().isEmpty()) {
            return;
        }
        try (Notebook notebook = open(definition, run.folders())) {
            long told = definition.receivers().stream()
                    .flatMap(
                            receiver -> Stream.ofNullable(notebook.get(receiver).execution()))
                    .min(Long::compare)
                    .orElse(last);
            Map<Long, End> ends = new TreeMap<>();
            new Ends(repository.getObject(), json, definition.name())
                    .between(told, last)
                    .forEach(each -> ends.put(each.executionId(), each));
            end.forEach(own -> ends.put(own.executionId(), own));
            Facts facts = new Facts(
                    clock.instant(), last, List.copyOf(ends.values()), alerts(definition, run.folders()), stale, done);
            tell(definition, notebook, facts);
        }
    }

    private void tell(JobDefinition definition, Notebook notebook, Facts facts) {
        Messages words = Messages.of(definition);
        Map<Receiver, Outbox> full = new LinkedHashMap<>();
        Map<Receiver, Outbox> empty = new LinkedHashMap<>();
        for (Receiver receiver : definition.receivers()) {
            Outbox outbox = Outbox.of(receiver, notebook.get(receiver), facts, words);
            (outbox.messages().isEmpty() ? empty : full).put(receiver, outbox);
        }
        BiConsumer<Receiver, Outbox> done =
                (receiver, outbox) -> notebook.put(receiver, outbox.after(notebook.get(receiver), facts, words));
        toEach(definition, List.copyOf(full.keySet()), (receiver, delivery) -> {
            Outbox outbox = Objects.requireNonNull(full.get(receiver));
            delivery.deliver(
                    outbox.messages(),
                    sent -> notebook.put(receiver, notebook.get(receiver).with(sent.facts(), facts.now())));
            done.accept(receiver, outbox);
        });
        empty.forEach(done);
    }

    private void toEach(JobDefinition definition, List<Receiver> receivers, Deliveries.Task task) {
        if (!receivers.isEmpty()) {
            deliveries.get().toEach(definition.name(), receivers, task);
        }
    }

    /** Nobody is told if the user has to change the definition or a setting first, or if another run of the job goes on. */
    @Override
    public void couldNotStart(RunEvent.CouldNotStart run) {
        JobDefinition definition = run.definition();
        ExitCode code = run.why().exitCode();
        if (definition == null
                || definition.receivers().isEmpty()
                || code != ExitCode.FAILED && code != ExitCode.DEFECT) {
            return;
        }
        Instant asOf = run.run() == null ? null : run.run().asOf();
        Message message = Messages.of(definition)
                .couldNotStart(clock.instant(), asOf, code.code(), run.why().reason());
        rememberFailure(definition, run.folders(), message);
        List<Receiver> told = definition.receivers().stream()
                .filter(receiver -> receiver.on().contains(message.occasion()))
                .toList();
        toEach(definition, told, (receiver, delivery) -> delivery.deliver(List.of(message), sent -> {}));
    }

    /** No execution will tell a later run of this failure. If it cannot be written down, it is told all the same. */
    private void rememberFailure(JobDefinition definition, RunRequest.Folders folders, Message message) {
        try (Notebook notebook = open(definition, folders)) {
            for (Receiver receiver : definition.receivers()) {
                notebook.put(receiver, notebook.get(receiver).after(new Failure(message.id(), false)));
            }
        } catch (RuntimeException e) {
            Explanation.log(
                    logger.atWarn(), definition.name() + ": nobody will be told when it has recovered from this", e);
        }
    }

    private Notebook open(JobDefinition definition, RunRequest.Folders folders) {
        Notebook notebook = Notebook.open(folders.job(definition), json);
        notebook.keepOnly(definition.receivers());
        for (Receiver receiver : definition.receivers()) {
            if (notebook.isNew(receiver)) {
                Messages words = Messages.of(definition);
                List<String> there =
                        alerts(definition, folders).stream().map(words::idOf).toList();
                notebook.put(receiver, Notes.EMPTY.with(there, clock.instant()));
            }
        }
        return notebook;
    }

    private List<Alert> alerts(JobDefinition definition, RunRequest.Folders folders) {
        return new ReportFolder(
                        folders.reports(definition),
                        definition.reportContext(clock.instant(), Version.current(), clock),
                        json)
                .alerts();
    }
}
