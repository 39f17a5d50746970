package dev.tradewind.serving;

import dev.tradewind.reporting.PageParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.core.io.ClassPathResource;

/** The files of the program that the server serves: its pages, and their styles and scripts. */
enum OwnFiles {
    LIVE("/live.html", load("live.html")),
    CHART("/chart.html", load("chart.html")),

    /** Stands in place of every page until the token is known. */
    LOGIN("/live/login.html", load("login.html")),
    STYLE("/live/page.css", PageParts.STYLE + load("live.css")),
    LIVE_SCRIPT("/live/live.js", PageParts.FORMAT + load("live.js")),
    CHART_LIBRARY("/live/uplot.js", PageParts.CHARTS),
    CHART_SCRIPT("/live/chart.js", PageParts.ITEM_CHART + load("item.js")),
    LOGIN_SCRIPT("/live/login.js", load("login.js")),
    ICON("/live/icon.svg", load("icon.svg"));

    private final String path;
    private final byte[] content;
    private final String etag;

    OwnFiles(String path, String content) {
        this.path = path;
        this.content = content.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(this.content);
        etag = "\"%08x\"".formatted(sum.getValue());
    }

    private static String load(String resource) {
        try {
            return new ClassPathResource(resource, OwnFiles.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<OwnFiles> find(String path) {
        return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
    }

    String path() {
        return path;
    }

    /** What somebody may have who does not know the token: the page that asks for it, and what that page needs. */
    private boolean isOpenToAll() {
        return this == STYLE || this == LOGIN_SCRIPT || this == ICON;
    }

    /** Whether a browser wants a page, or a part of the one that asks for the token. */
    static Optional<OwnFiles> withoutToken(Request request) {
        Optional<OwnFiles> part = find(Pages.path(request)).filter(OwnFiles::isOpenToAll);
        return part.isPresent() || !request.getHeaders().contains(HttpHeader.ACCEPT, "text/html")
                ? part
                : Optional.of(LOGIN);
    }

    void send(int status, Request request, Response response, Callback callback) {
        if (type().equals(Answer.HTML)) {
            Policy.OWN_PAGE.addTo(response.getHeaders());
        }
        response.getHeaders().put(HttpHeader.ETAG, etag);
        boolean isKnown = status == 200 && ReportFile.isKnown(request, etag);
        (isKnown ? Answer.empty(304) : new Answer(status, type(), content)).send(request, response, callback);
    }

    private String type() {
        return ReportFile.type(path).orElseThrow();
    }
}
