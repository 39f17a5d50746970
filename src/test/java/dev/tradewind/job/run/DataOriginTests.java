package dev.tradewind.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.testing.SmallJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the prices of two places apart; of two sources, see {@code LastRunTests}. */
class DataOriginTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeData() throws IOException {
        Files.createDirectories(folder.resolve("raw"));
    }

    /** @param places such as {@code forge 10000002} */
    private static JobDefinition definition(String... places) {
        return SmallJob.ofPlaces(
                Retention.FOR_EVER,
                Stream.of(places)
                        .map(each -> each.split(" "))
                        .map(each -> new Endpoint(
                                each[0],
                                each[1],
                                Duration.ofDays(1),
                                Duration.ZERO,
                                List.of(2),
                                PriceKind.AGGREGATES,
                                Answers.BUCKET))
                        .toArray(Endpoint[]::new));
    }

    @Test
    void theNameOfAnEndpointThatHasPricesOfOnePlaceIsRefusedToAnother() {
        DataOrigin.claim(folder, definition("forge 10000002", "domain 10000043"));
        DataOrigin.claim(folder, definition("domain 10000043", "rens 10000030"));
        assertThat(folder.resolve("source.txt"))
                .content()
                .isEqualTo("eve-ref http://localhost:1\ndomain: 10000043\nforge: 10000002\nrens: 10000030\n");

        JobDefinition changed = definition("forge 10000043");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> DataOrigin.claim(folder, changed))
                .withMessageContainingAll(
                        folder.toString(), "'10000002'", "endpoint forge", "'10000043'", "another name");
        assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> DataOrigin.check(folder, changed));
        DataOrigin.check(folder, definition("forge 10000002", "amarr 10000043"));
    }

    @Test
    void whatNeverCameClaimsNothing() throws IOException {
        DataOrigin.claim(folder, definition("forge 10000002"));
        Files.delete(folder.resolve("raw"));
        DataOrigin.claim(folder, definition("forge 10000043"));
        assertThat(folder.resolve("source.txt")).content().endsWith("forge: 10000043\n");
    }

    /** As after {@code rm -r raw}: the market database has what the answers told. */
    @Test
    void pricesThatAreImportedClaimTheirPlaceWithoutTheirAnswers() throws IOException {
        DataOrigin.claim(folder, definition("forge 10000002"));
        Files.delete(folder.resolve("raw"));
        try (MarketDatabase market = MarketDatabase.open(Settings.market(folder))) {
            DataOrigin.check(folder, definition("forge 10000043")); // nothing is imported
            Endpoint gone = new Endpoint("domain", Duration.ofDays(1), Duration.ZERO, List.of(2), PriceKind.AGGREGATES);
            new MarketWriter(market, Clock.systemUTC())
                    .write(new Bucket(gone, 0), Snapshot.empty(PriceKind.AGGREGATES, 0), null);
        }
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> DataOrigin.check(folder, definition("forge 10000043")))
                .withMessageContaining("'10000002'");
    }

    @Test
    void aDatabaseThatCannotBeReadIsNoReasonToMixPlaces() throws IOException {
        DataOrigin.claim(folder, definition("forge 10000002"));
        Files.delete(folder.resolve("raw"));
        Files.writeString(folder.resolve("market.db"), "no database at all, but something");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> DataOrigin.check(folder, definition("forge 10000043")));
    }

    /** As it was before places were recorded. */
    @Test
    void aFileWithoutPlacesGetsThem() throws IOException {
        Files.writeString(folder.resolve("source.txt"), "eve-ref http://localhost:1\n");
        DataOrigin.claim(folder, definition("forge 10000002"));
        assertThat(folder.resolve("source.txt")).content().endsWith("1\nforge: 10000002\n");
    }
}
