package dev.tradewind.job.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.Receiver;
import dev.tradewind.reporting.watch.Alert;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailMessengerTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Message MESSAGE = new Messages("small", "Small\u00e9")
            .raised(List.of(new Alert(
                    "1h-3",
                    "cheap",
                    2,
                    "Ball\r\nBcc: all@example.com\r\n.\r\nQUIT",
                    Instant.EPOCH,
                    Map.of("low", 1.0))));

    /** A mail server that notes what is said to it. */
    private static final class MailServer implements AutoCloseable {

        private final ServerSocket socket;
        private final List<String> said = new CopyOnWriteArrayList<>();
        private final Map<String, String> answers;

        /** @param answers to commands, by their first word, other than that all is well */
        MailServer(Map<String, String> answers) {
            this.answers = answers;
            try {
                socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    talk(client);
                } catch (IOException gone) {
                    // the next one
                }
            }
        }

        private void talk(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            answer(client, "", "220 ready");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                said.add(line);
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        answer(client, ".", "250 taken");
                    }
                } else {
                    String command = line.split("[ :]")[0];
                    data = command.equals("DATA");
                    answer(client, command, data ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        }

        private void answer(Socket client, String command, String otherwise) throws IOException {
            String answer = answers.getOrDefault(command, otherwise);
            client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private MailServer server = new MailServer(Map.of());

    @AfterEach
    void close() {
        server.close();
    }

    private Answer send(Map<String, String> answers, Receiver.Encryption encryption, boolean login, Duration limit) {
        server.close();
        server = new MailServer(answers);
        return send(server.socket.getLocalPort(), encryption, login, limit);
    }

    private static Answer send(int port, Receiver.Encryption encryption, boolean login, Duration limit) {
        Receiver.MailServer where = new Receiver.MailServer(
                "127.0.0.1",
                port,
                encryption,
                login ? Optional.of("me") : Optional.empty(),
                login ? Optional.of("secret") : Optional.empty());
        return new MailMessenger(
                        new Receiver.Mail(where, "from@example.com", List.of("one@example.com", "two@example.com")))
                .send(MESSAGE, limit);
    }

    @Test
    void aMailHasTheMessageAndNoHeaderOfSomebodyElse() {
        assertThat(send(Map.of(), Receiver.Encryption.NONE, false, LIMIT)).isEqualTo(new Answer.Taken());
        assertThat(server.said)
                .contains(
                        "MAIL FROM:<from@example.com>",
                        "RCPT TO:<one@example.com>",
                        "RCPT TO:<two@example.com>",
                        "Subject: small: 1 alert in 1h-3",
                        "Message-ID: <%s@tradewind.invalid>".formatted(MESSAGE.id()))
                .noneMatch(line -> line.startsWith("Bcc"))
                .filteredOn(line -> line.contains("Bcc"))
                .singleElement()
                .asString()
                .contains("cheap: Ball Bcc: all@example.com . QUIT in 1h-3");
    }

    @Test
    void aServerThatRefusesAnAddressIsNotAskedAgain() {
        assertThat(send(Map.of("RCPT", "550 no such user"), Receiver.Encryption.NONE, false, LIMIT))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("550 no such user"));
    }

    @Test
    void aServerThatRefusesTheLoginIsNotAskedAgain() {
        Map<String, String> answers = Map.of("EHLO", "250-hello\r\n250 AUTH PLAIN", "AUTH", "535 wrong password");
        assertThat(send(answers, Receiver.Encryption.NONE, true, LIMIT))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("535 wrong password"));
    }

    @Test
    void withoutEncryptionNothingIsSaidUnlessTheDefinitionSaysSo() {
        assertThat(send(Map.of(), Receiver.Encryption.STARTTLS, true, LIMIT)).isInstanceOf(Answer.Unavailable.class);
        assertThat(server.said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        assertThat(send(ClosedPort.number(), Receiver.Encryption.NONE, false, LIMIT))
                .isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void aServerThatHangsIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(send(silent.getLocalPort(), Receiver.Encryption.NONE, false, Duration.ofMillis(200)))
                    .isInstanceOf(Answer.Unavailable.class);
        }
    }
}
