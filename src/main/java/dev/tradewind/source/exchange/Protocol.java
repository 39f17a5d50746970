package dev.tradewind.source.exchange;

import java.io.IOException;
import java.time.Duration;

/**
 * What the API of a game answers. It knows requests and answers, and nothing of sockets: {@link Exchange} serves it over
 * HTTP, and calls it on several threads at once. A test that wants a fault wraps another protocol.
 */
@FunctionalInterface
public interface Protocol {

    Answer answer(Request request) throws IOException;

    /** What stands before every path, without a slash at its end. */
    default String basePath() {
        return "";
    }

    /** The answer to a request that came too soon after others. */
    default Answer tooManyRequests(Duration wait) {
        return Answer.tooManyRequests(wait);
    }
}
