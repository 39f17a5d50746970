package dev.tradewind.source.gw2;

import static dev.tradewind.source.gw2.Gw2Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.MalformedAnswerException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesReadingTests {

    private static final Wanted.ItemList TODAY = new Wanted.ItemList(LocalDate.EPOCH);

    private static AnswerReading begin(int... unnamed) {
        return new Gw2Decoder(() -> IntStream.of(unnamed).mapToObj(ItemId::of).toList()).begin(TODAY);
    }

    private static String path(AnswerReading reading) {
        return reading.next().orElseThrow().path();
    }

    private static List<MarketItem> items(AnswerReading reading) {
        return ((Decoded.ItemList) reading.decoded()).items();
    }

    private static List<String> names(AnswerReading reading) {
        return items(reading).stream().map(MarketItem::name).sorted().toList();
    }

    /** What the API says to the next request, as the archive has it. */
    private static Answer told(AnswerReading reading, int status, String body) {
        return answer(status, Map.of(Headings.PATH, path(reading)), body);
    }

    private static Answer known(AnswerReading reading, int status, int... ids) {
        String items = IntStream.of(ids)
                .mapToObj(id -> "{\"id\":%d,\"name\":\"Name of %d\"}".formatted(id, id))
                .collect(Collectors.joining(",", "[", "]"));
        return told(reading, status, items);
    }

    private static Answer noneKnown(AnswerReading reading) {
        return told(reading, 404, "{\"text\":\"all ids provided are invalid\"}");
    }

    @Test
    void asksForNothingIfEveryItemHasAName() {
        assertThat(begin().next()).isEmpty();
    }

    @Test
    void keepsWhatReportsShow() {
        AnswerReading reading = begin(24, 68);
        assertThat(path(reading)).isEqualTo("v2/items?ids=24,68");
        reading.add(told(reading, 200, """
                [{"name":"Sealed Package of Snowballs","description":"","type":"Consumable","level":0,"rarity":"Basic",
                  "vendor_value":1,"game_types":["Pvp"],"flags":["NoSell","AccountBound"],"id":24,"details":{"type":"Generic"}},
                 {"id":68,"name":"Mighty Country Coat","type":"Armor","level":5,"rarity":"Fine","vendor_value":26,
                  "flags":["SoulBindOnUse"],"upgrades":null}]"""));
        assertThat(reading.next()).isEmpty();
        assertThat(items(reading))
                .containsExactly(
                        new MarketItem(
                                ItemId.of(24),
                                "Sealed Package of Snowballs",
                                null,
                                Traits.NONE
                                        .with("type", "Consumable")
                                        .with("level", 0L)
                                        .with("rarity", "Basic")),
                        new MarketItem(
                                ItemId.of(68),
                                "Mighty Country Coat",
                                null,
                                Traits.NONE
                                        .with("type", "Armor")
                                        .with("level", 5L)
                                        .with("rarity", "Fine")
                                        .with("vendor_value", 26L)));
    }

    @Test
    void asksForAtMostTwoHundredAtOnceTheLowestIdsFirst() {
        AnswerReading reading = begin(IntStream.rangeClosed(1, 401).toArray());
        for (int part = 0; part < 3; part++) {
            int first = 200 * part + 1;
            int last = Math.min(401, 200 * part + 200);
            assertThat(path(reading))
                    .isEqualTo("v2/items?ids="
                            + IntStream.rangeClosed(first, last)
                                    .mapToObj(String::valueOf)
                                    .collect(Collectors.joining(",")));
            assertThat(reading.next().orElseThrow().part()).isEqualTo(part);
            reading.add(known(reading, 200, IntStream.rangeClosed(first, last).toArray()));
        }
        assertThat(reading.next()).isEmpty();
        assertThat(items(reading)).hasSize(401);
    }

    @Test
    void anIdThatIsNotKnownIsNeverAskedForAgain() {
        AnswerReading reading = begin(1, 2, 3);
        assertThat(List.of(200, 206, 404)).allMatch(reading.next().orElseThrow()::isAnsweredBy);
        assertThat(List.of(400, 503)).noneMatch(reading.next().orElseThrow()::isAnsweredBy);
        reading.add(known(reading, 206, 1, 3));
        assertThat(reading.next()).isEmpty();
        assertThat(items(reading)).contains(MarketItem.unlisted(ItemId.of(2)));
        assertThat(names(reading)).containsExactly("Name of 1", "Name of 3", "item 2");
    }

    @Test
    void noneOfTheIdsMayBeKnown() {
        AnswerReading reading = begin(1, 2);
        reading.add(noneKnown(reading));
        assertThat(reading.next()).isEmpty();
        assertThat(names(reading)).containsExactly("item 1", "item 2");
    }

    @Test
    void anItemWithoutANameShowsItsId() {
        AnswerReading reading = begin(1, 2);
        reading.add(told(reading, 200, "[{\"id\":1,\"name\":\"\",\"vendor_value\":4},{\"id\":2,\"name\":null}]"));
        assertThat(items(reading))
                .containsExactly(
                        new MarketItem(ItemId.of(1), "item 1", null, Traits.NONE.with("vendor_value", 4L)),
                        MarketItem.unlisted(ItemId.of(2)));
    }

    /** Also those that the API does not know: there are more items by now, but the answer says which of them it is about. */
    @Test
    void aStoredAnswerSettlesTheIdsThatItWasAskedForAndNoOthers() {
        AnswerReading killed = begin(2, 4, 6);
        Answer stored = known(killed, 206, 2, 6);

        AnswerReading resumed = begin(1, 2, 4, 6, 7);
        resumed.add(new Answer(stored.gzip()));
        assertThat(names(resumed)).containsExactly("Name of 2", "Name of 6", "item 4");
        assertThat(path(resumed)).isEqualTo("v2/items?ids=1,7");
        assertThat(resumed.next().orElseThrow().part()).isEqualTo(1);
        resumed.add(known(resumed, 206, 7));
        assertThat(resumed.next()).isEmpty();
        assertThat(names(resumed)).containsExactly("Name of 2", "Name of 6", "Name of 7", "item 1", "item 4");
    }

    @Test
    void aStoredAnswerThatKnowsNoneOfItsIdsSettlesThem() {
        Answer stored = noneKnown(begin(2, 3));
        AnswerReading resumed = begin(1, 2, 3);
        resumed.add(stored);
        assertThat(names(resumed)).containsExactly("item 2", "item 3");
        assertThat(path(resumed)).isEqualTo("v2/items?ids=1");
    }

    @Test
    void anAnswerWithoutThePathIsMalformed() {
        AnswerReading resumed = begin(1);
        assertThatThrownBy(() -> resumed.add(answer(200, Map.of(), "[{\"id\":1,\"name\":\"a\"}]")))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("it does not say for which ids it is");
        assertThat(path(resumed)).isEqualTo("v2/items?ids=1");
    }

    @Test
    void whatWasNotAskedForAndWhatIsToldTwiceDoesNotCount() {
        AnswerReading reading = begin(1, 2);
        reading.add(told(reading, 200, """
                [{"id":1,"name":"a"},{"id":1,"name":"b"},{"id":2,"name":"c"},{"id":3,"name":"d"},{"id":4,"name":7}]"""));
        assertThat(names(reading)).containsExactly("a", "c");
        assertThat(reading.decoded().leftOut().rows()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            200 | {"text":"x"}                      | the items is start object, not start array
            200 | []                                | it has none of the items that were asked for
            200 | [{"id":5,"name":"a"}]             | it has none of the items that were asked for
            200 | [1,2]                             | 2 of 2 items are wrong: an item is value number int, not start object
            200 | [{"id":1,"name":"a"}              | end-of-input
            404 | {"text":"no such endpoint"}       | it is refused: no such endpoint
            404 | {"more":[]}                       | it is a refusal that does not say why
            404 | {"text":4}                        | the text of the refusal is value number int
            404 | <html>                            | '<'
            """)
    void saysWhatIsWrongAndAsksAgain(int status, String body, String reason) {
        AnswerReading reading = begin(1, 2);
        Answer wrong = told(reading, status, body);
        assertThatThrownBy(() -> reading.add(wrong))
                .isInstanceOf(MalformedAnswerException.class)
                .message()
                .containsIgnoringCase(reason);
        assertThat(path(reading)).isEqualTo("v2/items?ids=1,2");
        assertThat(items(reading)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"id":2,"name":7}                        | name of an item, 2, is value number int
            {"id":2,"name":"a","vendor_value":-1}    | vendor_value of an item, 2, is -1; allowed: 0 to
            {"id":2,"name":"a","level":1.5}          | level of an item, 2, is 1.5, not a whole number
            {"id":2,"name":"a","flags":{"a":[]}}     | flags of an item, 2, is start object, not start array
            {"id":2,"name":"a","flags":[["NoSell"]]} | a flag of an item, 2, is start array
            """)
    void anItemWhosePropertiesCannotBeCostsThatItem(String item, String reason) {
        AnswerReading reading = begin(1, 2, 3);
        reading.add(told(reading, 200, "[{\"id\":1,\"name\":\"x\"},%s,{\"id\":3,\"name\":\"y\"}]".formatted(item)));
        assertThat(reading.next()).isEmpty();
        assertThat(names(reading)).containsExactly("x", "y");
        assertThat(reading.decoded().leftOut().rows()).isEqualTo(1);
        assertThat(reading.decoded().leftOut().toString()).startsWith(reason);
    }
}
