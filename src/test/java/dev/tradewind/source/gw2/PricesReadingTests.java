package dev.tradewind.source.gw2;

import static dev.tradewind.source.gw2.Gw2Answers.answer;
import static dev.tradewind.source.gw2.Gw2Answers.page;
import static dev.tradewind.source.gw2.Gw2Answers.refusal;
import static dev.tradewind.source.gw2.Gw2Answers.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.SourceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PricesReadingTests {

    private static final long START = 1795806000;
    private static final Wanted.Prices BUCKET = new Wanted.Prices(new Bucket(
            new Endpoint(
                    "1h", null, Duration.ofHours(1), Duration.ZERO, List.of(24), PriceKind.QUOTES, Answers.PRESENT),
            START));

    private final AnswerReading reading = begin();

    private static AnswerReading begin() {
        return new Gw2Decoder(List::of).begin(BUCKET);
    }

    private SourceRequest next() {
        return reading.next().orElseThrow();
    }

    private Decoded.Prices decoded() {
        assertThat(reading.next()).isEmpty();
        return (Decoded.Prices) reading.decoded();
    }

    private Snapshot snapshot() {
        return decoded().snapshots().get(0);
    }

    private int[] itemIds() {
        return snapshot().itemIds();
    }

    /** The bids by item. */
    private Map<Integer, Double> bids() {
        Map<Integer, Double> bids = new TreeMap<>();
        for (int i = 0; i < snapshot().size(); i++) {
            bids.put(snapshot().itemIds()[i], snapshot().columns().prices()[1][i]);
        }
        return bids;
    }

    private static Snapshot quotes(int[] ids, double[] offer, long[] offered, double[] bid, long[] wanted) {
        return new Snapshot(START, ids, new PriceColumns(PriceKind.QUOTES, new double[][] {offer, bid}, new long[][] {
            offered, wanted
        }));
    }

    private void assertSnapshot(Snapshot expected) {
        assertThat(snapshot())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // NaN too
                .isEqualTo(expected);
    }

    @Test
    void recordedPricesComeOutValueForValue() throws IOException {
        assumeThat(Gw2Answers.RECORDED).exists();
        String body = Files.readString(Gw2Answers.RECORDED);
        reading.add(answer(200, Map.of("x-page-total", "1"), body));

        JsonNode rows = JsonMapper.shared().readTree(body);
        assertThat(itemIds()).containsExactly(24, 68, 69);
        PriceColumns columns = snapshot().columns();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            assertThat(itemIds()[i]).isEqualTo(row.at("/id").asInt());
            assertThat(columns.prices()[0][i])
                    .isEqualTo(row.at("/sells/unit_price").asDouble());
            assertThat(columns.units()[0][i])
                    .isEqualTo(row.at("/sells/quantity").asLong());
            assertThat(columns.prices()[1][i])
                    .isEqualTo(row.at("/buys/unit_price").asDouble());
            assertThat(columns.units()[1][i]).isEqualTo(row.at("/buys/quantity").asLong());
        }
        assertThat(columns.prices()[0]).containsExactly(188, 258, 200);
        assertThat(columns.units()[1]).containsExactly(48_164, 1365, 1673);
    }

    @Test
    void aSideOnWhichNobodyStandsIsNotThereAndARowWithoutSidesNeither() {
        reading.add(page(1, """
                {"sells":{"unit_price":7,"quantity":4000000000,"more":{}},"more":[1],"buys":{"quantity":0,"unit_price":0},"id":9},
                {"id":5,"buys":{"quantity":3,"unit_price":2},"sells":null},
                {"id":7,"buys":{"quantity":0,"unit_price":0},"sells":{"quantity":0,"unit_price":0}}"""));
        assertSnapshot(quotes(
                new int[] {5, 9},
                new double[] {Double.NaN, 7},
                new long[] {0, 4_000_000_000L},
                new double[] {2, Double.NaN},
                new long[] {3, 0}));
        assertThat(decoded().leftOut().rows()).isZero();
    }

    @Test
    void asksForOnePageAfterTheOther() {
        assertThat(next().path()).isEqualTo("v2/commerce/prices?page=0&page_size=200");
        assertThat(next().isAnsweredBy(206)).isTrue();
        assertThat(next().isAnsweredBy(404)).isFalse();
        assertThat(next().isAnsweredBy(400)).isFalse();
        reading.add(page(3, row(1, 5, 8)));
        assertThat(next().path()).isEqualTo("v2/commerce/prices?page=1&page_size=200");
        assertThat(next().part()).isEqualTo(1);
        assertThat(List.of(200, 206, 400, 404)).allMatch(next()::isAnsweredBy);
        assertThat(List.of(304, 429, 503)).noneMatch(next()::isAnsweredBy);
        reading.add(page(3, row(2, 5, 8)));
        reading.add(page(3, row(3, 5, 8)));
        assertThat(itemIds()).containsExactly(1, 2, 3);
    }

    @Test
    void aListThatGrowsIsReadToItsNewEnd() {
        reading.add(page(2, row(1, 5, 8)));
        reading.add(page(3, row(2, 5, 8)));
        assertThat(next().part()).isEqualTo(2);
        reading.add(page(3, row(3, 5, 8)));
        assertThat(itemIds()).containsExactly(1, 2, 3);
    }

    @Test
    void aListThatShrinksIsReadToItsNewEnd() {
        reading.add(page(4, row(1, 5, 8)));
        reading.add(page(2, row(2, 5, 8)));
        assertThat(itemIds()).containsExactly(1, 2);
    }

    @Test
    void aPageThatIsNoLongerThereEndsTheList() {
        reading.add(page(3, row(1, 5, 8)));
        reading.add(page(3, row(2, 5, 8)));
        reading.add(refusal(400, "page out of range. Use page values 0 - 1."));
        assertThat(itemIds()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            page out of range. Use page values 0 - 1. | page 1 is refused: page out of range. Use page values 0 - 1
            page_size too large                       | page 1 is refused: page_size too large
            """)
    void anyOtherRefusalIsNone(String text, String reason) {
        reading.add(page(3, row(1, 5, 8)));
        assertThatThrownBy(() -> reading.add(refusal(400, text)))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageStartingWith(reason);
        assertThat(next().part()).isEqualTo(1);
    }

    @Test
    void anItemThatComesAgainIsTakenOnceAsTheNewestPageHasIt() {
        reading.add(page(3, row(1, 5, 8) + "," + row(2, 5, 8) + "," + row(3, 5, 8)));
        reading.add(page(3, row(2, 6, 9) + "," + row(3, 6, 9)));
        reading.add(page(3, row(4, 7, 9) + """
                ,{"id":3,"buys":{"quantity":0,"unit_price":0},"sells":{"quantity":0,"unit_price":0}}"""));
        assertThat(bids()).isEqualTo(Map.of(1, 5.0, 2, 6.0, 4, 7.0));
    }

    @Test
    void aPartialPageAndOneOfWhichNoIdIsKnownAreAnswers() {
        reading.add(answer(206, Map.of("x-page-total", "3"), "[" + row(1, 5, 8) + "]"));
        reading.add(refusal(404, "all ids provided are invalid"));
        assertThat(next().part()).isEqualTo(2);
        reading.add(answer(206, Map.of("x-page-total", "3"), "[" + row(3, 5, 8) + "]"));
        assertThat(itemIds()).containsExactly(1, 3);
    }

    @Test
    void aPageThatDoesNotSayHowManyThereAreLeavesTheirNumber() {
        reading.add(page(2, row(1, 5, 8)));
        reading.add(answer(200, Map.of(), "[" + row(2, 5, 8) + "]"));
        assertThat(itemIds()).containsExactly(1, 2);
    }

    /** As the archive has them: the new reading asks for the pages that are missing. */
    @Test
    void goesOnAfterTheStoredPages() {
        List<Answer> stored =
                List.of(page(3, row(1, 5, 8)), refusal(404, "all ids provided are invalid"), page(4, row(3, 5, 8)));
        stored.forEach(answer -> reading.add(new Answer(answer.gzip())));
        assertThat(next().path()).isEqualTo("v2/commerce/prices?page=3&page_size=200");
        assertThat(next().part()).isEqualTo(3);
        reading.add(refusal(400, "page out of range. Use page values 0 - 2."));
        assertThat(itemIds()).containsExactly(1, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"text":"x"}                                       | the page is start object, not start array
            []                                                 | the page has no rows
            [24,68]                                            | 2 of 2 rows are wrong: a record is value number int
            [{"id":1}]                                         | the record of item 1 has no buys
            [{"id":1,"buys":null}]                             | the record of item 1 has no sells
            [{"id":1,"buys":null,"sells":null},{"id":1,"buys":null,"sells":null}] | item 1 is there twice
            [{"id":1,"buys":null,"sells":null}]                | nobody offers or wants anything on 1 pages
            [{"id":1,"buys":{"quantity":1                      | end-of-input
            [] []                                              | the page has no rows
            <html><body>503</body></html>                      | '<'
            """)
    void saysWhatIsWrong(String body, String reason) {
        assertThatThrownBy(() -> reading.add(answer(200, Map.of("x-page-total", "1"), body)))
                .isInstanceOf(MalformedAnswerException.class)
                .message()
                .containsIgnoringCase(reason);
        assertThat(next().part()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''     | its X-Page-Total is none; allowed: 1 to 10000
            0      | its X-Page-Total is 0; allowed
            -1     | its X-Page-Total is -1; allowed
            10001  | its X-Page-Total is 10001; allowed
            many   | its X-Page-Total is many; allowed
            """)
    void theFirstPageSaysHowManyThereAre(String total, String reason) {
        Map<String, String> fields = total.isEmpty() ? Map.of() : Map.of("x-page-total", total);
        assertThatThrownBy(() -> reading.add(answer(200, fields, "[" + row(1, 5, 8) + "]")))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusesWhatWasCutOffOnItsWay() {
        byte[] whole = page(2, row(1, 5, 8)).gzip();
        for (int bytes = 0; bytes < whole.length; bytes++) {
            byte[] cut = Arrays.copyOf(whole, bytes);
            assertThatThrownBy(() -> reading.add(new Answer(cut)))
                    .as(bytes + " bytes")
                    .isInstanceOf(MalformedAnswerException.class);
        }
        assertThat(next().part()).isZero();
    }

    /** Beside two good ones on an earlier page, and a good one on its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            7                                                      | a record is value number int, not start object
            {"buys":null,"sells":null}                             | a record has no id
            {"id":"7","buys":null,"sells":null}                    | the id of a record is value string
            {"id":0,"buys":null,"sells":null}                      | '0' is not the id of an item; allowed: 1 to
            {"id":7,"buys":null}                                   | the record of item 7 has no sells
            {"id":7,"buys":[[{}]],"sells":null}                    | the buys of item 7 is start array, not start object
            {"id":7,"buys":{"unit_price":-4,"quantity":1}}         | a price of item 7 is -4; allowed: 0.000001 to 9007199254740992
            {"id":7,"buys":{"unit_price":"4","quantity":1}}        | a price of item 7 is value string
            {"id":7,"buys":{"unit_price":9007199254740993,"quantity":1}} | a price of item 7 is 9007199254740993, above
            {"id":7,"buys":{"unit_price":4,"quantity":-1}}         | a quantity of item 7 is -1; allowed: 0 to 100000000000000
            {"id":7,"buys":{"unit_price":4,"quantity":1.5}}        | a quantity of item 7 is 1.5, not a whole number
            {"id":7,"buys":{"unit_price":4,"quantity":0},"sells":null} | the buys of item 7 have the price 4.0 and the quantity 0; allowed: both, or both 0
            {"id":7,"sells":{"unit_price":0,"quantity":3},"buys":null} | the sells of item 7 have the price 0 and the quantity 3
            {"id":7,"buys":{"quantity":3},"sells":null}            | the buys of item 7 have the price none and the quantity 3
            {"id":7,"buys":{"unit_price":3},"sells":null}          | the buys of item 7 have the price 3.0 and the quantity none
            {"buys":{"unit_price":-4},"id":7}                      | a price of item ? is -4
            """)
    void aRowWhoseValuesCannotBeCostsThatRow(String row, String reason) {
        reading.add(page(2, row(1, 5, 8) + "," + row(2, 5, 8)));
        reading.add(page(2, row + "," + row(3, 5, 8)));
        assertThat(itemIds()).containsExactly(1, 2, 3);
        assertThat(decoded().leftOut().rows()).isEqualTo(1);
        assertThat(decoded().leftOut().toString()).startsWith(reason);
    }

    @Test
    void allRowsThatAreLeftOutAreCountedAndTheFirstFewNamed() {
        reading.add(page(2, row(1, 5, 8) + ",{},{\"id\":0}," + row(2, 5, 8)));
        reading.add(page(2, row(3, 5, 8) + ",7,8," + row(4, 5, 8)));
        assertThat(decoded().leftOut().rows()).isEqualTo(4);
        assertThat(decoded().leftOut().named()).hasSize(3);
        assertThat(decoded().leftOut().toString()).endsWith("; and 1 more");
    }
}
