package dev.tradewind.reporting;

import dev.tradewind.reporting.FiguresOracle.Exempt;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Terms;
import dev.tradewind.reporting.FiguresOracle.Trade;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prices that were recorded from the source; tests that need them are skipped where they are missing. */
final class RecordedWindow {

    private static final Path RECORDED = Path.of("../shared/data/osrs");

    private RecordedWindow() {}

    /** The newest buckets of an endpoint. */
    static Input of(String endpoint, long step, int interval) {
        Assumptions.assumeTrue(Files.isDirectory(RECORDED), "needs the recorded answers in ../shared");
        long newest = newest(endpoint);
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        long oldest = newest - (interval - 1) * step;
        for (long start = oldest; start <= newest; start += step) {
            Path file = RECORDED.resolve(endpoint).resolve(start + ".json.gz");
            positions.add(Files.exists(file) ? trades(json(file)) : Map.of());
        }
        return new Input(
                positions,
                oldest,
                step,
                items(json(RECORDED.resolve("mapping.json.gz"))),
                OracleTests.RATES,
                List.of(new Exempt(13190, LocalDate.EPOCH)),
                Terms.USUAL.with(Map.of(13190, new BigDecimal("0.1"))));
    }

    private static long newest(String endpoint) {
        try (Stream<Path> files = Files.list(RECORDED.resolve(endpoint))) {
            return files.mapToLong(RecordedWindow::start).max().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long start(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(".json.gz", ""));
    }

    private static JsonNode json(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Integer, Trade> trades(JsonNode answer) {
        Map<Integer, Trade> trades = new HashMap<>();
        answer.get("data").properties().forEach(entry -> {
            JsonNode row = entry.getValue();
            trades.put(
                    Integer.valueOf(entry.getKey()),
                    new Trade(
                            number(row.get("avgHighPrice")),
                            row.get("highPriceVolume").asLong(),
                            number(row.get("avgLowPrice")),
                            row.get("lowPriceVolume").asLong()));
        });
        return trades;
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNull() ? null : (Double) node.asDouble();
    }

    private static Map<Integer, Item> items(JsonNode mapping) {
        Map<Integer, Item> items = new HashMap<>();
        for (JsonNode item : mapping) {
            int id = item.get("id").asInt();
            items.put(
                    id,
                    new Item(
                            id,
                            item.get("name").asString(),
                            item.get("members").asBoolean(),
                            item.has("limit") ? (Long) item.get("limit").asLong() : null,
                            item.has("highalch") ? (Long) item.get("highalch").asLong() : null));
        }
        return items;
    }
}
