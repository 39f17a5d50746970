package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What another user of the machine can do to a run: nothing. It takes root to be two users. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class OtherUserTests {

    private static final String NOBODY = "nobody";

    /** Listens, by /proc/net/tcp and tcp6: port, and the inode of the socket. */
    private static final Pattern LISTENS =
            Pattern.compile("\\s*\\d+: \\w+:(\\w{4}) \\w+:0000 0A (?:\\S+\\s+){5}(\\d+).*");

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolderThatOthersCanEnter() throws IOException {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(Path.of("/usr/sbin/runuser")).exists();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void closeMarket() {
        market.close();
    }

    /** What the script says, run by a shell of another user with the paths as its arguments. */
    private String byNobody(String script, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("/usr/sbin/runuser", "-u", NOBODY, "--", "sh", "-c", script, "sh"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private TradewindProcess slowRun(String name) throws IOException {
        String job = market.writeJob(folder, name, market.baseUrl());
        Files.writeString(
                folder.resolve(job), Files.readString(folder.resolve(job)).replace("1 per 20ms", "1 per 300ms"));
        return TradewindProcess.start(folder, "run", job, "--as-of=" + SmallMarket.AS_OF);
    }

    @Test
    void canReadWriteConnectAndStopNothing() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data")); // as 0.1.0 made it
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        TradewindProcess process = slowRun("small");
        process.doWhen(() -> market.requestCount() > 4, () -> {});
        canDoNothingWithFilesOf(data);

        String pid = Long.toString(process.jvm().pid());
        assertThat(byNobody("kill -TERM $1; kill -KILL $1; kill -QUIT $1", List.of(pid)))
                .containsIgnoringCase("not permitted");
        assertThat(listeningPorts(pid)).as("where somebody could connect").isEmpty();

        assertThat(process.awaitExit(0)).contains("data was open to every user of this machine");
        canDoNothingWithFilesOf(data);
        assertThat(byNobody("cat reports/small/24h-9.csv | wc -l", List.of()).strip())
                .as("rows of a report, which a web server may read")
                .isNotEqualTo("0");
    }

    private void canDoNothingWithFilesOf(Path data) throws IOException {
        List<String> paths = new ArrayList<>(List.of(folder.resolve("small.yml").toString()));
        try (Stream<Path> files = Files.walk(data)) {
            files.map(Path::toString).forEach(paths::add);
        }
        assertThat(paths).hasSizeGreaterThan(10).anyMatch(path -> path.endsWith("/small/batch.mv.db"));
        assertThat(byNobody("""
                        for path in "$@"; do
                          { cat "$path" || ls "$path"; } >/dev/null 2>&1 && echo "read $path"
                          { : >>"$path" || : >"$path/new" || rm -f "$path"; } 2>/dev/null && echo "changed $path"
                        done
                        true""", paths).lines())
                .as("what another user can do; the definition is there to be read")
                .containsExactly("read " + paths.get(0));
    }

    private static List<Integer> listeningPorts(String pid) throws IOException {
        List<String> sockets;
        try (Stream<Path> files = Files.list(Path.of("/proc", pid, "fd"))) {
            sockets = files.map(OtherUserTests::target).toList();
        }
        List<Integer> ports = new ArrayList<>();
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(file))) {
                Matcher socket = LISTENS.matcher(line);
                if (socket.matches() && sockets.contains("socket:[" + socket.group(2) + "]")) {
                    ports.add(Integer.parseInt(socket.group(1), 16));
                }
            }
        }
        return ports;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    @Test
    void aLockThatAnotherUserHoldsIsNoRun() throws Exception {
        Path lock = folder.resolve("data/small/lock");
        Files.createDirectories(lock.getParent());
        Files.writeString(lock, "process 1 since 2026-01-01T00:00:00Z");
        Path holder = Files.writeString(folder.resolve("Hold.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.*;
                class Hold {
                    public static void main(String[] args) throws Exception {
                        FileChannel.open(Path.of(args[0])).lock(0, Long.MAX_VALUE, true);
                        System.out.println("held");
                        System.in.read();
                    }
                }
                """);
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Process held = new ProcessBuilder(
                        "/usr/sbin/runuser",
                        "-u",
                        NOBODY,
                        "--",
                        java,
                        "-Xshare:auto",
                        holder.toString(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assumeThat((char) held.getInputStream().read())
                    .as("that user has a JDK")
                    .isEqualTo('h');
            TradewindProcess process = slowRun("small");
            assertThat(process.awaitExit(5))
                    .contains("data/small/lock", "of user " + NOBODY, "is no run of the job")
                    .doesNotContain("already running", "\tat ");
        } finally {
            held.getOutputStream().close();
            held.waitFor();
        }
        assertThat(RunFolder.read(lock)).isEqualTo("process 1 since 2026-01-01T00:00:00Z");
    }
}
