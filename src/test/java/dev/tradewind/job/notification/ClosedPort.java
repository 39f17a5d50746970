package dev.tradewind.job.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** A port on which nobody listens. */
final class ClosedPort {

    private ClosedPort() {}

    static int number() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI url() {
        return URI.create("http://127.0.0.1:" + number() + "/hook");
    }
}
