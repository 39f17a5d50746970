package dev.tradewind.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.Costs.Levy;
import dev.tradewind.reporting.ReportSettings;
import dev.tradewind.reporting.SqlReport;
import dev.tradewind.reporting.Tax;
import dev.tradewind.reporting.Tax.Payer;
import dev.tradewind.reporting.Tax.Rate;
import dev.tradewind.reporting.Tax.Rounding;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.watch.Watch;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.everef.EveRef;
import dev.tradewind.source.exchange.ExchangeSource;
import dev.tradewind.source.model.Model;
import dev.tradewind.source.osrs.OsrsWiki;
import dev.tradewind.yaml.InvalidDefinitionException;
import dev.tradewind.yaml.Placeholders;
import dev.tradewind.yaml.Secrets;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

class DefinitionReaderTests {

    private static final String SEVERAL_TAXES = """
            tax:
              - rounding: nearest
                rates: [{from: 2012-08-28, rate: 0.05, minimum: 1}]
                conversion: [{rate: 0.1, items: [9]}]
              - paid-by: buyer
                rounding: up
                rates:
                  - {from: 2024-01-01, rate: 0.03, minimum: 2.5, cap: 100}
                  - {from: 2022-01-01, rate: 0.08}
                exempt: [7]
                conversion: [{rate: 0.1, items: [8]}]
              - {rounding: none, paid-by: seller}
            """;

    @TempDir
    Path folder;

    @Test
    void what_is_left_out_has_a_default() {
        assertThat(Samples.read(folder, Samples.MINIMAL))
                .isEqualTo(new JobDefinition(
                        "minimal",
                        "minimal",
                        new ExchangeSource(
                                3000, 1, null, requests(List.of(limit(1, Duration.ofMillis(50))), 30_000, 5)),
                        List.of(endpoint("1h", Duration.ofHours(1), Duration.ofMinutes(1), 30, 60, 90)),
                        Costs.NONE,
                        new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of()),
                        List.of(),
                        new Pipeline(Schedule.STREAMING, 6, 0.6, false),
                        Retention.FOR_EVER,
                        OptionalInt.empty(),
                        List.of()));
    }

    @Test
    void every_key_of_an_api_is_read() {
        assertThat(Samples.read(folder, Samples.FULL))
                .isEqualTo(new JobDefinition(
                        "full",
                        "Every key of an API's definition",
                        new OsrsWiki(
                                URI.create("https://example.com/api"),
                                "sample (contact: me@example.com)",
                                requests(
                                        List.of(limit(2, Duration.ofSeconds(1)), limit(60, Duration.ofMinutes(1))),
                                        1500,
                                        2),
                                Secrets.NONE),
                        List.of(
                                endpoint("1h", Duration.ofHours(1), Duration.ofMinutes(5), 30, 90),
                                endpoint("1w", Duration.ofDays(7), Duration.ofMinutes(1), 4, 8)),
                        new Costs(
                                List.of(new Tax(
                                        Payer.SELLER,
                                        Rounding.FLOOR,
                                        List.of(
                                                rate("2021-12-09", "0.01", 0, Double.POSITIVE_INFINITY),
                                                rate("2025-05-29", "0.02", 0, 5_000_000)),
                                        List.of(new Tax.Exemption(LocalDate.EPOCH, Set.of("13190", "0"))))),
                                List.of()),
                        new ReportSettings(
                                1,
                                new FlipTerms(0.25, 500_000, 24, List.of("Old school bond", "561")),
                                List.of(
                                        new Watch(
                                                "bow",
                                                new Watch.Scope(
                                                        List.of("Twisted bow"), Optional.of("1h"), Optional.of(30)),
                                                "low < 1400000000",
                                                List.of(Flag.STALE, Flag.BAIT)),
                                        new Watch(
                                                "any",
                                                new Watch.Scope(List.of(), Optional.empty(), Optional.empty()),
                                                "expected_profit > 500000 && flip_wins > 0.8",
                                                List.of()))),
                        List.of(new SqlReport("picks", folder.resolve("picks.sql"), "SELECT 1", Duration.ofMinutes(1))),
                        new Pipeline(Schedule.STREAMING, 3, 0.4, false),
                        new Retention(Duration.ofDays(7), Duration.ofDays(400), null),
                        OptionalInt.empty(),
                        List.of()));
    }

    @Test
    void every_key_of_the_exchange_is_read() {
        JobDefinition definition = Samples.read(folder, Samples.EXCHANGE);

        assertThat(definition.name()).isEqualTo("2");
        assertThat(definition.title()).isEqualTo("2026");
        assertThat(definition.source())
                .isEqualTo(new ExchangeSource(
                        7,
                        Long.MIN_VALUE,
                        Path.of("jobs"),
                        requests(List.of(limit(20, Duration.ofSeconds(1))), 600_000, 0)));
        assertThat(definition.endpoints())
                .containsExactly(
                        endpoint("5m", Duration.ofMinutes(5), Duration.ZERO, 1),
                        endpoint("60", Duration.ofMinutes(1), Duration.ofMinutes(1), 1));
        assertThat(definition.pipeline().workers()).isEqualTo(6);
    }

    @Test
    void every_key_of_the_model_is_read() {
        JobDefinition definition = Samples.read(folder, Samples.MODEL);

        assertThat(definition.source())
                .isEqualTo(new Model(
                        Duration.ZERO,
                        Duration.ofHours(1),
                        requests(List.of(limit(3, Duration.ofSeconds(1))), 30_000, 5)));
        assertThat(definition.pipeline()).isEqualTo(new Pipeline(Schedule.SERIAL, 1, 0.6, false));
    }

    @Test
    void an_api_has_its_own_defaults() {
        String yaml = Samples.MINIMAL.replace("type: exchange", "type: osrs-wiki, user-agent: me");

        assertThat(Samples.read(folder, yaml).source())
                .isEqualTo(new OsrsWiki(
                        URI.create("https://prices.runescape.wiki/api/v1/osrs"),
                        "me",
                        requests(List.of(limit(1, Duration.ofSeconds(1))), 30_000, 5),
                        Secrets.NONE));
    }

    @Test
    void placeholders_are_filled_in() {
        JobDefinition definition = Samples.read(folder, Samples.WITH_PLACEHOLDERS);

        assertThat(definition.name()).isEqualTo("filled");
        assertThat(definition.title()).isEqualTo("No title");
        assertThat(definition.source())
                .isEqualTo(new OsrsWiki(
                        URI.create("https://example.com/api"),
                        "me s3cret",
                        requests(List.of(limit(3, Duration.ofSeconds(1))), 30_000, 4),
                        new Secrets(Set.of("s3cret"))));
        assertThat(definition.endpoints())
                .containsExactly(endpoint("1h", Duration.ofHours(1), Duration.ofMinutes(1), 12));
    }

    @Test
    void remote_workers_need_a_market_database_that_they_reach() {
        String yaml = Samples.MINIMAL + "pipeline: {remote: true}";

        assertThat(readWithMarket("jdbc:postgresql://db/tradewind", yaml)
                        .pipeline()
                        .remote())
                .isTrue();
        assertThatThrownBy(() -> readWithMarket(" ", yaml)).isInstanceOf(InvalidDefinitionException.class);
    }

    private JobDefinition readWithMarket(String url, String yaml) {
        MockEnvironment environment = new MockEnvironment().withProperty("market.datasource.url", url);
        return new DefinitionReader(new Placeholders(environment::resolveRequiredPlaceholders), 6)
                .read(Samples.write(folder, yaml));
    }

    @Test
    void the_order_of_what_is_not_taxed_is_that_of_dates_and_ids() {
        String exempt = "tax: {exempt: [9, {from: 2025-05-29, items: [7, 4]}, 8, {from: 2021-12-09, items: [5]}, "
                + "{from: 2025-05-29, items: [6, 7]}]}";
        assertThat(Samples.read(folder, Samples.MINIMAL + exempt).costs())
                .hasToString("Costs[taxes=[Tax[paidBy=SELLER, rounding=FLOOR, rates=[], "
                        + "exempt=[Exemption[from=1970-01-01, items=[8, 9]], "
                        + "Exemption[from=2021-12-09, items=[5]], Exemption[from=2025-05-29, items=[4, 6, 7]]]]], "
                        + "conversions=[]]");
    }

    @Test
    void what_is_exempt_is_so_from_its_date_on() {
        Costs costs = Samples.read(folder, Samples.MINIMAL + """
                tax:
                  rates: [{from: 2021-12-09, rate: 0.01}]
                  exempt: [1, {from: 2025-05-29, items: [2]}]
                """).costs();
        List<Levy> levies =
                costs.at(List.of(Instant.parse("2025-05-28T23:59:59Z"), Instant.parse("2025-05-29T00:00:00Z")));
        assertThat(IntStream.of(1, 2, 3)
                        .mapToDouble(id -> levies.get(0).of("" + id).tax(500)))
                .containsExactly(0.0, 5.0, 5.0);
        assertThat(IntStream.of(1, 2, 3)
                        .mapToDouble(id -> levies.get(1).of("" + id).tax(500)))
                .containsExactly(0.0, 0.0, 5.0);
    }

    @Test
    void what_cannot_be_sold_as_bought_costs_its_buyer_more() {
        Costs costs = Samples.read(folder, Samples.MINIMAL + """
                tax:
                  conversion: [{rate: 0.1, items: [13190, 7]}, {rate: 0.05, items: [8]}, {rate: 0.10, items: [9]}]
                """).costs();
        assertThat(costs.conversions())
                .hasToString("[Conversion[rate=0.05, items=[8]], Conversion[rate=0.1, items=[7, 9, 13190]]]");
        Levy levy = costs.on(LocalDate.EPOCH);
        assertThat(IntStream.of(6, 7, 8, 9).mapToDouble(id -> levy.of("" + id).cost(119)))
                .containsExactly(119.0, 130.0, 124.0, 130.0);
        assertThat(levy.of("7").tax(119)).isZero();
    }

    @Test
    void a_single_tax_is_a_list_of_one() {
        String tax = "rates: [{from: 2021-12-09, rate: 0.01}], conversion: [{rate: 0.1, items: [7]}]";

        assertThat(Samples.read(folder, Samples.MINIMAL + "tax: {" + tax + "}"))
                .isEqualTo(Samples.read(folder, Samples.MINIMAL + "tax: [{" + tax + "}]"));
        assertThat(Samples.read(folder, Samples.MINIMAL + "tax: []")).isEqualTo(Samples.read(folder, Samples.MINIMAL));
    }

    @Test
    void every_key_of_taxes_that_add_up_is_read() {
        String yaml = Samples.MINIMAL + SEVERAL_TAXES;

        assertThat(SchemaTests.errors(yaml)).isEmpty();
        assertThat(Samples.read(folder, yaml).costs())
                .isEqualTo(new Costs(
                        List.of(
                                new Tax(
                                        Payer.SELLER,
                                        Rounding.NEAREST,
                                        List.of(rate("2012-08-28", "0.05", 1, Double.POSITIVE_INFINITY)),
                                        List.of()),
                                new Tax(
                                        Payer.BUYER,
                                        Rounding.UP,
                                        List.of(
                                                rate("2022-01-01", "0.08", 0, Double.POSITIVE_INFINITY),
                                                rate("2024-01-01", "0.03", 2.5, 100)),
                                        List.of(new Tax.Exemption(LocalDate.EPOCH, Set.of("7")))),
                                new Tax(Payer.SELLER, Rounding.NONE, List.of(), List.of())),
                        List.of(new Costs.Conversion(new BigDecimal("0.1"), Set.of("8", "9")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs/osrs.yml", SEVERAL_TAXES})
    void a_worker_in_another_process_reads_the_same_costs(String definition) {
        Costs costs = definition.endsWith(".yml")
                ? Samples.READER.read(Path.of(definition)).costs()
                : Samples.read(folder, Samples.MINIMAL + definition).costs();
        JsonMapper json = new JsonMapper();
        assertThat(json.readValue(json.writeValueAsString(costs), Costs.class))
                .isEqualTo(costs)
                .hasToString(costs.toString());
    }

    @Test
    void text_is_what_is_written_and_not_what_yaml_makes_of_it() {
        String yaml = Samples.MINIMAL.replace("name: minimal", "name: on\ntitle: 1:30");

        assertThat(Samples.read(folder, yaml).name()).isEqualTo("on");
        assertThat(Samples.read(folder, yaml).title()).isEqualTo("1:30");
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_do_no_harm() {
        assertThat(Samples.read(folder, "\ufeff" + Samples.FULL.replace("\n", "\r\n")))
                .isEqualTo(Samples.read(folder, Samples.FULL));
    }

    @Test
    void the_example_of_the_contract_is_read() {
        JobDefinition definition = Samples.READER.read(Path.of("jobs/osrs.yml"));

        assertThat(definition.name()).isEqualTo("osrs");
        assertThat(definition.source())
                .isEqualTo(new OsrsWiki(
                        URI.create("https://prices.runescape.wiki/api/v1/osrs"),
                        "tradewind (contact: you@example.com)",
                        requests(List.of(limit(1, Duration.ofSeconds(1))), 30_000, 5),
                        Secrets.NONE));
        Tax tax = definition.costs().taxes().get(0);
        assertThat(definition.costs().taxes()).hasSize(1);
        assertThat(tax.rates()).hasSize(2);
        assertThat(definition.source().unreachableContact()).contains("you@example.com");
        assertThat(tax.exemptOn(LocalDate.parse("2021-12-08"))).isEmpty();
        assertThat(tax.exemptOn(LocalDate.parse("2025-05-28"))).hasSize(14);
        assertThat(tax.exemptOn(LocalDate.parse("2025-05-29"))).hasSize(48);
        assertThat(definition.costs().conversions())
                .containsExactly(new Costs.Conversion(new BigDecimal("0.1"), Set.of("13190")));
    }

    /** Of 1,000 copper, 50 for listing it and 100 once it is sold; of very little, one copper each. */
    @ParameterizedTest
    @CsvSource({"1000, 150", "30, 5", "9, 2", "1, 2"})
    void the_example_of_guild_wars_2_has_both_fees(double price, double fees) {
        JobDefinition definition = Samples.READER.read(Path.of("jobs/gw2.yml"));

        assertThat(definition.costs().on(LocalDate.parse("2026-01-10")).of("24").tax(price))
                .isEqualTo(fees);
        assertThat(definition.source().unreachableContact()).contains("you@example.com");
    }

    @Test
    void without_limits_of_its_own_guild_wars_2_is_asked_within_those_of_its_api() {
        String yaml = "name: gw2\nsource: {type: gw2, user-agent: me}\nendpoints: [{name: 1h, step: 1h}]\n";
        assertThat(Samples.read(folder, yaml).source().requests().rateLimits())
                .containsExactly(limit(5, Duration.ofSeconds(1)), limit(300, Duration.ofMinutes(1)))
                .isEqualTo(Samples.READER
                        .read(Path.of("jobs/gw2.yml"))
                        .source()
                        .requests()
                        .rateLimits());
    }

    @Test
    void another_world_of_old_school_runescape_takes_another_address_and_nothing_else() {
        JobDefinition deadman = Samples.READER.read(Path.of("jobs/osrs-deadman.yml"));
        JobDefinition osrs = Samples.READER.read(Path.of("jobs/osrs.yml"));
        assertThat(deadman.source().identity())
                .contains("/api/v1/dmm")
                .isNotEqualTo(osrs.source().identity());
        assertThat(deadman.source().requests()).isEqualTo(osrs.source().requests());
        assertThat(deadman.endpoints()).isEqualTo(osrs.endpoints());
    }

    @Test
    void the_definition_of_eve_is_read_and_says_what_is_so_without_it() {
        JobDefinition definition = Samples.READER.read(Path.of("jobs/eve.yml"));

        assertThat(definition.source())
                .isEqualTo(new EveRef(
                        URI.create("https://data.everef.net"),
                        URI.create("https://esi.evetech.net"),
                        "tradewind (contact: you@example.com)",
                        Duration.ofDays(7),
                        requests(List.of(limit(1, Duration.ofSeconds(1))), 30_000, 5),
                        Secrets.NONE));
        assertThat(definition.source().unreachableContact()).contains("you@example.com");
        assertThat(definition.endpoints()).extracting(Endpoint::place).containsExactly("10000002", "10000043");
        assertThat(definition.endpoints()).extracting(Endpoint::settle).containsOnly(Duration.ofHours(12));
        assertThat(definition.sharing(definition.endpoints().get(1))).isEqualTo(definition.endpoints());
        assertThat(definition.costs().taxes())
                .extracting(Tax::paidBy)
                .containsExactly(Payer.SELLER, Payer.SELLER, Payer.BUYER);

        String least = "type: eve-ref, user-agent: 'tradewind (contact: you@example.com)'";
        assertThat(Samples.read(folder, eve(least, "")).source()).isEqualTo(definition.source());
        assertThat(Samples.read(folder, eve(least + ", revised: 0s", ""))
                        .source()
                        .revised())
                .isEqualTo(Duration.ZERO);
    }

    private static String eve(String source, String more) {
        return "name: eve\nsource: {%s}\nendpoints:\n  - {name: forge, step: 1d, place: 10000002}\n%s"
                .formatted(source, more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: x, step: 1d                  | place: is missing
            name: x, step: 1d, place: 10000002 | place: '10000002' is an earlier endpoint's place
            name: x, step: 1d, place: Jita     | place: 'Jita' is not a whole number
            name: x, step: 1h, place: 1        | step: '1h' is not
            """)
    void an_endpoint_of_eve_is_a_region_by_the_day(String endpoint, String message) {
        String yaml = eve("type: eve-ref, user-agent: me", "  - {%s}%n".formatted(endpoint));
        assertThatThrownBy(() -> Samples.read(folder, yaml))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://prices.runescape.wiki/api/v1/osrs | me (you@example.com)        | you@example.com
            https://prices.RuneScape.wiki/api/v1/osrs | EXAMPLE.net                 | EXAMPLE.net
            https://prices.runescape.wiki/api/v1/osrs | see mail.example.org/x      | mail.example.org
            https://prices.runescape.wiki/api/v1/osrs | a.b+c@host.invalid, v1      | a.b+c@host.invalid
            https://prices.runescape.wiki/api/v1/osrs | me@my-example.com           |
            https://prices.runescape.wiki/api/v1/osrs | me@example.com.au           |
            https://prices.runescape.wiki/api/v1/osrs | a test, discord: me#1234    |
            http://localhost:8080/api                 | me@example.com              |
            """)
    void an_address_for_examples_reaches_nobody(String url, String userAgent, @Nullable String contact) {
        String yaml = Samples.FULL
                .replace("https://example.com/api/", url)
                .replace("sample (contact: me@example.com)", userAgent);
        assertThat(Samples.read(folder, yaml).source().unreachableContact()).isEqualTo(Optional.ofNullable(contact));
    }

    @Test
    void an_address_from_the_environment_is_not_quoted() {
        MockEnvironment environment = new MockEnvironment().withProperty("CONTACT", "me@example.com");
        String yaml = Samples.FULL
                .replace("https://example.com/api/", "https://prices.runescape.wiki/api/v1/osrs")
                .replace("me@example.com", "${CONTACT}");
        DefinitionReader reader = new DefinitionReader(new Placeholders(environment::resolveRequiredPlaceholders), 6);
        assertThat(reader.read(Samples.write(folder, yaml)).source().unreachableContact())
                .contains("***");
    }

    @Test
    void the_demo_sends_271_requests_at_20_a_second() {
        JobDefinition demo = Samples.READER.read(Path.of("jobs/demo.yml"));
        int buckets = demo.endpoints().stream()
                .mapToInt(endpoint -> Collections.max(endpoint.intervals()))
                .sum();

        assertThat(1 + buckets).isEqualTo(271);
        assertThat(demo.source().requests().rateLimits()).containsExactly(limit(1, Duration.ofMillis(30)));
        assertThat(demo.source().keptLimits()).containsExactly(limit(1, Duration.ofMillis(50)));
    }

    private static Endpoint endpoint(String name, Duration step, Duration settle, Integer... intervals) {
        return new Endpoint(name, step, settle, List.of(intervals));
    }

    private static RequestPolicy requests(List<RateLimit> limits, long timeoutMillis, int retries) {
        return new RequestPolicy(limits, Duration.ofMillis(timeoutMillis), retries);
    }

    private static RateLimit limit(int requests, Duration period) {
        return new RateLimit(requests, period);
    }

    private static Rate rate(String from, String rate, double minimum, double cap) {
        return new Rate(LocalDate.parse(from), new BigDecimal(rate), minimum, cap);
    }
}
