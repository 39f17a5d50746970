package dev.tradewind.source;

import dev.tradewind.archive.Wanted;

/**
 * Decodes the answers of one source. A decoder may keep buffers, so only one thread uses it; the readings may go to other
 * threads.
 */
@FunctionalInterface
public interface AnswerDecoder {

    /** Begins the reading of a bucket or of the item list, before its first request. */
    AnswerReading begin(Wanted wanted);
}
