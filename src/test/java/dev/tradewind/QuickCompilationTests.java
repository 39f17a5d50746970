package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the JVM's compilers may compile while a run goes on, by what the JVM itself says. */
class QuickCompilationTests {

    private static final String NOTHING_BY_C2 = "Enable:true Exclude:true";

    @ParameterizedTest
    @CsvSource({
        "1, -XX:TieredStopAtLevel=4, true",
        "2, -XX:TieredStopAtLevel=4, true",
        "2, -XX:TieredStopAtLevel=1, false",
        "2, -XX:-TieredCompilation, false",
        "3, -XX:TieredStopAtLevel=4, false"
    })
    @Timeout(180)
    void onlyTheQuickCompilerCompilesOnFewCores(int cores, String option, boolean quick, @TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("slow.yml"), """
                name: slow
                source: {type: exchange, items: 20, rate-limit: [1 per 100s]}
                endpoints:
                  - {name: 1h, step: 1h}
                intervals: [3]
                """);
        String options = option + " -XX:ActiveProcessorCount=" + cores;
        TradewindProcess run = TradewindProcess.start(folder, Map.of("_JAVA_OPTIONS", options), "run", "slow.yml");
        run.awaitOutput("started");
        while (run.jcmd("Thread.print").contains("\"quick-compilation\"")) {
            Thread.onSpinWait(); // it is about to end
        }
        assertThat(run.jcmd("Compiler.directives_print").contains(NOTHING_BY_C2))
                .isEqualTo(quick);
        assertThat(run.killWhen(() -> true)).isTrue();
    }
}
