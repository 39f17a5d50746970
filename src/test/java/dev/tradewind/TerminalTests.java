package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that somebody watches, in a real terminal. */
@EnabledIf("dev.tradewind.testing.TradewindProcess#hasTerminals")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TerminalTests {

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private TradewindProcess runSlowly(int columns) {
        String job = market.writeJob(folder, "small", market.baseUrl(), "1 per 500ms");
        TradewindProcess process =
                TradewindProcess.startInTerminal(folder, columns, "run", job, "--as-of=" + SmallMarket.AS_OF);
        process.awaitOutput("1/28");
        return process;
    }

    private String status() {
        return TradewindProcess.start(folder, "status").awaitExit(0);
    }

    @ParameterizedTest
    @CsvSource({"80, Ctrl-C, INT", "40, INT, INT", "80, HUP, HUP", "80, TERM, TERM"})
    void whateverAsksItToStopWhileBarsAreDrawnStopsItInOrder(int columns, String wish, String signal) throws Exception {
        TradewindProcess process = runSlowly(columns);
        process.signal("WINCH");
        if (wish.equals("Ctrl-C")) {
            process.type("\003");
        } else {
            process.signal(signal);
        }
        assertThat(process.awaitExit(143))
                .contains("SIG" + signal + ": stopping", "collect ", "import ", "report ")
                .contains("STOPPED with exit code 143")
                .doesNotContain("given up");
        assertThat(bars(process.output())).allMatch(bar -> bar.length() <= columns);
        assertThat(folder.resolve("terminal-after")).hasSameTextualContentAs(folder.resolve("terminal-before"));
        assertThat(status()).containsPattern("small .* STOPPED +143");
    }

    private static String[] bars(String output) {
        String[] bars = Arrays.stream(
                        output.replaceAll("\033\\[[?0-9]*[A-Za-z]", "\n").split("[\r\n]+"))
                .filter(line -> line.matches("(collect|import|report) .*/.*"))
                .toArray(String[]::new);
        assertThat(bars).isNotEmpty();
        return bars;
    }

    @Test
    void aTerminalThatIsClosedStopsItInOrder() throws Exception {
        TradewindProcess process = runSlowly(80);
        ProcessHandle jvm = process.jvm();
        process.killWhen(() -> true);
        jvm.onExit().get();
        assertThat(status()).containsPattern("small .* STOPPED +143");
    }
}
