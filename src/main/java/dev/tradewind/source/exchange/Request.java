package dev.tradewind.source.exchange;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** One request, as it arrived. */
public record Request(String method, URI uri, HttpHeaders headers, byte[] body) {

    String path() {
        return uri.getRawPath();
    }

    /** The parameters of the query, decoded. Of one that is given twice, the last counts; one without a value is empty. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        String query = uri.getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(equals < 0 ? pair : pair.substring(0, equals), decoded(value));
        }
        return parameters;
    }

    boolean acceptsGzip() {
        return headers.allValues("Accept-Encoding").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::trim)
                .anyMatch(coding -> coding.startsWith("gzip") && !coding.endsWith("q=0"));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
