package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.DefinitionReader;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.osrs.OsrsType;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.yaml.Placeholders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunForecastTests {

    private static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static JobDefinition definition(String file) {
        return new DefinitionReader(new Placeholders(name -> "test"), 2).read(Path.of(file));
    }

    private RunForecast forecast(JobDefinition definition) {
        RunRequest request = new RunRequest(definition, NOW, new RunRequest.Folders(folder, folder));
        return RunForecast.of(request, market(), 1, CLOCK);
    }

    private MarketLocation market() {
        return MarketLocation.file(folder.resolve("market.db"));
    }

    /** Prices have come of so many items; on an earlier day all names were told. */
    private void store(int unnamed) {
        try (MarketDatabase database = MarketDatabase.open(market())) {
            MarketWriter writer = new MarketWriter(database, CLOCK);
            writer.write(Wanted.ItemList.at(NOW.minus(Duration.ofDays(1))), List.of());
            Snapshot rows = Snapshot.ofSize(PriceKind.QUOTES, 0, unnamed);
            IntStream.range(0, unnamed).forEach(row -> rows.itemIds()[row] = row + 1);
            writer.noteUnnamed(rows);
        }
    }

    @Test
    void aFirstRunOfGuildWars2AsksForTheNamesOfAllItems() {
        RunForecast first = forecast(definition("jobs/gw2.yml"));
        assertThat(first.plan().requests()).containsEntry("mapping", 140);
        assertThat(first.names()).contains("of up to 200 items a request: a first run finds about 28,000 items");
    }

    @Test
    void aFirstRunOfEveAsksAnotherHostForThem() {
        JobDefinition eve = definition("jobs/eve.yml");
        RunForecast first = forecast(eve);
        assertThat(first.plan().requests()).containsEntry("mapping", 16);
        assertThat(first.names()).contains("of up to 1,000 items a request: a first run finds about 16,000 items");
        assertThat(HostLimits.of(eve.source()).areNamesApart()).isTrue();
        assertThat(HostLimits.of(definition("jobs/gw2.yml").source()).areNamesApart())
                .isFalse();
        assertThat(HostLimits.of(definition("jobs/demo-eve.yml").source()).areNamesApart())
                .isFalse();
    }

    @Test
    void aLaterRunAsksForThoseThatAreMissing() {
        store(201);
        RunForecast later = forecast(definition("jobs/gw2.yml"));
        assertThat(later.plan().requests()).containsEntry("mapping", 2);
        assertThat(later.names()).endsWith("201 have none, and new ones may come with the prices");
    }

    @Test
    void whereNoNameIsKnownToBeMissingNoNumberIsSaid() {
        store(0);
        RunForecast later = forecast(definition("jobs/gw2.yml"));
        assertThat(later.plan().requests()).doesNotContainKey("mapping");
        assertThat(later.names()).endsWith("0 have none, and new ones may come with the prices");
    }

    @Test
    void aSourceThatDoesNotSayHowManyNamesThereAreHasNoNumberEither() {
        Endpoint hour = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
        RunForecast first = forecast(SmallJob.of(new Silent(), Retention.FOR_EVER, hour));
        assertThat(first.plan().requests()).containsOnlyKeys("1h");
        assertThat(first.names()).endsWith("how many requests that takes is not known");
    }

    @Test
    void aListOfAllItemsIsOneRequest() {
        RunForecast first = forecast(definition("jobs/osrs.yml"));
        assertThat(first.plan().requests()).containsEntry("mapping", 1);
        assertThat(first.names()).isNull();
    }

    /** Says only what a source has to say. */
    private record Silent() implements Source {

        @Override
        public SourceType type() {
            return new OsrsType();
        }

        @Override
        public RequestPolicy requests() {
            return new RequestPolicy(List.of(), Duration.ofSeconds(1), 0);
        }

        @Override
        public String identity() {
            return "silent";
        }

        @Override
        public ItemNames itemNames() {
            return ItemNames.ASKED_FOR;
        }

        @Override
        public Counterpart open(Opening opening) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AnswerDecoder decoder(Decoding with) {
            throw new UnsupportedOperationException();
        }
    }
}
