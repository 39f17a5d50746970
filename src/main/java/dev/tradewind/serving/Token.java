package dev.tradewind.serving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The secret that whoever asks has to know. The browser keeps a hash of it, which is still the same after a restart. */
final class Token {

    private static final int COOKIE_SECONDS = 30 * 86_400;
    private static final String BEARER = "bearer ";

    private final byte[] sum;
    private final String cookie;
    private final String name;

    /** @param port tells several servers of a machine apart, whose cookies a browser keeps together */
    Token(String secret, int port) {
        sum = sum(secret);
        cookie = HexFormat.of().formatHex(sum("cookie of " + secret));
        name = "tradewind-" + port;
    }

    private static byte[] sum(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Takes as long for one that is nearly right as for any other. */
    boolean is(String said) {
        return MessageDigest.isEqual(sum, sum(said));
    }

    boolean isIn(Request request) {
        return isInHeader(request)
                || Request.getCookies(request).stream()
                        .filter(each -> each.getName().equals(name))
                        .anyMatch(each -> MessageDigest.isEqual(sum(cookie), sum(each.getValue())));
    }

    boolean isInHeader(Request request) {
        String said = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return said != null
                && said.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && is(said.substring(BEARER.length()).strip());
    }

    /** Pages of other sites can neither read it nor send it along. */
    void keepIn(Response response) {
        Response.putCookie(
                response,
                HttpCookie.build(name, cookie)
                        .httpOnly(true)
                        .sameSite(HttpCookie.SameSite.STRICT)
                        .path("/")
                        .maxAge(COOKIE_SECONDS)
                        .build());
    }
}
