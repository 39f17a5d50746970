package dev.tradewind.source;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import java.util.Optional;

/**
 * A bucket or an item list while its answers come in. It says which request is next, and decodes each answer once, when the
 * answer is added: one that was just received, or one that an earlier run archived.
 */
public interface AnswerReading {

    /** The bucket or the item list. */
    Wanted wanted();

    /** The request to send next; empty once all are answered. */
    Optional<SourceRequest> next();

    /**
     * Takes the answer to the next request. If this throws, that request is still the next one.
     *
     * @throws MalformedAnswerException if the body is not what the protocol says: sending the request again may help
     * @throws NotThereYetException if the body is right, but the source does not have the bucket or the list yet
     */
    void add(Answer answer);

    /** What all answers say together. Any thread may ask for it, once {@link #next} is empty. */
    Decoded decoded();

    /**
     * How many rows or items {@link #decoded} has, once {@link #next} is empty. To be overridden if {@code decoded} is to be asked for
     * only by whoever imports.
     */
    default int size() {
        return decoded().size();
    }
}
