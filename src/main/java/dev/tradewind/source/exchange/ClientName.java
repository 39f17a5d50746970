package dev.tradewind.source.exchange;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells clients that name themselves from those that send what their HTTP library sends by default. */
final class ClientName {

    private static final List<String> LIBRARIES = List.of(
            "java/", "java-http-client", "apache-httpclient", "curl/", "python-requests", "go-http-client", "okhttp");

    private ClientName() {}

    static boolean isGiven(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return false;
        }
        String lower = userAgent.strip().toLowerCase(Locale.ROOT);
        return LIBRARIES.stream().noneMatch(lower::startsWith);
    }
}
