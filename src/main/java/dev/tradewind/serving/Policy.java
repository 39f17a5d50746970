package dev.tradewind.serving;

import dev.tradewind.reporting.PageParts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What the browser must not do with an answer, whatever is in it. */
enum Policy {

    /** For what is no page: nothing at all. */
    NOTHING("default-src 'none'; style-src 'unsafe-inline'; sandbox"),

    /** Pages of this server. Nothing that comes from a market stands in them: their scripts ask for it. */
    OWN_PAGE("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"),

    /** The scripts of a report are in its page, with what users and markets wrote. So only scripts that are known run. */
    REPORT(
            "default-src 'none'; script-src %s; style-src 'unsafe-inline'; style-src-elem %s; style-src-attr 'unsafe-inline'; connect-src 'self'"
                    .formatted(hashes(PageParts.SCRIPTS), hashes(PageParts.STYLES)));

    private static final String ALWAYS = "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String value;

    Policy(String value) {
        this.value = value;
    }

    void addTo(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", value + ALWAYS);
    }

    /** What holds for every answer; each then has a policy of its own in place of the strictest. */
    static void addCommon(HttpFields.Mutable headers) {
        NOTHING.addTo(headers);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.put(HttpHeader.CACHE_CONTROL, "private, no-cache");
        headers.put("X-Tradewind", "watch");
    }

    private static String hashes(List<String> contents) {
        return contents.stream().map(Policy::hash).collect(Collectors.joining(" "));
    }

    private static String hash(String content) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
