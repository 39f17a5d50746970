package dev.tradewind.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Encrypts a port of this machine, with a certificate of its own that nobody trusts who is not told to. */
public final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final Path keys;
    private final Forwarder forwarder;

    /**
     * @param folder where its keys are kept
     * @param host that its certificate is for
     * @param target the port that it encrypts
     */
    public TlsServer(Path folder, String host, int target) {
        keys = folder.resolve("keys.p12");
        try {
            makeKeys(host);
            forwarder = Forwarder.start(
                    sslContext().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    target,
                    client -> true);
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void makeKeys(String host) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String arguments =
                "-genkeypair -storetype PKCS12 -alias key -keyalg EC -storepass %s -dname CN=%s -ext san=dns:%s"
                        .formatted(PASSWORD, host, host);
        List<String> command = new ArrayList<>(List.of(keytool, "-keystore", keys.toString()));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private SSLContext sslContext() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    public int port() {
        return forwarder.port();
    }

    /** What makes a JVM trust it. */
    public String trust() {
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s".formatted(keys, PASSWORD);
    }

    @Override
    public void close() {
        forwarder.close();
    }
}
