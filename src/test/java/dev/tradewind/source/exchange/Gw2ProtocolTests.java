package dev.tradewind.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.source.RateLimit;
import dev.tradewind.testing.TurnedClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class Gw2ProtocolTests {

    private static final String PRICES = "/v2/commerce/prices";
    private static final String ITEMS = "/v2/items";
    private static final List<RateLimit> NO_LIMIT = List.of(new RateLimit(100_000, Duration.ofMillis(1)));

    private final HttpClient client = HttpClient.newHttpClient();
    private final TurnedClock clock = new TurnedClock(TestMarket.NOW);
    private final Gw2Protocol protocol = new Gw2Protocol(450, 7, clock);
    private Exchange exchange = Exchange.start(protocol, NO_LIMIT, request -> {});

    @AfterEach
    void closeExchange() {
        exchange.close();
    }

    @Test
    void tellsTheIdsOfAllItems() throws Exception {
        List<Integer> ids = ids(get(PRICES));
        assertThat(ids).hasSize(450).isSorted().doesNotHaveDuplicates();
        assertThat(ids(get(ITEMS))).isEqualTo(ids);
    }

    @Test
    void answersThePricesOfGivenIds() throws Exception {
        List<Integer> ids = ids(get(PRICES)).subList(10, 210);
        HttpResponse<byte[]> response = get(PRICES + "?ids=" + joined(ids));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(response, "X-Result-Total")).isEqualTo("450");
        assertThat(header(response, "X-Result-Count")).isEqualTo("200");
        assertThat(recordIds(response)).isEqualTo(ids);
        JsonNode record = json(response).get(0);
        assertThat(record.propertyNames()).containsExactly("id", "whitelisted", "buys", "sells");
        assertThat(record.get("whitelisted").isBoolean()).isTrue();
        assertThat(record.get("buys").propertyNames()).containsExactly("quantity", "unit_price");
        assertThat(record.get("sells").propertyNames()).containsExactly("quantity", "unit_price");
    }

    @ParameterizedTest
    @ValueSource(strings = {PRICES, ITEMS})
    void ofUnknownIdsItAnswersTheKnownOnes(String path) throws Exception {
        int known = ids(get(PRICES)).get(3);
        HttpResponse<byte[]> some = get(path + "?ids=999999," + known + ",x");
        assertThat(some.statusCode()).isEqualTo(206);
        assertThat(recordIds(some)).containsExactly(known);

        for (String ids : List.of("999999", "1,2", "", "x")) {
            assertRefusal(get(path + "?ids=" + ids), 404, "all ids provided are invalid");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PRICES, ITEMS})
    void refusesMoreThanTwoHundredIds(String path) throws Exception {
        assertRefusal(
                get(path + "?ids=" + joined(ids(get(PRICES)).subList(0, 201))),
                400,
                "id list too long; this endpoint is limited to 200 ids at once");
    }

    @Test
    void itsPagesAreAllItemsOnce() throws Exception {
        List<Integer> ids = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            HttpResponse<byte[]> response = get(PRICES + "?page=%d&page_size=200".formatted(page));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "X-Page-Total")).isEqualTo("3");
            assertThat(header(response, "X-Page-Size")).isEqualTo("200");
            assertThat(header(response, "X-Result-Total")).isEqualTo("450");
            assertThat(header(response, "X-Result-Count")).isEqualTo(page == 2 ? "50" : "200");
            ids.addAll(recordIds(response));
        }
        assertThat(ids).isEqualTo(ids(get(PRICES)));
    }

    @Test
    void aPageWithoutASizeHasFifty() throws Exception {
        assertThat(recordIds(get(PRICES + "?page=8")))
                .isEqualTo(ids(get(PRICES)).subList(400, 450));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "-1", "x", "2147483647"})
    void refusesAPageOutOfRange(String page) throws Exception {
        assertRefusal(get(PRICES + "?page_size=200&page=" + page), 400, "page out of range. Use page values 0 - 2.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "x"})
    void refusesAPageOfAnotherSize(String size) throws Exception {
        assertRefusal(get(PRICES + "?page=0&page_size=" + size), 400, "page_size must be from 1 to 200");
    }

    @Test
    void saysWhatItemsAre() throws Exception {
        JsonNode item = json(get(ITEMS + "?page=0&lang=en")).get(0);
        assertThat(item.propertyNames())
                .containsExactly("id", "name", "type", "level", "rarity", "vendor_value", "flags");
        List<JsonNode> items = json(get(ITEMS + "?page_size=200")).valueStream().toList();
        assertThat(items).extracting(each -> each.get("name").asString()).doesNotHaveDuplicates();
        assertThat(items).allMatch(each -> each.get("vendor_value").asLong() >= 1);
        assertThat(items.stream()
                        .filter(each -> each.get("flags")
                                .valueStream()
                                .anyMatch(flag -> flag.asString().equals("NoSell"))))
                .hasSizeBetween(5, 40);
    }

    @Test
    void packsWhatItIsAskedToPack() throws Exception {
        HttpResponse<byte[]> packed = send(request(PRICES + "?page_size=200").header("Accept-Encoding", "br, gzip"));
        HttpResponse<byte[]> plain = get(PRICES + "?page_size=200");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(TestMarket.read(packed.body())).isEqualTo(json(plain));
        assertThat(packed.body().length).isLessThan(plain.body().length / 3);
        HttpResponse<byte[]> refused = send(request(PRICES).header("Accept-Encoding", "gzip;q=0"));
        assertThat(json(refused)).hasSize(450);
    }

    @Test
    void itsPricesAreOfTheMinute() throws Exception {
        HttpResponse<byte[]> first = get(PRICES + "?page_size=200");
        clock.pass(Duration.ofSeconds(59));
        assertThat(get(PRICES + "?page_size=200").body()).isEqualTo(first.body());
        clock.pass(Duration.ofSeconds(1));
        HttpResponse<byte[]> next = get(PRICES + "?page_size=200");
        assertThat(recordIds(next)).isEqualTo(recordIds(first));
        assertThat(IntStream.range(0, 200)
                        .filter(i -> !json(next).get(i).equals(json(first).get(i))))
                .hasSizeGreaterThan(100);

        assertThat(header(first, "Last-Modified")).isEqualTo("Wed, 04 Mar 2026 15:30:00 GMT");
        assertThat(header(first, "Expires")).isEqualTo("Wed, 04 Mar 2026 15:31:00 GMT");
        assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(first.headers().firstValue("Date")).isPresent();
    }

    @Test
    void theSeedDecidesAll() throws Exception {
        byte[] prices = get(PRICES + "?page_size=200").body();
        restart(new Gw2Protocol(450, 7, clock));
        assertThat(get(PRICES + "?page_size=200").body()).isEqualTo(prices);
        restart(new Gw2Protocol(450, 8, clock));
        assertThat(get(PRICES + "?page_size=200").body()).isNotEqualTo(prices);
    }

    @Test
    void moreItemsAreTheSameAndOthersBehindThem() throws Exception {
        byte[] prices = get(PRICES + "?page_size=200&page=1").body();
        restart(new Gw2Protocol(1_000, 7, clock));
        assertThat(get(PRICES + "?page_size=200&page=1").body()).isEqualTo(prices);
    }

    @Test
    void refusesTooManyRequestsInItsOwnWords() throws Exception {
        exchange.close();
        exchange = Exchange.start(protocol, List.of(new RateLimit(1, Duration.ofHours(1))), request -> {});
        get(PRICES);
        get(PRICES);
        assertRefusal(get(PRICES), 429, "too many requests");
    }

    @Test
    void canBeSwitchedOffAndOnAgain() throws Exception {
        protocol.setActive(false);
        assertRefusal(get(PRICES), 503, "API not active");
        assertRefusal(get(ITEMS + "?ids=24"), 503, "API not active");
        protocol.setActive(true);
        assertThat(get(PRICES).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v2", "/v2/commerce", "/v2/commerce/prices/", "/v2/commerce/listings"})
    void knowsNoOtherPaths(String path) throws Exception {
        assertRefusal(get(path), 404, "no such endpoint");
    }

    /** The shape of the recorded post of 28,000 items: most books have two sides, some are thin, some absurd. */
    @Test
    void itsBooksAreBelievable() {
        List<Gw2Item> items = new Gw2Catalogue(1).items(28_000);
        List<Listed> market = items.stream().map(this::listed).toList();
        assertThat(items.get(items.size() - 1).id()).isBetween(80_000, 120_000);
        assertThat(market).allMatch(Listed::consistent);

        assertThat(share(market, each -> each.quotes.offer() == 0)).isBetween(0.01, 0.08);
        assertThat(share(market, each -> each.quotes.bid() == 0)).isBetween(0.01, 0.08);
        assertThat(share(market, each -> each.quotes.offerQuantity() > 0 && each.quotes.offerQuantity() <= 10))
                .isBetween(0.05, 0.3);
        assertThat(share(market, Listed::worthMoreToAVendor)).isBetween(0.004, 0.03);
        List<Double> spreads = market.stream()
                .filter(each -> each.quotes.bid() > 100 && each.quotes.offer() > 0)
                .map(each -> (double) each.quotes.offer() / each.quotes.bid() - 1)
                .sorted()
                .toList();
        assertThat(spreads.get(spreads.size() / 2)).isBetween(0.1, 0.3);
    }

    @Test
    void spreadsWidenAndNarrow() {
        long now = TestMarket.NOW.getEpochSecond() / 60;
        List<Gw2Item> dear = new Gw2Catalogue(1)
                .items(2_000).stream()
                        .filter(item -> item.book().price().base() > 10_000)
                        .toList();
        assertThat(dear.stream().filter(item -> spread(item, now) > 1.5 * spread(item, now - 3 * 24 * 60)))
                .hasSizeGreaterThan(dear.size() / 100);
    }

    @Test
    void aPageOfManyItemsIsQuick() {
        Gw2Protocol large = new Gw2Protocol(28_000, 1, clock);
        for (int turn = 0; turn < 3; turn++) {
            readAll(large);
        }
        long started = System.nanoTime();
        readAll(large);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }

    private static void readAll(Gw2Protocol large) {
        Set<Integer> sizes = new HashSet<>();
        for (int page = 0; page < 140; page++) {
            sizes.add(large.answer(new Request(
                            "GET",
                            URI.create(PRICES + "?page_size=200&page=" + page),
                            HttpHeaders.of(Map.of("Accept-Encoding", List.of("gzip")), (name, value) -> true),
                            new byte[0]))
                    .status());
        }
        assertThat(sizes).containsExactly(200);
    }

    private static double spread(Gw2Item item, long minute) {
        Quotes quotes = item.book().at(minute);
        return quotes.offer() == 0 || quotes.bid() == 0 ? 0 : (double) quotes.offer() / quotes.bid() - 1;
    }

    private Listed listed(Gw2Item item) {
        return new Listed(item, item.book().at(clock.instant().getEpochSecond() / 60));
    }

    private static double share(List<Listed> market, Predicate<Listed> some) {
        return market.stream().filter(some).count() / (double) market.size();
    }

    private record Listed(Gw2Item item, Quotes quotes) {

        boolean consistent() {
            boolean sides = quotes.bid() == 0 || quotes.offer() == 0 || quotes.offer() > quotes.bid();
            return sides
                    && (quotes.bid() == 0) == (quotes.bidQuantity() == 0)
                    && (quotes.offer() == 0) == (quotes.offerQuantity() == 0);
        }

        boolean worthMoreToAVendor() {
            return quotes.offer() > 0
                    && quotes.offer() < item.vendorValue()
                    && !item.flags().contains("NoSell");
        }
    }

    private void restart(Protocol other) {
        exchange.close();
        exchange = Exchange.start(other, NO_LIMIT, request -> {});
    }

    private static void assertRefusal(HttpResponse<byte[]> response, int status, String text) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).startsWith("application/json");
        assertThat(json(response).propertyNames()).containsExactly("text");
        assertThat(json(response).get("text").asString()).isEqualTo(text);
    }

    private static List<Integer> ids(HttpResponse<byte[]> response) {
        return json(response).valueStream().map(JsonNode::asInt).toList();
    }

    private static List<Integer> recordIds(HttpResponse<byte[]> response) {
        return json(response).valueStream().map(each -> each.get("id").asInt()).toList();
    }

    private static String joined(List<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return new JsonMapper().readTree(response.body());
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(exchange.baseUrl() + path)).header("User-Agent", "tradewind tests");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
