package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallDisks;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What surrounds the program is not as it should be: it goes on without, or ends with 5, one message and the way out. Only
 * root can mount a disk that is full, read-only or noexec; elsewhere those are skipped.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EnvironmentTests {

    private static final String JOB = """
            name: first
            source: {type: exchange, items: 20, rate-limit: [1 per 1ms]}
            endpoints:
              - {name: 1h, step: 1h}
            intervals: [3]
            """;

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    private final SmallDisks disks = new SmallDisks();

    @BeforeEach
    void writeJob() throws IOException {
        Files.writeString(folder.resolve("first.yml"), JOB);
    }

    @AfterEach
    void unmount() throws Exception {
        disks.close();
        RunFolder.delete(folder);
    }

    private Path mount(String name, String options) throws Exception {
        return disks.mount(folder.resolve(name), options);
    }

    private TradewindProcess run(Path where, Path cache, Path temporary, String... options) {
        String all = Stream.concat(Stream.of("-Djava.io.tmpdir=" + temporary), Stream.of(options))
                .reduce("", (before, option) -> before + " " + option);
        return TradewindProcess.start(
                where,
                Map.of("XDG_CACHE_HOME", cache.toString(), "JDK_JAVA_OPTIONS", all),
                "run",
                "first.yml",
                "--as-of=" + SmallMarket.AS_OF);
    }

    private static List<Path> librariesIn(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "file", "size=4k", "ro,size=1m", "noexec,size=10m"})
    void aTemporaryFolderThatCannotBeUsedIsNotNeeded(String kind) throws Exception {
        Path temporary = folder.resolve("temporary");
        if (kind.equals("file")) {
            Files.createFile(temporary);
        } else if (!kind.equals("missing")) {
            mount("temporary", kind);
        }
        TradewindProcess process = run(folder, folder.resolve("cache"), temporary);
        assertThat(process.awaitExit(0)).doesNotContain("\tat ", "ERROR");
        assertThat(librariesIn(folder.resolve("cache"))).hasSize(1);
    }

    @Test
    void withoutACacheTheLibraryIsUnpackedBesideTheData() throws Exception {
        TradewindProcess process = run(folder, mount("cache", "noexec,size=10m"), folder.resolve("missing"));
        assertThat(process.awaitExit(0)).doesNotContain("\tat ");
        assertThat(librariesIn(folder.resolve("data/first/tradewind"))).hasSize(1);
    }

    @Test
    void whereTheLibraryCanBeLoadedFromNowhereItSaysSo() throws Exception {
        Path noexec = mount("noexec", "noexec,size=20m");
        Files.writeString(noexec.resolve("first.yml"), JOB);
        TradewindProcess process = run(noexec, noexec.resolve("cache"), noexec);
        assertThat(process.awaitExit(5))
                .contains("SQLite's library cannot be", "-Dorg.sqlite.tmpdir", "noexec")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.sqlite.tmpdir", "org.sqlite.lib.path"})
    void whereTheUserSaysIsWhereItIs(String property) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        run(folder, folder.resolve("cache"), temporary, "-D%s=%s".formatted(property, temporary))
                .awaitExit(0);
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void startsAtTheSameTimeUnpackItOnceAndAKillLeavesNothing() throws IOException {
        Path cache = folder.resolve("cache");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        List<TradewindProcess> processes = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            Path where = Files.createDirectory(folder.resolve(name));
            Files.writeString(where.resolve("first.yml"), JOB);
            processes.add(run(where, cache, temporary));
        }
        processes.get(2).killWhen(() -> Files.exists(folder.resolve("c/data/first/market.db-wal")));
        for (TradewindProcess process : processes.subList(0, 2)) {
            assertThat(process.awaitExit(0)).doesNotContain("\tat ", "ERROR", "WARN");
        }
        assertThat(librariesIn(cache)).hasSize(1);
        assertThat(temporary).isEmptyDirectory();
    }

    /** As under a scheduler that sets no locale; made by a shell, since this JVM's locale may be no better. */
    @Test
    void aFolderThatTheLocaleCannotNameIsSaidToBeOne() throws Exception {
        Process made =
                new ProcessBuilder("sh", "-c", """
                        d=$(printf 'M\\303\\244rkte/\\351\\276\\215') && mkdir -p "$d" && cp first.yml "$d" && ln -s "$d" plain
                        """).directory(folder.toFile()).start();
        assertThat(made.waitFor()).isZero();
        for (String command : List.of("run first.yml", "status", "validate first.yml")) {
            Map<String, String> posix = new HashMap<>(Map.of("LC_ALL", "POSIX", "LANG", "POSIX"));
            TradewindProcess process = TradewindProcess.start(folder.resolve("plain"), posix, command.split(" "));
            assertThat(process.awaitExit(5)).contains("rkte", "LC_ALL=C.UTF-8").doesNotContain("\tat ");
            posix.put("LC_ALL", "C.UTF-8");
        }
        TradewindProcess.start(folder.resolve("plain"), Map.of("LC_ALL", "C.UTF-8"), "validate", "first.yml")
                .awaitExit(0);
    }

    /** Its first pages: the schema, and the roots of tables and indexes. */
    @ParameterizedTest
    @CsvSource({"snapshot", "item_list", "endpoint", "item"})
    void damageOfTheMarketDatabaseIsNamedByEveryCommandAndHealed(String table) throws Exception {
        try (SmallMarket market = new SmallMarket()) {
            String job = market.writeJob(folder);
            TradewindCommand.run(folder, 0, "run", job, "--as-of=" + SmallMarket.AS_OF);
            int asked = market.requestCount();
            RunFolder written = new RunFolder(folder);
            Path file = written.data().resolve("market.db");
            String root = written.query("SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'")
                    .get(0);
            overwrite(file, (Long.parseLong(root) - 1) * 4096, 4096);
            List<String[]> commands = table.equals("snapshot") || table.equals("item_list")
                    ? List.of(
                            new String[] {"run", job, "--as-of=" + SmallMarket.ONE_STEP_LATER},
                            new String[] {"plan", job, "--as-of=" + SmallMarket.ONE_STEP_LATER})
                    : List.<String[]>of(new String[] {"run", job, "--as-of=" + SmallMarket.ONE_STEP_LATER});
            for (String[] command : commands) {
                assertThat(TradewindCommand.run(folder, 5, command))
                        .contains("market.db: it is damaged", "move it away and run again")
                        .doesNotContain("\tat ");
            }
            if (table.equals("snapshot")) {
                for (String name : List.of("market.db", "market.db-wal", "market.db-shm")) {
                    Files.deleteIfExists(written.data().resolve(name));
                }
                TradewindCommand.run(folder, 0, commands.get(0));
                assertThat(market.requestCount()).isEqualTo(asked + 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void damageOfTheJobRepositoryIsNamedAndNoTrace(int seed) throws IOException {
        TradewindCommand.run(folder, 0, "run", "first.yml", "--as-of=" + SmallMarket.AS_OF);
        Path repository = folder.resolve("data/first/batch.mv.db");
        long third = Files.size(repository) / 3;
        overwrite(repository, seed * third / 2, (int) third);
        TradewindProcess status = TradewindProcess.start(folder, "status");
        assertThat(status.await()).as(status.output()).isIn(0, 5);
        TradewindProcess failed = run(folder, folder.resolve("cache"), folder);
        assertThat(failed.await()).as(failed.output()).isIn(0, 5);
        assertThat(status.output() + failed.output()).doesNotContain("\tat ");
        if (failed.await() == 5) {
            assertThat(failed.output()).contains("the job repository cannot be used", "move it away and run again");
        }
    }

    private static void overwrite(Path file, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (length == 4096) {
            Arrays.fill(bytes, (byte) 0xff);
        } else {
            new Random(length).nextBytes(bytes);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }
}
