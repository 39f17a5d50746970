package dev.tradewind.serving;

import dev.tradewind.definition.JobDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what the {@link Guard} lets through. */
final class Pages extends Handler.Abstract {

    static final String RUN = "/live/run";
    private static final String EVENTS = "/live/events";
    private static final String LOGIN = "/live/login";
    private static final String HISTORY = "/history/";
    private static final int BUFFER_BYTES = 32 * 1024;

    private final Path reports;
    private final List<JobDefinition> jobs;
    private final LiveEvents events;
    private final History history;
    private final RunStarter starter;
    private final @Nullable Token token;

    Pages(
            Path reports,
            List<JobDefinition> jobs,
            LiveEvents events,
            History history,
            RunStarter starter,
            @Nullable Token token) {
        this.reports = reports;
        this.jobs = jobs;
        this.events = events;
        this.history = history;
        this.starter = starter;
        this.token = token;
    }

    /** Whether its answer ends when the client wants it to. */
    static boolean isStream(Request request) {
        return path(request).equals(EVENTS);
    }

    /** What is asked for, decoded, so that nothing has two names; empty if it is no path. */
    static String path(Request request) {
        return Objects.requireNonNullElse(request.getHttpURI().getDecodedPath(), "");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = path(request);
        Optional<OwnFiles> own = OwnFiles.find(path);
        if (own.isPresent()) {
            own.get().send(200, request, response, callback);
        } else if (path.equals(EVENTS)) {
            events.stream(request, response, callback);
        } else if (path.equals(RUN) || path.equals(LOGIN) || path.startsWith(HISTORY)) {
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            answer(path, request, response).send(request, response, callback);
        } else if (path.startsWith("/")) {
            sendReport(path, request, response, callback);
        } else {
            notFound().send(request, response, callback);
        }
        return true;
    }

    private Answer answer(String path, Request request, Response response) {
        try {
            Parameters parameters = Parameters.of(request);
            return switch (path) {
                case RUN -> run(parameters.get("job"));
                case LOGIN -> login(request, response);
                case HISTORY + "jobs" -> Answer.json(history.jobs());
                case HISTORY + "items" -> history.items(parameters);
                case HISTORY + "prices" -> history.prices(parameters);
                default -> notFound();
            };
        } catch (IllegalArgumentException e) {
            return Answer.text(400, "cannot be read: " + request.getHttpURI().getQuery());
        }
    }

    private Answer run(String job) {
        if (jobs.stream().noneMatch(each -> each.name().equals(job))) {
            return Answer.text(404, "there is no such job");
        }
        return starter.start(job) ? Answer.text(202, "started") : Answer.text(409, "a run of this job goes on already");
    }

    /** Whoever comes here knows the token. */
    private Answer login(Request request, Response response) {
        if (token != null && token.isInHeader(request)) {
            token.keepIn(response);
        }
        return Answer.empty(204);
    }

    private static Answer notFound() {
        return Answer.text(404, "there is no such page");
    }

    private void sendReport(String path, Request request, Response response, Callback callback) throws IOException {
        if (path.equals("/favicon.ico")) {
            Answer.empty(204).send(request, response, callback);
            return;
        }
        Path root = root();
        Optional<ReportFile> file = root == null ? Optional.empty() : ReportFile.open(root, path);
        if (file.isPresent()) {
            send(file.get(), request, response, callback);
        } else if (path.equals("/")) {
            redirect(OwnFiles.LIVE.path(), request, response, callback);
        } else if (root != null && ReportFile.isFolder(root, path)) {
            redirect(request.getHttpURI().getCanonicalPath() + "/", request, response, callback);
        } else {
            notFound().send(request, response, callback);
        }
    }

    /** The folder may be made, or made anew, while the server is running. */
    private @Nullable Path root() {
        try {
            return reports.toRealPath();
        } catch (IOException notThereYet) {
            return null;
        }
    }

    private static void redirect(String path, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.LOCATION, path);
        Answer.empty(302).send(request, response, callback);
    }

    private static void send(ReportFile file, Request request, Response response, Callback callback) {
        Callback closed = Callback.from(file::close, callback);
        if (file.type().equals(Answer.HTML)) {
            Policy.REPORT.addTo(response.getHeaders());
        }
        response.getHeaders().put(HttpHeader.ETAG, file.etag());
        response.getHeaders().put(HttpHeader.LAST_MODIFIED, file.lastModified());
        if (file.isKnownTo(request)) {
            Answer.empty(304).send(request, response, closed);
            return;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, file.type());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, file.bytes());
        if (HttpMethod.HEAD.is(request.getMethod()) || file.bytes() == 0) {
            response.write(true, null, closed);
        } else {
            Content.copy(content(file, request), response, closed);
        }
    }

    /** Piece by piece: no page is in memory, however slowly somebody reads it. */
    private static Content.Source content(ReportFile file, Request request) {
        ByteBufferPool pool = request.getComponents().getByteBufferPool();
        return Content.Source.from(
                new ByteBufferPool.Sized(pool, false, BUFFER_BYTES), file.channel(), 0, file.bytes());
    }
}
