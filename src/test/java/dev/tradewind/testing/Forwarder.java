package dev.tradewind.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Lets every connection to a port of its own go on to a port of this machine, after an introduction. */
public final class Forwarder implements AutoCloseable {

    /** Speaks with who has connected, before the rest goes on. */
    public interface Introduction {

        /** @return whether the connection may go on */
        boolean accept(Socket client) throws IOException;
    }

    private final ServerSocket server;
    private final int target;
    private final Introduction introduction;

    private Forwarder(ServerSocket server, int target, Introduction introduction) {
        this.server = server;
        this.target = target;
        this.introduction = introduction;
    }

    /** @param server closed with it */
    public static Forwarder start(ServerSocket server, int target, Introduction introduction) {
        Forwarder forwarder = new Forwarder(server, target, introduction);
        daemon(forwarder::acceptAll);
        return forwarder;
    }

    public static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> forward(client));
            } catch (IOException closed) {
                // at the end of the test
            }
        }
    }

    private void forward(Socket client) {
        try (client) {
            if (!introduction.accept(client)) {
                return;
            }
            try (Socket onwards = new Socket(InetAddress.getLoopbackAddress(), target)) {
                daemon(() -> copy(onwards, client));
                copy(client, onwards);
            }
        } catch (IOException broken) {
            // by the client, as where it does not trust the other side
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            // by either side
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "forwarder");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
