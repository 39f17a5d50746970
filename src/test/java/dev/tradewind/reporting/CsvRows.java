package dev.tradewind.reporting;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Further;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Terms;
import dev.tradewind.reporting.FiguresOracle.Trade;
import dev.tradewind.reporting.Tax.Payer;
import dev.tradewind.reporting.Tax.Rounding;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the program says of an input of the oracle's, as it stands in the CSV. */
final class CsvRows {

    private CsvRows() {}

    static WindowPrices prices(Input input) {
        int interval = input.positions().size();
        Endpoint endpoint = new Endpoint("x", Duration.ofSeconds(input.step()), Duration.ZERO, List.of(interval));
        Window window = new Window(new Bucket(endpoint, input.start() + (interval - 1) * input.step()), interval);
        List<Optional<Snapshot>> positions = new ArrayList<>();
        for (int position = 0; position < interval; position++) {
            Map<Integer, Trade> trades = new TreeMap<>(input.positions().get(position));
            positions.add(
                    trades.isEmpty()
                            ? Optional.empty()
                            : Optional.of(snapshot(window.bucket(position).start(), trades)));
        }
        return Snapshots.window(window, positions);
    }

    private static Snapshot snapshot(long start, Map<Integer, Trade> trades) {
        return Snapshots.sides(
                start,
                trades.keySet().stream().mapToInt(id -> id).toArray(),
                trades.values().stream()
                        .mapToDouble(trade -> price(trade.high()))
                        .toArray(),
                trades.values().stream().mapToLong(Trade::highVolume).toArray(),
                trades.values().stream()
                        .mapToDouble(trade -> price(trade.low()))
                        .toArray(),
                trades.values().stream().mapToLong(Trade::lowVolume).toArray());
    }

    private static double price(@Nullable Double price) {
        return price == null ? Double.NaN : price;
    }

    static Table<ItemFigures> table(Input input) {
        return new Table<>(OsrsReports.ALL.columns(), figures(input).of(prices(input)));
    }

    static ReportFigures figures(Input input) {
        Map<Integer, MarketItem> items = new HashMap<>();
        items(input).forEach(item -> items.put(item.id().number(), item));
        return new ReportFigures(costs(input), terms(input.terms()), items, OsrsReports.ALL.ownFigures());
    }

    static List<MarketItem> items(Input input) {
        return input.items().entrySet().stream()
                .map(each -> item(each.getKey(), each.getValue()))
                .toList();
    }

    private static MarketItem item(int id, Item item) {
        return OsrsItems.item(id, item.name(), item.members(), item.buyLimit(), null, null, item.highAlch());
    }

    static Costs costs(Input input) {
        Further first = new Further(false, RoundingMode.FLOOR, input.rates(), input.exempt());
        return new Costs(
                Stream.concat(Stream.of(first), input.terms().taxes().stream())
                        .map(CsvRows::tax)
                        .toList(),
                input.terms().conversions().entrySet().stream()
                        .map(each -> new Costs.Conversion(each.getValue(), Set.of(Integer.toString(each.getKey()))))
                        .toList());
    }

    static Tax tax(Further tax) {
        return new Tax(
                tax.isOfBuyer() ? Payer.BUYER : Payer.SELLER,
                rounding(tax.rounding()),
                tax.rates().stream()
                        .map(rate -> new Tax.Rate(
                                rate.from(),
                                rate.rate(),
                                rate.minimum().doubleValue(),
                                rate.cap().doubleValue()))
                        .toList(),
                tax.exempt().stream()
                        .map(each -> new Tax.Exemption(each.from(), Set.of(Integer.toString(each.id()))))
                        .toList());
    }

    private static Rounding rounding(@Nullable RoundingMode mode) {
        return mode == null
                ? Rounding.NONE
                : Map.of(
                                RoundingMode.FLOOR,
                                Rounding.FLOOR,
                                RoundingMode.HALF_UP,
                                Rounding.NEAREST,
                                RoundingMode.CEILING,
                                Rounding.UP)
                        .get(mode);
    }

    private static FlipTerms terms(Terms terms) {
        List<String> excluded = terms.excluded().stream().map(String::valueOf).toList();
        return new FlipTerms(terms.participation(), terms.capital(), terms.horizon(), excluded);
    }

    static String csv(Input input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ReportCsv.write(table(input), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** In the order of the file. */
    static List<Map<String, String>> of(Input input) {
        return CsvReader.builder().ofNamedCsvRecord(csv(input)).stream()
                .map(NamedCsvRecord::getFieldsAsMap)
                .toList();
    }
}
