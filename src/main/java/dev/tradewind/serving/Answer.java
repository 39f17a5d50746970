package dev.tradewind.serving;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A whole answer that is in memory. */
record Answer(int status, String type, byte[] body) {

    static final String TEXT = "text/plain;charset=utf-8";
    static final String JSON = "application/json";
    static final String HTML = "text/html;charset=utf-8";

    /** Says in one line, to whoever reads it in a terminal or a log of the browser, what is wrong. */
    static Answer text(int status, String line) {
        return new Answer(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(byte[] body) {
        return new Answer(200, JSON, body);
    }

    /** There is nothing to say. */
    static Answer empty(int status) {
        return new Answer(status, TEXT, new byte[0]);
    }

    void send(Request request, Response response, Callback callback) {
        response.setStatus(status);
        if (body.length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        }
        if (status != 204 && status != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        response.write(true, HttpMethod.HEAD.is(request.getMethod()) ? null : ByteBuffer.wrap(body), callback);
    }
}
