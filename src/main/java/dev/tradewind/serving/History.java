package dev.tradewind.serving;

import dev.tradewind.database.ItemHistory;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers what an item was worth, from the market databases of the jobs, read-only. */
final class History implements AutoCloseable {

    /** Each takes a core. */
    private static final int MOST_AT_ONCE = 2;

    private static final int MOST_FOUND = 30;

    /** The id of an item that no list has yet. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final Map<String, Market> markets = new LinkedHashMap<>();
    private final Semaphore readers = new Semaphore(MOST_AT_ONCE);
    private final JsonMapper json = new JsonMapper();

    History(List<JobDefinition> jobs, Function<JobDefinition, MarketLocation> locations) {
        jobs.forEach(job -> markets.put(job.name(), new Market(job, locations)));
    }

    private record Job(String name, String title, List<Series> endpoints) {}

    private record Series(String name, String kind, long step) {}

    private record Found(String id, String name) {}

    byte[] jobs() {
        return json.writeValueAsBytes(markets.values().stream()
                .map(market -> new Job(
                        market.definition.name(),
                        market.definition.title(),
                        market.definition.endpoints().stream()
                                .map(each -> new Series(each.name(), each.kind().label(), each.stepSeconds()))
                                .toList()))
                .toList());
    }

    /** The items whose name has all words of {@code search}, or whose id it is. */
    Answer items(Parameters parameters) {
        Market market = markets.get(parameters.get("job"));
        String search = parameters.get("search").strip().toLowerCase(Locale.ROOT);
        return market == null
                ? noSuch("job")
                : read(market, database -> Answer.json(json.writeValueAsBytes(found(database, search))));
    }

    private static List<Found> found(MarketDatabase database, String search) {
        List<String> words = Arrays.asList(search.split("\\s+"));
        Comparator<MarketItem> bestFirst = Comparator.<MarketItem, Boolean>comparing(
                        item -> !item.name().toLowerCase(Locale.ROOT).startsWith(search))
                .thenComparing(item -> item.name().length())
                .thenComparing(MarketItem::name)
                .thenComparing(MarketItem::id);
        return database.items().values().stream()
                .filter(item -> item.id().text().equalsIgnoreCase(search)
                        || words.stream().allMatch(item.name().toLowerCase(Locale.ROOT)::contains))
                .sorted(bestFirst)
                .limit(MOST_FOUND)
                .map(item -> new Found(item.id().text(), item.name()))
                .toList();
    }

    /** The prices of an item between {@code from} and {@code to}, in unix seconds; without them, all that is stored. */
    Answer prices(Parameters parameters) {
        Market market = markets.get(parameters.get("job"));
        if (market == null) {
            return noSuch("job");
        }
        Optional<Endpoint> endpoint = market.definition.endpoints().stream()
                .filter(each -> each.name().equals(parameters.get("endpoint")))
                .findFirst();
        return endpoint.map(each -> read(market, database -> prices(database, each, parameters)))
                .orElseGet(() -> noSuch("endpoint"));
    }

    private Answer prices(MarketDatabase database, Endpoint endpoint, Parameters parameters) {
        Optional<MarketItem> item = find(database, parameters.get("item"));
        Optional<ItemHistory.Range> stored = database.storedRange(endpoint);
        if (item.isEmpty() || stored.isEmpty()) {
            return noSuch(item.isEmpty() ? "item" : "history yet");
        }
        ThinnedPrices prices = ThinnedPrices.between(
                endpoint,
                parameters.seconds("from", stored.get().first()),
                parameters.seconds("to", stored.get().last() + endpoint.stepSeconds()),
                stored.get());
        long endNanos = System.nanoTime() + MOST_NANOS;
        boolean isWhole = database.readHistory(
                endpoint,
                item.get().id().number(),
                prices.range(),
                bucket -> prices.take(bucket) && System.nanoTime() - endNanos < 0);
        return Answer.json(json.writeValueAsBytes(prices.shown(item.get(), isWhole)));
    }

    private static Optional<MarketItem> find(MarketDatabase database, String id) {
        return database.items().values().stream()
                .filter(item -> item.id().text().equals(id))
                .findFirst()
                .or(() -> NUMBER.matcher(id).matches()
                        ? Optional.of(MarketItem.unlisted(ItemId.of(Integer.parseInt(id))))
                        : Optional.empty());
    }

    private Answer read(Market market, Function<MarketDatabase, Answer> reading) {
        if (!readers.tryAcquire()) {
            return Answer.text(503, "others are reading; ask again in some seconds");
        }
        try {
            MarketDatabase database = market.open();
            return database == null ? noSuch("history yet") : reading.apply(database);
        } catch (UnusableDatabaseException e) {
            return Answer.text(503, "the market database cannot be read now; the next run says why");
        } finally {
            readers.release();
        }
    }

    private static Answer noSuch(String what) {
        return Answer.text(404, "there is no " + (what.endsWith("yet") ? what : "such " + what));
    }

    @Override
    public void close() {
        markets.values().forEach(Market::close);
    }

    /** Opened when somebody asks for the first time; the first run of a job makes its database. */
    private static final class Market {

        private final JobDefinition definition;
        private final Function<JobDefinition, MarketLocation> locations;
        private @Nullable MarketDatabase database;

        Market(JobDefinition definition, Function<JobDefinition, MarketLocation> locations) {
            this.definition = definition;
            this.locations = locations;
        }

        synchronized @Nullable MarketDatabase open() {
            if (database == null) {
                database = MarketDatabase.findToRead(locations.apply(definition));
            }
            return database;
        }

        synchronized void close() {
            if (database != null) {
                database.close();
                database = null;
            }
        }
    }
}
