package dev.tradewind.source;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import java.util.Optional;

/**
 * What is wanted, as its answers come in: which request is the next, and what they have said. An answer is decoded when it is
 * added, and never again. It serves what is collected, what an earlier run has collected in part, and what is archived.
 */
public interface AnswerReading {

    Wanted wanted();

    /** The request that is to be sent next; empty once all are answered. */
    Optional<SourceRequest> next();

    /**
     * Takes the answer to the next request. Where it throws, the request is still the next.
     *
     * @throws MalformedAnswerException if it is none of the protocol: asking again may help
     * @throws NotThereYetException if it is a good answer, and not to what was asked
     */
    void add(Answer answer);

    /** What all answers said together. To be asked for once all are there, by any thread. */
    Decoded decoded();
}
