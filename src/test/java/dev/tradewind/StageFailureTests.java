package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fails each stage in turn: the job is FAILED, what was paid for is kept, and the next run does only the rest. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StageFailureTests {

    /** How a stage is made to fail, and mended. */
    private enum Failing {
        COLLECT("collect failed: ", 18) {
            @Override
            void breakIt(RunFolder folder) {
                // The last endpoint's name in the job is one that the exchange does not know.
                replace(folder.folder().resolve("small.yml"), "name: 5m", "name: 7m");
            }

            @Override
            void mend(RunFolder folder) {
                replace(folder.folder().resolve("small.yml"), "name: 7m", "name: 5m");
            }
        },
        IMPORT("import failed: ", 0) {
            @Override
            void breakIt(RunFolder folder) {
                write(folder.data().resolve("raw/24h/1767916800.json.gz"), "damaged");
            }

            @Override
            void mend(RunFolder folder) {
                delete(folder.data().resolve("raw/24h/1767916800.json.gz"));
            }
        },
        REPORT("report 1h-6 failed: ", 27) {
            @Override
            void breakIt(RunFolder folder) {
                write(folder.reports().resolve("1h-6.csv/in-the-way"), "");
            }

            @Override
            void mend(RunFolder folder) {
                delete(folder.reports().resolve("1h-6.csv/in-the-way"));
                delete(folder.reports().resolve("1h-6.csv"));
            }
        };

        private final String message;
        private final int bucketsImported;

        Failing(String message, int bucketsImported) {
            this.message = message;
            this.bucketsImported = bucketsImported;
        }

        abstract void breakIt(RunFolder folder);

        abstract void mend(RunFolder folder);
    }

    @ParameterizedTest
    @EnumSource
    void theRestIsDoneByTheNextRun(Failing failing, @TempDir Path folder) {
        try (SmallMarket market = new SmallMarket()) {
            RunFolder written = new RunFolder(folder);
            String job = market.writeJob(folder);
            failing.breakIt(written);
            assertThat(TradewindCommand.run(folder, 5, "run", job, "--as-of=" + SmallMarket.AS_OF))
                    .contains(failing.message, "FAILED")
                    .doesNotContain("\tat ");
            assertThat(RunFolder.read(written.reports().resolve("run-summary.json")))
                    .contains("\"FAILED\"");
            assertThat(written.query("SELECT count(*) FROM snapshots"))
                    .containsExactly(Integer.toString(failing.bucketsImported));
            int paid = written.archivedRequests().size();

            failing.mend(written);
            int before = market.requestCount();
            TradewindCommand.run(folder, 0, "run", job, "--as-of=" + SmallMarket.AS_OF);
            int mended = failing == Failing.IMPORT ? 1 : 0;
            assertThat(market.requestCount() - before).isEqualTo(1 + SmallMarket.BUCKETS - paid + mended);
            assertThat(written.csv()).hasSize(9);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, String from, String to) {
        write(file, RunFolder.read(file).replace(from, to));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
