package dev.tradewind.serving;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says only that a request cannot be answered: what it was, and where the program failed, is nothing for whoever asks. */
final class PlainErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Policy.addCommon(response.getHeaders());
        int status = response.getStatus() == 0 ? 500 : response.getStatus();
        Answer.text(status, status < 500 ? "this request cannot be answered" : "an error of this server")
                .send(request, response, callback);
        return true;
    }
}
