package dev.tradewind.serving;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** What stands after the question mark of an address. */
record Parameters(String path, Fields fields) {

    /** @throws IllegalArgumentException if it is not encoded as it should be */
    static Parameters of(Request request) {
        return new Parameters(request.getHttpURI().getCanonicalPath(), Request.extractQueryParameters(request));
    }

    @Nullable
    String find(String name) {
        return fields.getValue(name);
    }

    /** @return an empty text if it is not there */
    String get(String name) {
        String value = find(name);
        return value == null ? "" : value;
    }

    /**
     * A moment in unix seconds.
     *
     * @throws IllegalArgumentException if it is none
     */
    long seconds(String name, long otherwise) {
        String value = find(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    String addressWithout(String name) {
        String rest = StreamSupport.stream(fields.spliterator(), false)
                .filter(field -> !field.getName().equals(name))
                .map(field -> encoded(field.getName()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return "/" + path.replaceFirst("^/+", "") + (rest.isEmpty() ? "" : "?" + rest);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
