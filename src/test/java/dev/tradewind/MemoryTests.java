package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports are made as many at a time as there is memory for, however many workers there are. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class MemoryTests {

    /** A window of 9 buckets and all that is made of it take some 15 MB; nine of them are more than the heap. */
    private static final int ITEMS = 3600;

    private static final Map<String, String> SMALL_HEAP = Map.of("JAVA_TOOL_OPTIONS", "-Xmx110m");

    private final SmallMarket market = new SmallMarket(ITEMS);

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private TradewindProcess run(String pipeline) throws IOException {
        String job = market.writeJob(folder);
        Files.writeString(folder.resolve(job), Files.readString(folder.resolve(job)) + "pipeline: " + pipeline + "\n");
        return TradewindProcess.start(folder, SMALL_HEAP, "run", job, "--as-of=" + SmallMarket.AS_OF);
    }

    @Test
    void twelveWorkersShareAHeapThatHoldsAFewWindows() throws IOException {
        // Imported first, so that all windows are in at once.
        TradewindProcess failing = run("{workers: 1, memory: 1%}");
        assertThat(failing.awaitExit(5))
                .contains("pipeline.memory", "a larger heap")
                .doesNotContain("OutOfMemory", "\tat ");
        assertThat(new RunFolder(folder).csv()).isEmpty();

        TradewindProcess process = run("{workers: 12, memory: 40%}");
        assertThat(process.awaitExit(0)).doesNotContain("OutOfMemory");
        assertThat(new RunFolder(folder).csv()).hasSize(9);
    }
}
