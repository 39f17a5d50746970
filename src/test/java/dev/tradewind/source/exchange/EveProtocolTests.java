package dev.tradewind.source.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tradewind.source.RateLimit;
import dev.tradewind.testing.TurnedClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class EveProtocolTests {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 3);
    private static final String TOTALS = "/market-history/totals.json";
    private static final String NAMES = "/universe/names";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TurnedClock clock = new TurnedClock(TestMarket.NOW);
    private final EveProtocol protocol = new EveProtocol(400, 7, clock);
    private Exchange exchange = start(protocol);

    @AfterEach
    void closeExchange() {
        exchange.close();
    }

    @Test
    void aDayIsOneFileOfAllRegions() throws Exception {
        HttpResponse<byte[]> response = get(file(DAY));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("application/x-bzip2");
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
        String csv = unpacked(response.body());
        assertThat(csv)
                .startsWith("average,date,highest,lowest,order_count,volume,region_id,type_id,http_last_modified\n")
                .endsWith("Z\n");
        assertThat(csv.lines().skip(1))
                .allMatch(line -> line.matches("[0-9.]+,2026-02-03,[0-9.]+,[0-9.]+,\\d+,\\d+,\\d{8},\\d+,"
                        + "2026-02-(0[4-9]|1[01])T\\d\\d:\\d\\d:\\d\\dZ"));
        assertThat(rows(response).keySet().stream().map(Key::region).distinct())
                .containsExactly(10000002, 10000030, 10000032, 10000042, 10000043, 19000001);
    }

    @Test
    void rowsAreSortedByRegionAndType() throws Exception {
        assertThat(List.copyOf(rows(get(file(DAY))).keySet())).isSorted();
    }

    @Test
    void pricesHaveTwoDecimalsAndLieWithinTheDaysExtremes() throws Exception {
        assertThat(rows(get(file(DAY))).values()).allSatisfy(row -> {
            BigDecimal average = new BigDecimal(row.getField("average"));
            BigDecimal highest = new BigDecimal(row.getField("highest"));
            BigDecimal lowest = new BigDecimal(row.getField("lowest"));
            assertThat(List.of(average, highest, lowest)).allMatch(price -> price.scale() <= 2 && price.signum() > 0);
            assertThat(average).isBetween(lowest, highest);
            long trades = Long.parseLong(row.getField("order_count"));
            assertThat(trades).isBetween(1L, Long.parseLong(row.getField("volume")));
            if (trades == 1) {
                assertThat(highest).isEqualByComparingTo(lowest);
            }
        });
        assertThat(rows(get(file(DAY))).values().stream()
                        .filter(row -> row.getField("average").matches("\\d+\\.\\d\\d")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pricesPassAMillionMillionsAndVolumesThirtyTwoBits(long seed) throws Exception {
        restart(new EveProtocol(400, seed, clock));
        Map<Key, NamedCsvRecord> rows = rows(get(file(DAY)));
        assertThat(new BigDecimal(
                        rows.get(new Key(10000002, EveCatalogue.FLAGSHIP)).getField("lowest")))
                .isGreaterThan(new BigDecimal("1e12"));
        assertThat(Long.parseLong(
                        rows.get(new Key(10000002, EveCatalogue.MINERAL)).getField("volume")))
                .isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void onlyWhatTradesAcrossRegionsTradesInTheLastOne() throws Exception {
        Map<Key, NamedCsvRecord> rows = rows(get(file(DAY)));
        assertThat(rows.keySet().stream().filter(key -> key.region() == 19000001 || key.type() == 44992))
                .containsExactly(new Key(19000001, 44992));
    }

    @Test
    void aPriceOfOneRegionIsNearThatOfAnother() throws Exception {
        Map<Key, NamedCsvRecord> rows = rows(get(file(DAY)));
        double[] ratios = rows.keySet().stream()
                .filter(key -> key.region() == 10000043 && rows.containsKey(new Key(10000002, key.type())))
                .mapToDouble(key -> average(rows.get(key)) / average(rows.get(new Key(10000002, key.type()))))
                .sorted()
                .toArray();
        assertThat(ratios.length).isGreaterThan(150);
        assertThat(ratios[ratios.length / 2]).isCloseTo(1.03, within(0.03));
        assertThat(ratios[0]).isBetween(0.6, 0.98);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-03", "2026-01-31", "2025-12-31", "2026-03-01", "2024-02-29", "2026-02-10", "2026-02-11"
            })
    void aDayAppearsOnTheNextAndChangesOnceOrTwiceInAWeek(LocalDate day) throws Exception {
        List<Instant> uploads = protocol.uploads(day);
        assertThat(uploads).hasSizeBetween(2, 3).isSorted().doesNotHaveDuplicates();
        Instant dayEnds = Instant.parse(day.plusDays(1) + "T11:05:00Z");
        assertThat(uploads.get(0)).isBetween(dayEnds, dayEnds.plus(Duration.ofMinutes(90)));
        assertThat(uploads.get(uploads.size() - 1)).isBefore(uploads.get(0).plus(Duration.ofDays(7)));

        clock.turnTo(uploads.get(0).minusSeconds(1));
        assertThat(get(file(day)).statusCode()).isEqualTo(404);
        HttpResponse<byte[]> known = null;
        for (Instant upload : uploads) {
            clock.turnTo(upload);
            HttpResponse<byte[]> next = get(file(day));
            assertThat(next.statusCode()).isEqualTo(200);
            if (known != null) {
                assertIsRevised(rows(known), rows(next), upload);
                assertThat(header(next, "ETag")).isNotEqualTo(header(known, "ETag"));
                assertThat(header(next, "Last-Modified")).isNotEqualTo(header(known, "Last-Modified"));
            }
            known = next;
        }
        clock.pass(Duration.ofDays(900));
        assertThat(get(file(day)).body()).isEqualTo(known.body());
    }

    private static void assertIsRevised(
            Map<Key, NamedCsvRecord> old, Map<Key, NamedCsvRecord> revised, Instant upload) {
        assertThat(revised.keySet()).containsAll(old.keySet()).hasSizeGreaterThan(old.size());
        List<Key> changed = old.keySet().stream()
                .filter(key -> !old.get(key).getFields().equals(revised.get(key).getFields()))
                .toList();
        assertThat(changed).hasSizeBetween(1, old.size() / 10).contains(new Key(10000002, EveCatalogue.MINERAL));
        assertThat(changed).allMatch(key -> trades(revised.get(key)) == trades(old.get(key)) + 1);
        Set<Key> anew = new TreeSet<>(changed);
        revised.keySet().stream().filter(key -> !old.containsKey(key)).forEach(anew::add);
        assertThat(revised.keySet().stream()
                        .filter(key ->
                                revised.get(key).getField("http_last_modified").equals(upload.toString())))
                .containsExactlyElementsOf(anew);
    }

    @Test
    void aVersionThatIsKnownIsNotSentAgain() throws Exception {
        HttpResponse<byte[]> known = get(file(DAY));
        String tag = header(known, "ETag");
        for (String tags : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            assertNotModified(get(file(DAY), "If-None-Match", tags), known);
        }
        assertThat(get(file(DAY), "If-None-Match", "\"other\"").body()).isEqualTo(known.body());
        assertThat(tag).startsWith("\"").endsWith("\"");
    }

    @Test
    void aDateIsAskedForWhereThereIsNoTag() throws Exception {
        HttpResponse<byte[]> known = get(file(DAY));
        String date = header(known, "Last-Modified");
        assertThat(date).matches("[A-Z][a-z]{2}, 0[4-9] Feb 2026 \\d\\d:\\d\\d:\\d\\d GMT");
        assertNotModified(get(file(DAY), "If-Modified-Since", date), known);
        assertNotModified(get(file(DAY), "If-Modified-Since", "Wed, 04 Mar 2026 15:30:00 GMT"), known);
        assertThat(get(file(DAY), "If-Modified-Since", "Wed, 04 Feb 2026 11:05:00 GMT")
                        .body())
                .isEqualTo(known.body());
        assertThat(get(file(DAY), "If-Modified-Since", "yesterday").body()).isEqualTo(known.body());
        assertThat(get(file(DAY), "If-Modified-Since", date, "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRevisedDayIsSentToWhoeverKnowsTheVersionBefore() throws Exception {
        List<Instant> uploads = protocol.uploads(DAY);
        clock.turnTo(uploads.get(0));
        HttpResponse<byte[]> first = get(file(DAY));
        clock.turnTo(uploads.get(1).minusSeconds(1));
        assertNotModified(get(file(DAY), "If-None-Match", header(first, "ETag")), first);
        clock.turnTo(uploads.get(1));
        assertThat(get(file(DAY), "If-None-Match", header(first, "ETag")).statusCode())
                .isEqualTo(200);
        assertThat(get(file(DAY), "If-Modified-Since", header(first, "Last-Modified"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026/market-history-2026-03-04.csv.bz2",
                "2026/market-history-2026-12-01.csv.bz2",
                "2003/market-history-2003-09-30.csv.bz2",
                "2026/market-history-2026-02-30.csv.bz2",
                "2025/market-history-2026-02-03.csv.bz2",
                "2026/market-history-2026-02-03.csv",
                "2026/",
                ""
            })
    void knowsNoOtherFiles(String name) throws Exception {
        assertThat(get("/market-history/" + name).statusCode()).isEqualTo(404);
    }

    @Test
    void daysSince2003AreThere() throws Exception {
        assertThat(rows(get(file(LocalDate.of(2003, 10, 1))))).hasSizeGreaterThan(400);
        assertThat(json(get(TOTALS)).propertyNames()).hasSizeGreaterThan(8_100).startsWith("2003-10-01");
    }

    @Test
    void totalsAreTheRowsOfEachFile() throws Exception {
        Instant noon = Instant.parse("2026-03-04T11:45:00Z");
        for (int hour = 0; hour < 24; hour += 8) {
            clock.turnTo(noon.plus(Duration.ofHours(hour)));
            JsonNode totals = json(get(TOTALS));
            LocalDate today = LocalDate.of(2026, 3, 4);
            for (LocalDate day = today.minusDays(20); day.isBefore(today.plusDays(3)); day = day.plusDays(1)) {
                HttpResponse<byte[]> file = get(file(day));
                assertThat(totals.has(day.toString())).isEqualTo(file.statusCode() == 200);
                if (file.statusCode() == 200) {
                    assertThat(totals.get(day.toString()).asInt())
                            .isEqualTo(rows(file).size());
                }
            }
        }
    }

    @Test
    void totalsAreConditionalAsWell() throws Exception {
        HttpResponse<byte[]> totals = get(TOTALS);
        assertNotModified(get(TOTALS, "If-None-Match", header(totals, "ETag")), totals);
        assertNotModified(get(TOTALS, "If-Modified-Since", header(totals, "Last-Modified")), totals);
        clock.pass(Duration.ofDays(1));
        HttpResponse<byte[]> next = get(TOTALS, "If-None-Match", header(totals, "ETag"));
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(json(next)).hasSize(json(totals).size() + 1);
    }

    @Test
    void theSeedDecidesAll() throws Exception {
        HttpResponse<byte[]> known = get(file(DAY));
        restart(new EveProtocol(400, 7, clock));
        assertThat(get(file(DAY)).body()).isEqualTo(known.body());
        assertThat(header(get(file(DAY)), "ETag")).isEqualTo(header(known, "ETag"));
        restart(new EveProtocol(400, 8, clock));
        assertThat(get(file(DAY)).body()).isNotEqualTo(known.body());
        assertThat(header(get(file(DAY)), "ETag")).isNotEqualTo(header(known, "ETag"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 20})
    void aFewTypesAreAMarketAsWell(int types) throws Exception {
        restart(new EveProtocol(types, 7, clock));
        assertThat(rows(get(file(DAY)))).isNotEmpty();
        assertThat(json(get(TOTALS)).get(DAY.toString()).asInt())
                .isEqualTo(rows(get(file(DAY))).size());
    }

    @Test
    void aLargeDayIsQuick() throws Exception {
        restart(new EveProtocol(12_000, 7, clock));
        get(file(DAY));
        get(file(DAY));
        long started = System.nanoTime();
        HttpResponse<byte[]> response = get(file(DAY));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        Map<Integer, Long> rows =
                rows(response).keySet().stream().collect(Collectors.groupingBy(Key::region, Collectors.counting()));
        assertThat(rows.get(10000002)).isBetween(9_500L, 11_000L);
        assertThat(rows.get(10000043)).isBetween(6_000L, 7_500L);
    }

    @Test
    void namesTypes() throws Exception {
        HttpResponse<byte[]> response = post("[44992, 34]");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response))
                .isEqualTo("[{\"category\":\"inventory_type\",\"id\":44992,\"name\":\"Harbourmaster's licence\"},"
                        + "{\"category\":\"inventory_type\",\"id\":34,\"name\":\"Common spindrift\"}]");
    }

    @Test
    void everyTypeThatTradesHasANameOfItsOwn() throws Exception {
        Set<Integer> types =
                rows(get(file(DAY))).keySet().stream().map(Key::type).collect(Collectors.toSet());
        JsonNode names = json(post(types.toString()));
        assertThat(names).hasSameSizeAs(types);
        assertThat(names.valueStream().map(each -> each.get("name").asString()))
                .doesNotHaveDuplicates()
                .allMatch(name -> !name.isBlank());
    }

    @Test
    void namesAThousandAtOnceAndNoMore() throws Exception {
        restart(new EveProtocol(1_001, 7, clock));
        List<Integer> ids =
                new EveCatalogue(7).types(1_001).stream().map(EveType::id).toList();
        assertThat(json(post(ids.subList(0, 1_000).toString()))).hasSize(1_000);
        assertError(post(ids.toString()), 400, 99);
    }

    @Test
    void oneUnknownIdMakesTheWholeRequestFail() throws Exception {
        assertError(post("[34, 1]"), 404, 99);
        assertThat(text(post("[34, 1]"))).isEqualTo("{\"error\":\"Ensure all IDs are valid before resolving.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "[]", "{}", "34", "[\"34\"]", "[34.5]", "[34", "[9999999999]", "[null]"})
    void namesOnlyArraysOfWholeNumbers(String body) throws Exception {
        assertError(post(body), 400, 99);
    }

    @Test
    void namesArePostedFor() throws Exception {
        assertError(get(NAMES), 405, 99);
    }

    @Test
    void answersNothingOnceTheErrorsOfAMinuteAreUsedUp() throws Exception {
        clock.turnTo(Instant.parse("2026-03-04T15:30:20Z"));
        HttpResponse<byte[]> named = post("[34]");
        assertThat(header(named, "X-ESI-Error-Limit-Remain")).isEqualTo("100");
        assertThat(header(named, "X-ESI-Error-Limit-Reset")).isEqualTo("40");
        for (int remaining = 99; remaining >= 0; remaining--) {
            assertError(post("[1]"), 404, remaining);
        }
        clock.pass(Duration.ofSeconds(39));
        HttpResponse<byte[]> refused = post("[34]");
        assertError(refused, 420, 0);
        assertThat(header(refused, "X-ESI-Error-Limit-Reset")).isEqualTo("1");
        assertThat(get(file(DAY)).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofSeconds(1));
        assertThat(post("[34]").statusCode()).isEqualTo(200);
    }

    @Test
    void noNameOfTheCatalogueIsGivenTwice() {
        assertThat(new EveCatalogue(1).types(12_000)).extracting(EveType::name).doesNotHaveDuplicates();
        List<Integer> ids =
                new EveCatalogue(1).types(12_000).stream().map(EveType::id).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(12_000);
        assertThat(IntStream.of(EveCatalogue.MINERAL, EveCatalogue.LICENCE, EveCatalogue.FLAGSHIP)
                        .boxed())
                .allMatch(ids::contains);
    }

    private static Exchange start(Protocol protocol) {
        return Exchange.start(protocol, List.of(new RateLimit(100_000, Duration.ofMillis(1))), request -> {});
    }

    private void restart(Protocol other) {
        exchange.close();
        exchange = start(other);
    }

    private static void assertNotModified(HttpResponse<byte[]> response, HttpResponse<byte[]> known) {
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "ETag")).isEqualTo(header(known, "ETag"));
        assertThat(header(response, "Last-Modified")).isEqualTo(header(known, "Last-Modified"));
    }

    private static void assertError(HttpResponse<byte[]> response, int status, int remaining) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "X-ESI-Error-Limit-Remain")).isEqualTo(Integer.toString(remaining));
        assertThat(json(response).propertyNames()).containsExactly("error");
    }

    private static String file(LocalDate day) {
        return "/market-history/%d/market-history-%s.csv.bz2".formatted(day.getYear(), day);
    }

    private record Key(int region, int type) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::region).thenComparingInt(Key::type);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static Map<Key, NamedCsvRecord> rows(HttpResponse<byte[]> file) throws IOException {
        Map<Key, NamedCsvRecord> rows = new LinkedHashMap<>();
        CsvReader.builder()
                .ofNamedCsvRecord(unpacked(file.body()))
                .forEach(row -> assertThat(rows.put(
                                new Key(
                                        Integer.parseInt(row.getField("region_id")),
                                        Integer.parseInt(row.getField("type_id"))),
                                row))
                        .isNull());
        return rows;
    }

    private static double average(NamedCsvRecord row) {
        return Double.parseDouble(row.getField("average"));
    }

    private static long trades(NamedCsvRecord row) {
        return Long.parseLong(row.getField("order_count"));
    }

    private static String unpacked(byte[] bzip2) throws IOException {
        try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(bzip2))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return new JsonMapper().readTree(response.body());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String body) throws IOException, InterruptedException {
        return client.send(request(NAMES).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(exchange.baseUrl() + path)).header("User-Agent", "tradewind tests");
    }
}
