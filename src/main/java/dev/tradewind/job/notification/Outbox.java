package dev.tradewind.job.notification;

import dev.tradewind.definition.Occasion;
import dev.tradewind.definition.Receiver;
import dev.tradewind.job.notification.Notes.Failure;
import dev.tradewind.reporting.watch.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver is to be told of: the facts that its notes do not name. It does not send anything.
 *
 * @param messages what is to be sent, in this order
 * @param endsTold the messages about ends of runs among them; when they were sent, the ends count as told
 * @param failure after which the job has not recovered by these ends; null if there is none
 * @param passedOver the facts that this receiver does not want to know of
 */
record Outbox(
        List<Message> messages,
        List<Message> endsTold,
        @Nullable Failure failure,
        Set<String> passedOver) {

    /** Of a time in which every run failed, so many failures say enough. */
    private static final int MOST_FAILURES = 5;

    /** More than these wait for the next run. */
    private static final int MOST_MESSAGES = 20;

    static Outbox of(Receiver receiver, Notes notes, Facts facts, Messages words) {
        long told = notes.execution() == null ? facts.lastExecution() : notes.execution();
        Story story = Story.of(notes.failure(), facts.endsAfter(told), words);
        if (facts.done()) {
            story = story.nothingToDo(facts, words);
        }
        List<Message> ends = wanted(receiver, notes, story.messages().stream());
        Stream<Message> stale = facts.stale().stream()
                .filter(endpoint -> !notes.has(words.idOf(endpoint)))
                .map(endpoint -> words.stale(endpoint, facts.now()));
        List<Alert> raised = facts.alerts().stream()
                .filter(alert -> !notes.has(words.idOf(alert)))
                .toList();
        List<Message> now = wanted(receiver, notes, Stream.concat(stale, byReport(raised, words)));
        Set<String> passedOver = receiver.on().contains(Occasion.ALERT)
                ? Set.of()
                : raised.stream().map(words::idOf).collect(Collectors.toSet());
        return new Outbox(
                Stream.of(ends, now)
                        .flatMap(Collection::stream)
                        .limit(MOST_MESSAGES)
                        .toList(),
                ends,
                story.failure(),
                passedOver);
    }

    private static List<Message> wanted(Receiver receiver, Notes notes, Stream<Message> messages) {
        return messages.filter(message -> receiver.on().contains(message.occasion()))
                .filter(message -> !message.facts().stream().allMatch(notes::has))
                .toList();
    }

    /** A message for each report and window, the oldest first. */
    private static Stream<Message> byReport(List<Alert> raised, Messages words) {
        return raised.stream()
                .collect(Collectors.groupingBy(
                        alert -> new Raised(alert.since(), alert.report()), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(words::raised);
    }

    private record Raised(Instant since, String report) implements Comparable<Raised> {

        @Override
        public int compareTo(Raised other) {
            return Comparator.comparing(Raised::since)
                    .thenComparing(Raised::report)
                    .compare(this, other);
        }
    }

    /** The notes when all is sent that can be sent, and was noted in them. */
    Notes after(Notes notes, Facts facts, Messages words) {
        Notes known = notes.with(passedOver, facts.now());
        if (endsTold.stream().allMatch(message -> known.has(message.id()))) {
            Set<String> stillTrue = Stream.concat(
                            facts.alerts().stream().map(words::idOf),
                            facts.stale().stream().map(words::idOf))
                    .collect(Collectors.toSet());
            long execution = notes.execution() == null
                    ? facts.lastExecution()
                    : Math.max(notes.execution(), facts.lastExecution());
            return known.upTo(execution).after(failure).without(facts.now(), stillTrue);
        }
        return known;
    }

    /** What the ends of runs say, one after the other. */
    private record Story(List<Message> messages, @Nullable Failure failure) {

        static Story of(@Nullable Failure before, List<End> ends, Messages words) {
            List<Message> messages = new ArrayList<>();
            @Nullable Failure failure = before;
            for (End end : ends) {
                if (end.completed()) {
                    if (failure != null) {
                        messages.add(words.recovered(end, failure.message()));
                        failure = null;
                    }
                    if (end.hasWithheld()) {
                        messages.add(words.withheld(end));
                    }
                    messages.add(words.done(end));
                } else {
                    Message failed = words.failed(end);
                    messages.add(failed);
                    failure = new Failure(failed.id(), true);
                }
            }
            return new Story(withoutOldFailures(messages), failure);
        }

        private static List<Message> withoutOldFailures(List<Message> messages) {
            long failures = messages.stream()
                    .filter(message -> message.occasion() == Occasion.FAILED)
                    .count();
            List<Message> old = messages.stream()
                    .filter(message -> message.occasion() == Occasion.FAILED)
                    .limit(Math.max(0, failures - MOST_FAILURES))
                    .toList();
            return messages.stream().filter(message -> !old.contains(message)).toList();
        }

        /** A run that could not start is made up for by one that found all its work done. */
        Story nothingToDo(Facts facts, Messages words) {
            if (failure == null || failure.started()) {
                return this;
            }
            List<Message> more = new ArrayList<>(messages);
            more.add(words.recoveredFromStart(facts.now(), failure.message()));
            return new Story(more, null);
        }
    }
}
