package dev.tradewind.source.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.utils.DateUtils;

/** By what a client that has a version of a file asks whether it is still the newest; see RFC 9110, section 13. */
record Validators(long version, Instant changed) {

    /** Whether the request names this version, or one that is no older. The date counts only where there is no tag. */
    boolean match(Request request) {
        List<String> tags = request.headers().allValues("If-None-Match");
        if (!tags.isEmpty()) {
            return tags.stream()
                    .flatMap(value -> Stream.of(value.split(",")))
                    .map(String::trim)
                    .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                    .anyMatch(tag -> tag.equals("*") || tag.equals(tag()));
        }
        return request.headers()
                .firstValue("If-Modified-Since")
                .flatMap(date -> Optional.ofNullable(DateUtils.parseStandardDate(date)))
                .filter(since -> !changed.isAfter(since))
                .isPresent();
    }

    Answer notModified() {
        return on(new Answer(304, Map.of(), new byte[0]));
    }

    Answer on(Answer answer) {
        return answer.with("ETag", tag()).with("Last-Modified", DateUtils.formatStandardDate(changed));
    }

    private String tag() {
        return "\"%016x\"".formatted(version);
    }
}
