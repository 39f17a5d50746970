package dev.tradewind.source.osrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Sides;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.testing.Answers;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.Snapshots;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsrsDecoderTests {

    private static final Wanted.Prices BUCKET = new Wanted.Prices(
            new Bucket(new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(1)), 1747720800));
    private static final Wanted.ItemList ITEM_LIST = new Wanted.ItemList(LocalDate.EPOCH);

    private final OneDecoder decoder = new OneDecoder();

    /** What one decoder makes of one answer after the other. */
    private static final class OneDecoder {

        private final OsrsDecoder osrs = new OsrsDecoder();
        private LeftOut leftOut = LeftOut.NOTHING;

        private Decoded decoded(Wanted wanted, Answer answer) {
            AnswerReading reading = osrs.begin(wanted);
            reading.add(answer);
            assertThat(reading.next()).isEmpty();
            leftOut = reading.decoded().leftOut();
            return reading.decoded();
        }

        private Snapshot snapshot(Answer answer) {
            return ((Decoded.Prices) decoded(BUCKET, answer)).snapshots().get(0);
        }

        private List<MarketItem> itemList(Answer answer) {
            return ((Decoded.ItemList) decoded(ITEM_LIST, answer)).items();
        }

        private LeftOut leftOut() {
            return leftOut;
        }
    }

    private Snapshot snapshot(String body) {
        return decoder.snapshot(Answers.answer(body));
    }

    @Test
    void rowsComeByIdWhateverTheirOrderAndThatOfTheirProperties() {
        Snapshot snapshot = snapshot("""
                {"other":{"a":[1,{"b":2}]},"data":{
                  "30":{"lowPriceVolume":0,"avgLowPrice":null,"highPriceVolume":7,"avgHighPrice":9007199254740992},
                  "4":{"avgHighPrice":1.5,"more":{"avgHighPrice":99},"highPriceVolume":4000000000,"avgLowPrice":2}
                 },"timestamp":1747720800}""");
        assertThat(snapshot)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // NaN too
                .isEqualTo(Snapshots.sides(
                        1747720800,
                        new int[] {4, 30},
                        new double[] {1.5, 0x1p53},
                        new long[] {4_000_000_000L, 7},
                        new double[] {2, Double.NaN},
                        new long[] {0, 0}));
    }

    @Test
    void aBodyMayBeLongerThanTheBuffer() {
        StringBuilder rows = new StringBuilder();
        for (int id = 1; id <= 20_000; id++) {
            rows.append(id > 1 ? "," : "")
                    .append("\"%d\":{\"avgHighPrice\":%d,\"highPriceVolume\":1,".formatted(id, id * 3))
                    .append("\"avgLowPrice\":null,\"lowPriceVolume\":0}");
        }
        Snapshot snapshot = decoder.snapshot(Answers.prices(BUCKET, rows.toString()));
        assertThat(snapshot.size()).isEqualTo(20_000);
        assertThat(Arrays.stream(snapshot.columns().prices()[Sides.HIGH]).sum()).isEqualTo(3 * 20_000 * 20_001.0 / 2);
        assertThat(decoder.snapshot(Answers.prices(BUCKET, "")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            []                                                       | the answer is start array, not start object
            {"data":{}}                                              | it has no timestamp
            {"timestamp":1}                                          | it has no data
            {"data":[],"timestamp":1}                                | data is start array, not start object
            {"data":{},"timestamp":"1"}                              | timestamp is value string
            {"data":{},"timestamp":1} {}                             | more JSON after the end
            {"data":{"x":{}},"timestamp":1}                          | 'x' is not the id of an item
            {"data":{"2":[]},"timestamp":1}                          | the row of item 2 is start array
            {"data":{"2":{},"2":{}},"timestamp":1}                   | item 2 is there twice
            {"data":{"2":{"avgHighPrice":"4"}},"timestamp":1}        | a price of item 2 is value string
            {"data":{"2":{"avgLowPrice":-4}},"timestamp":1}          | a price of item 2 is -4
            {"data":{"2":{"avgLowPrice":9007199254740993}},"timestamp":1} | cannot be kept exactly
            {"data":{"2":{"highPriceVolume":-1}},"timestamp":1}      | a volume of item 2 is -1
            {"data":{"2":{"highPriceVolume":1.5}},"timestamp":1}     | a volume of item 2 is 1.5, not a whole number
            {"data":{"2":{"avgHighPrice":NaN}},"timestamp":1}        | 'NaN'
            {"data":{},"data":{},"timestamp":1}                      | it has data twice
            {"data":{"2":{"avgLowPrice":-4},"2":{}},"timestamp":1}   | item 2 is there twice
            {"data":{"2":{"highPriceVolume":1                        | end-of-input
            <html><body>503</body></html>                            | '<'
            """)
    void saysWhatIsWrong(String body, String reason) {
        assertThatThrownBy(() -> snapshot(body))
                .isInstanceOf(MalformedAnswerException.class)
                .message()
                .containsIgnoringCase(reason);
    }

    @Test
    void refusesWhatIsNotGzipIsCutOrUnpacksWithoutEnd() {
        byte[] whole = Answers.gzip("{\"data\":{},\"timestamp\":1747720800}");
        assertThatThrownBy(() -> decoder.snapshot(new Answer(Arrays.copyOf(whole, whole.length / 2))))
                .isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> decoder.snapshot(new Answer(new byte[] {1, 2, 3})))
                .isInstanceOf(MalformedAnswerException.class);
        byte[] bomb = Answers.gzip(" ".repeat(Answer.MAX_BODY_BYTES + 1));
        assertThatThrownBy(() -> decoder.snapshot(new Answer(bomb)))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("it is longer than 67,108,864 bytes");
    }

    @Test
    void anAnswerForAnotherBucketOrWithoutItemsIsNotWhatWasAsked() {
        assertThatThrownBy(() -> snapshot("{\"data\":{},\"timestamp\":1747717200}"))
                .isInstanceOf(NotThereYetException.class)
                .hasMessage("1h/1747720800 is not there yet: bucket 1747717200 was answered instead");
        assertThatThrownBy(() -> decoder.itemList(Answers.answer("[]")))
                .isInstanceOf(NotThereYetException.class)
                .hasMessage("mapping/0 is not there yet: the item list is empty");
    }

    @Test
    void asksByThePathsOfTheApi() {
        assertThat(new OsrsDecoder().begin(BUCKET).next().orElseThrow().path()).isEqualTo("1h?timestamp=1747720800");
        assertThat(new OsrsDecoder().begin(ITEM_LIST).next().orElseThrow().path())
                .isEqualTo("mapping");
    }

    @Test
    void anItemNeedsItsIdAndItsNameAndNothingElse() {
        List<MarketItem> items = decoder.itemList(Answers.answer("""
                [{"id":2,"name":"Cannonball","members":true,"limit":11000,"value":5,"lowalch":2,"highalch":3,"icon":{}},
                 {"name":"\\u00d6l","id":9,"limit":null}]"""));
        assertThat(items)
                .containsExactly(
                        OsrsItems.item(2, "Cannonball", true, 11000L, 5L, 2L, 3L),
                        OsrsItems.item(9, "Öl", null, null, null, null, null));
        assertThatThrownBy(() -> decoder.itemList(Answers.answer("[{\"id\":2}]")))
                .hasMessage("1 of 1 items are wrong: item 2 has no name");
        assertThatThrownBy(() -> decoder.itemList(Answers.answer("{}")))
                .hasMessageContaining("the item list is start object");
    }

    /** Beside three good ones, in each of which every value is at an end of what it may be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "-4":{}                                       | '-4' is not the id of an item; allowed: 1 to 2147483646
            "0":{}                                        | '0' is not the id of an item
            "007":{}                                      | '007' is not the id of an item
            "+7":{}                                       | '+7' is not the id of an item
            "2147483647":{}                               | '2147483647' is not the id of an item
            "99999999999999999999":{}                     | '99999999999999999999' is not the id of an item
            "":{}                                         | '' is not the id of an item
            "\u0663":{}                                   | '\u0663' is not the id of an item
            "a\\u001b[31m\\u0007\\u202e\\u2028b":{}            | 'a [31m b' is not the id of an item
            "7":[{"avgHighPrice":[]}]                     | the row of item 7 is start array, not start object
            "7":null                                      | the row of item 7 is value null
            "7":{"avgHighPrice":1e308}                    | a price of item 7 is 1e308; allowed: 0.000001 to 9007199254740992
            "7":{"avgHighPrice":1e400}                    | a price of item 7 is 1e400; allowed
            "7":{"avgLowPrice":1e-9}                      | a price of item 7 is 1e-9; allowed
            "7":{"avgLowPrice":9223372036854775808}       | a price of item 7 is 9223372036854775808; no such number
            "7":{"avgLowPrice":true,"avgHighPrice":{}}    | a price of item 7 is value true
            "7":{"avgHighPrice":{"a":[{}]},"more":1}      | a price of item 7 is start object
            "7":{"lowPriceVolume":9223372036854775807}    | a volume of item 7 is 9223372036854775807; allowed: 0 to 100000000000000
            "7":{"lowPriceVolume":100000000000001}        | a volume of item 7 is 100000000000001; allowed
            "7":{"highPriceVolume":1e30}                  | a volume of item 7 is 1e30, not a whole number
            """)
    void aRowWhoseValuesCannotBeCostsThatRow(String row, String reason) {
        String good = """
                "1":{"avgHighPrice":0.000001,"highPriceVolume":100000000000000,"avgLowPrice":0,"lowPriceVolume":0},%s,
                "2147483646":{"avgHighPrice":9007199254740992,"highPriceVolume":0,"lowPriceVolume":5.0},
                "7000":{"avgHighPrice":0.0,"avgLowPrice":1}""";
        Snapshot snapshot = decoder.snapshot(Answers.prices(BUCKET, good.formatted(row)));
        assertThat(snapshot)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // NaN too
                .isEqualTo(Snapshots.sides(
                        BUCKET.start(),
                        new int[] {1, 7000, 2_147_483_646},
                        new double[] {0.000001, Double.NaN, 0x1p53},
                        new long[] {100_000_000_000_000L, 0, 0},
                        new double[] {Double.NaN, 1, Double.NaN},
                        new long[] {0, 0, 5}));
        assertThat(decoder.leftOut().rows()).isEqualTo(1);
        assertThat(decoder.leftOut().toString()).startsWith(reason);
    }

    @Test
    void whereMoreRowsAreWrongThanRightTheAnswerIs() {
        String half = "\"1\":{},\"2\":{},\"x\":{},\"y\":{}";
        assertThat(decoder.snapshot(Answers.prices(BUCKET, half)).itemIds()).containsExactly(1, 2);
        assertThat(decoder.leftOut())
                .hasToString("'x' is not the id of an item; allowed: 1 to 2147483646; 'y' is not"
                        + " the id of an item; allowed: 1 to 2147483646");
        assertThatThrownBy(() -> decoder.snapshot(Answers.prices(BUCKET, half + ",\"z\":{}")))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageStartingWith("3 of 5 rows are wrong: 'x' is not the id of an item");
        assertThat(decoder.snapshot(Answers.prices(BUCKET, "\"1\":{}")).size()).isEqualTo(1);
        assertThat(decoder.leftOut().rows()).isZero();
    }

    @Test
    void theFirstFewAreNamedAndAllAreCountedHoweverLongTheirKeysAre() {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 90; i++) {
            rows.append("\"%d\":{},\"%s\":{},".formatted(i, "\\u001b".repeat(20) + "k".repeat(40_000) + i));
        }
        decoder.snapshot(Answers.prices(BUCKET, rows + "\"1000\":{}"));
        assertThat(decoder.leftOut().rows()).isEqualTo(90);
        assertThat(decoder.leftOut().toString()).hasSizeLessThan(400).endsWith("; and 87 more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"id":7,"name":"a","limit":1.5}               | limit of an item, 7, is 1.5, not a whole number
            {"name":"a","id":7,"limit":"11000"}           | limit of an item, 7, is value string
            {"id":7,"name":"a","highalch":1e19}           | highalch of an item, 7, is 1e19, not a whole number
            {"id":7,"name":"a","value":9223372036854775808} | value of an item, 7, is 9223372036854775808; no such
            {"id":7,"name":"a","members":"yes"}           | members of an item, 7, is value string
            {"id":7,"name":7}                             | name of an item, 7, is value number int
            {"id":7,"name":" \\u001b\\u2028 "}              | item 7 has no name
            {"id":-7,"name":"a"}                          | '-7' is not the id of an item
            {"id":"\u0663","name":"a"}                    | '\u0663' is not the id of an item
            {"id":7.5,"name":"a"}                         | id of an item is 7.5, not a whole number
            {"id":2147483647,"name":"a"}                  | '2147483647' is not the id of an item
            {"name":"a\\u0007b"}                           | an item has no id
            {"limit":1.5,"name":"a"}                      | limit of an item is 1.5, not a whole number
            [[7],{}]                                      | an item is start array, not start object
            7                                             | an item is value number int, not start object
            """)
    void anItemWhosePropertiesCannotBeCostsThatItem(String item, String reason) {
        List<MarketItem> items = decoder.itemList(Answers.answer(
                "[{\"id\":2,\"name\":\"x\",\"limit\":11000.0},%s,{\"id\":\"3\",\"name\":\"y\"}]".formatted(item)));
        assertThat(items)
                .containsExactly(
                        OsrsItems.item(2, "x", null, 11_000L, null, null, null),
                        OsrsItems.item(3, "y", null, null, null, null, null));
        assertThat(decoder.leftOut().rows()).isEqualTo(1);
        assertThat(decoder.leftOut().toString()).startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "-9223372036854775808", "-1.0"})
    void aLimitBelowOneAndANegativeValueAreWhatTheSourceDoesNotSay(String number) {
        String item = "[{\"id\":2,\"name\":\"x\",\"limit\":%1$s,\"value\":-1,\"lowalch\":-1,\"highalch\":-1}]";
        assertThat(decoder.itemList(Answers.answer(item.formatted(number))))
                .containsExactly(OsrsItems.item(2, "x", null, null, null, null, null));
    }

    @Test
    void aNameIsOneLineOfBoundedLength() {
        String name = "Dragon\\u0007 \\u001b[31m\\u202edagger\\r\\n" + "x".repeat(45_000);
        assertThat(decoder.itemList(Answers.answer("[{\"id\":2,\"name\":\"%s\"}]".formatted(name))))
                .singleElement()
                .satisfies(item -> assertThat(item.name())
                        .startsWith("Dragon [31m dagger xxx")
                        .endsWith("x…")
                        .hasSize(121));
    }
}
