package dev.tradewind.job.notification;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Occasion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Sends messages that tell of nothing, so that a user sees whether the receivers of a job get what they are to get. */
public final class TestMessages {

    private TestMessages() {}

    /**
     * What became of the messages to one receiver.
     *
     * @param receiver its name, and where it is
     * @param problem why it did not take all of them; empty if it did
     */
    public record Result(String receiver, int taken, int asked, Optional<String> problem) {}

    /** Sends one message of each occasion that a receiver wants to be told of, in the order of the receivers. */
    public static List<Result> send(JobDefinition definition) {
        Messages words = Messages.of(definition);
        Instant now = Instant.now();
        return new Deliveries(Patience.OF_RUNS, new JsonMapper())
                        .toEachOf(
                                definition.receivers(),
                                (receiver, delivery) -> delivery.deliver(
                                        Stream.of(Occasion.values())
                                                .filter(receiver.on()::contains)
                                                .map(occasion -> words.test(occasion, now))
                                                .toList(),
                                        sent -> {}))
                        .stream()
                        .map(delivery ->
                                new Result(delivery.toString(), delivery.taken(), delivery.asked(), delivery.problem()))
                        .toList();
    }
}
