package dev.tradewind.source.exchange;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Accept-Encoding} headers of a request. */
final class AcceptEncoding {

    private static final Pattern GZIP = Pattern.compile("(x-)?gzip\\s*(;\\s*q\\s*=\\s*(?!0(\\.0*)?\\s*$).*)?");

    private AcceptEncoding() {}

    static boolean allowsGzip(@Nullable List<String> headers) {
        return headers != null
                && headers.stream()
                        .flatMap(header -> List.of(header.split(",")).stream())
                        .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(coding -> GZIP.matcher(coding).matches());
    }
}
