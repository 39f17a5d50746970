package dev.tradewind.serving;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Refuses whatever does not come from a page of this server, or from somebody who may ask it. */
final class Guard extends Handler.Wrapper {

    /** More at the same time only wait for each other. Streams of events do not count. */
    private static final int MOST_ANSWERS = 32;

    private final ServeAddress.Names names;
    private final Connections connections;
    private final @Nullable Token token;
    private final Semaphore answers = new Semaphore(MOST_ANSWERS);

    Guard(Handler pages, ServeAddress.Names names, Connections connections, @Nullable Token token) {
        super(pages);
        this.names = names;
        this.connections = connections;
        this.token = token;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Policy.addCommon(response.getHeaders());
        Connection connection = request.getConnectionMetaData().getConnection();
        connections.answering(connection);
        Callback waiting = Callback.from(() -> connections.waiting(connection), callback);
        Answer refusal = refusal(request, response);
        if (refusal != null) {
            refusal.send(request, response, waiting);
            return true;
        }
        if (token != null && !token.isIn(request)) {
            askForToken(token, request, response, waiting);
            return true;
        }
        return answer(request, response, waiting);
    }

    private boolean answer(Request request, Response response, Callback callback) throws Exception {
        if (Pages.isStream(request)) {
            return super.handle(request, response, callback);
        }
        if (!answers.tryAcquire()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "2");
            Answer.text(503, "too many requests at the same time; ask again in some seconds")
                    .send(request, response, callback);
            return true;
        }
        Callback released = Callback.from(answers::release, callback);
        try {
            return super.handle(request, response, released);
        } catch (Exception | Error e) {
            released.failed(e);
            return true;
        }
    }

    private @Nullable Answer refusal(Request request, Response response) {
        boolean isPost = HttpMethod.POST.is(request.getMethod());
        boolean isRun = Pages.path(request).equals(Pages.RUN);
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || !names.contain(host)) {
            return Answer.text(421, "this server has another name: open the address that it was started with");
        }
        if (!isOwn(request, host)) {
            return Answer.text(403, "only pages of this server may ask for this");
        }
        if (isRun ? !isPost : !isReading(request)) {
            response.getHeaders().put(HttpHeader.ALLOW, isRun ? "POST" : "GET, HEAD");
            return Answer.text(405, "not allowed here");
        }
        if (request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return Answer.text(413, "no request to this server has a body");
        }
        if (isPost && !"run".equals(request.getHeaders().get("X-Tradewind"))) {
            return Answer.text(403, "needs the header X-Tradewind: run");
        }
        return null;
    }

    private static boolean isReading(Request request) {
        return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
    }

    /** A page of another site may only lead here: a link is followed, and nothing else. */
    private static boolean isOwn(Request request, String host) {
        String origin = request.getHeaders().get("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return false;
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        return site == null
                || site.equals("same-origin")
                || site.equals("none")
                || "navigate".equals(request.getHeaders().get("Sec-Fetch-Mode"))
                        && "document".equals(request.getHeaders().get("Sec-Fetch-Dest"));
    }

    /** A token in the address is put into a cookie, and does not stay in the address. */
    private void askForToken(Token wanted, Request request, Response response, Callback callback) {
        Parameters parameters = parameters(request);
        String said = parameters.find("token");
        if (said != null && wanted.is(said)) {
            wanted.keepIn(response);
            response.getHeaders().put(HttpHeader.LOCATION, parameters.addressWithout("token"));
            Answer.empty(303).send(request, response, callback);
            return;
        }
        Optional<OwnFiles> open = OwnFiles.withoutToken(request);
        if (open.isPresent()) {
            open.get().send(open.get() == OwnFiles.LOGIN ? 401 : 200, request, response, callback);
            return;
        }
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        Answer.text(401, "needs the token of this server").send(request, response, callback);
    }

    private static Parameters parameters(Request request) {
        try {
            return Parameters.of(request);
        } catch (IllegalArgumentException unreadable) {
            return new Parameters("/", new Fields());
        }
    }
}
