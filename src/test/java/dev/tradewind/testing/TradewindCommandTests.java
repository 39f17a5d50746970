package dev.tradewind.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradewindCommandTests {

    private static final Path FOLDER = Path.of("folder");

    @Test
    void aCommandThatNeverEndsFailsWithWhatItWroteAndWhereItIs() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> TradewindCommand.withinLimit(
                        Duration.ofMillis(1),
                        () -> {
                            never.await();
                            return 0;
                        },
                        () -> "1h collected"))
                .withMessageContainingAll("not ended", "1h collected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "restart", "backfill", "plan", "why", "calendar", "status"})
    void everyCommandThatHasADataFolderHasItInTheFolderOfTheTest(String command) {
        assertThat(TradewindCommand.in(FOLDER, command, "x.yml"))
                .contains(command, FOLDER.resolve("x.yml").toString(), "--data-dir=" + FOLDER.resolve("data"));
        assertThat(TradewindCommand.in(FOLDER, command, "--data-dir=other"))
                .contains("--data-dir=" + FOLDER.resolve("other"))
                .doesNotContain("--data-dir=" + FOLDER.resolve("data"));
    }
}
