package dev.tradewind.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.Timer;
import dev.tradewind.source.gw2.Gw2;
import dev.tradewind.testing.Answers;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivedNamesTests {

    @TempDir
    private Path folder;

    /** A run was killed after it had collected names. The next one has imported prices of another item by now. */
    @Test
    void areImportedThoughMoreItemsWantANameByNow() {
        Wanted.ItemList day = new Wanted.ItemList(LocalDate.EPOCH);
        RawArchive archive = new RawArchive(folder);
        Headings asked = new Headings(200, Map.of(Headings.PATH, "v2/items?ids=24"));
        archive.store(day, Answer.of(asked, Answers.gzip("[{\"id\":24,\"name\":\"Snowballs\"}]")));
        Source source = new Gw2(
                URI.create("http://127.0.0.1"), "tests", new RequestPolicy(List.of(), Duration.ZERO, 0), Secrets.NONE);
        Source.Decoding with =
                new Source.Decoding(id -> -1, () -> List.of(ItemId.of(24), ItemId.of(68)), Timer.STOPPED);

        Decoded decoded = new DecodingItemProcessor(none -> null, source.decoder(with), archive).process(day);

        assertThat(((Decoded.ItemList) decoded).items())
                .extracting(MarketItem::name)
                .containsExactly("Snowballs");
    }
}
