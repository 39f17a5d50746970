package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.market.RowCounts;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.osrs.OsrsWiki;
import dev.tradewind.yaml.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSourceTests {

    private static final URI NOBODY = URI.create("http://127.0.0.1:1");
    private static final Counterpart.Api API =
            Counterpart.Api.of(NOBODY, "tests", "*/*", Secrets.NONE).ofHost("host");

    @TempDir
    private Path folder;

    private final FakeTimer timer = new FakeTimer();
    private final AtomicInteger closed = new AtomicInteger();

    private OpenSource open(Path ledgers) {
        RequestPolicy policy = new RequestPolicy(List.of(), Duration.ofSeconds(1), 0);
        OsrsWiki source = new OsrsWiki(NOBODY, "tests", policy, Secrets.NONE);
        CollectRules rules = new CollectRules(source, timer.now(), endpoint -> new RowCounts(Map.of()), timer);
        Counterpart server = new Counterpart.Server(List.of(API), closed::incrementAndGet);
        return OpenSource.open(server, ledgers, rules, new CollectStatistics());
    }

    @Test
    void theServerIsClosedWithTheSource() {
        try (OpenSource source = open(folder)) {
            assertThat(source).isNotNull();
            assertThat(closed).hasValue(0);
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void theServerIsClosedIfTheLedgerCannotBeOpened() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot keep the requests in " + file.resolve("host"));
        assertThat(closed).hasValue(1);
    }
}
