package dev.tradewind.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.testing.Answers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerDecoderTests {

    private static final Wanted.Prices BUCKET = new Wanted.Prices(
            new Bucket(new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(1)), 1747720800));
    private static final Wanted.ItemList ITEM_LIST = new Wanted.ItemList(LocalDate.EPOCH);

    private final AnswerDecoder decoder = new AnswerDecoder();

    private Snapshot snapshot(String body) {
        return decoder.snapshot(Answers.answer(BUCKET, body));
    }

    @Test
    void rowsComeByIdWhateverTheirOrderAndThatOfTheirProperties() {
        Snapshot snapshot = snapshot("""
                {"other":{"a":[1,{"b":2}]},"data":{
                  "30":{"lowPriceVolume":0,"avgLowPrice":null,"highPriceVolume":7,"avgHighPrice":9007199254740992},
                  "4":{"avgHighPrice":1.5,"more":{"avgHighPrice":99},"highPriceVolume":4000000000,"avgLowPrice":2}
                 },"timestamp":1747720800}""");
        assertThat(snapshot)
                .isEqualTo(new Snapshot(
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
        assertThat(Arrays.stream(snapshot.high()).sum()).isEqualTo(3 * 20_000 * 20_001.0 / 2);
        assertThat(decoder.snapshot(Answers.prices(BUCKET, "")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            []                                                       | the answer is start array, not start object
            {"data":{}}                                              | it has no timestamp
            {"timestamp":1}                                          | it has no data
            {"data":[],"timestamp":1}                                | data is start array, not start object
            {"data":{},"timestamp":"1"}                              | timestamp is value string
            {"data":{},"timestamp":1} {}                             | more JSON behind the end
            {"data":{"x":{}},"timestamp":1}                          | 'x' is not the id of an item
            {"data":{"2":[]},"timestamp":1}                          | the row of item 2 is start array
            {"data":{"2":{},"2":{}},"timestamp":1}                   | item 2 is there twice
            {"data":{"2":{"avgHighPrice":"4"}},"timestamp":1}        | a price of item 2 is value string
            {"data":{"2":{"avgLowPrice":-4}},"timestamp":1}          | a price of item 2 is -4
            {"data":{"2":{"avgLowPrice":9007199254740993}},"timestamp":1} | cannot be kept exactly
            {"data":{"2":{"highPriceVolume":-1}},"timestamp":1}      | a volume of item 2 is -1
            {"data":{"2":{"highPriceVolume":1.5}},"timestamp":1}     | a volume of item 2 is value number float
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
        assertThatThrownBy(() -> decoder.snapshot(new Answer(BUCKET, Arrays.copyOf(whole, whole.length / 2))))
                .isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> decoder.snapshot(new Answer(BUCKET, new byte[] {1, 2, 3})))
                .isInstanceOf(MalformedAnswerException.class);
        byte[] bomb = Answers.gzip(" ".repeat(AnswerDecoder.MAX_BODY_BYTES + 1));
        assertThatThrownBy(() -> decoder.snapshot(new Answer(BUCKET, bomb)))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("it is longer than 67,108,864 bytes");
    }

    @Test
    void anItemNeedsItsIdAndItsNameAndNothingElse() {
        List<MarketItem> items = decoder.itemList(Answers.answer(ITEM_LIST, """
                [{"id":2,"name":"Cannonball","members":true,"limit":11000,"value":5,"lowalch":2,"highalch":3,"icon":{}},
                 {"name":"\\u00d6l","id":9,"limit":null}]"""));
        assertThat(items)
                .containsExactly(
                        new MarketItem(2, "Cannonball", true, 11000L, 5L, 2L, 3L),
                        new MarketItem(9, "Öl", null, null, null, null, null));
        assertThatThrownBy(() -> decoder.itemList(Answers.answer(ITEM_LIST, "[{\"id\":2}]")))
                .hasMessage("an item has no name");
        assertThatThrownBy(() -> decoder.itemList(Answers.answer(ITEM_LIST, "{}")))
                .hasMessageContaining("the item list is start object");
    }
}
