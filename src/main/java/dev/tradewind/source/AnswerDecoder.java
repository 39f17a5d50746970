package dev.tradewind.source;

import dev.tradewind.archive.Wanted;

/** Decodes the answers of one source. Used by one thread, since it may keep buffers; what it has read may go to others. */
@FunctionalInterface
public interface AnswerDecoder {

    /** Begins to read what is wanted. */
    AnswerReading begin(Wanted wanted);
}
