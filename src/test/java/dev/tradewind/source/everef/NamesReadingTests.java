package dev.tradewind.source.everef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.SourceRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesReadingTests {

    private static final Wanted.ItemList LIST = new Wanted.ItemList(LocalDate.EPOCH);

    private Set<Integer> unnamed = new TreeSet<>();
    private Set<Integer> unknown = Set.of();

    /** All answers so far, as the archive has them. */
    private final List<Answer> answers = new ArrayList<>();

    private AnswerReading begin() {
        List<ItemId> ids = unnamed.stream().map(ItemId::of).toList();
        return new EveRefDecoder(() -> ids).begin(LIST);
    }

    private void unnamed(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(unnamed::add);
    }

    private static List<Integer> posted(SourceRequest request) {
        return Arrays.stream(Objects.requireNonNull(request.json())
                        .replaceAll("[\\[\\]]", "")
                        .split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private Answer esi(SourceRequest request) {
        List<Integer> ids = posted(request);
        return ids.stream().anyMatch(unknown::contains)
                ? refused(request)
                : DayFiles.names(
                        200,
                        request.json(),
                        ids.stream()
                                .map("{\"category\":\"inventory_type\",\"id\":%1$d,\"name\":\"Type %1$d\"}"::formatted)
                                .collect(Collectors.joining(",", "[", "]")));
    }

    private static Answer refused(SourceRequest request) {
        return DayFiles.names(404, request.json(), "{\"error\":\"Ensure all IDs are valid before resolving.\"}");
    }

    /** Answers at most so many requests. */
    private void answer(AnswerReading reading, int most) {
        for (int i = 0; i < most && reading.next().isPresent(); i++) {
            Answer answer = esi(reading.next().get());
            reading.add(answer);
            answers.add(answer);
        }
    }

    private List<MarketItem> items(AnswerReading reading) {
        answer(reading, Integer.MAX_VALUE);
        return ((Decoded.ItemList) reading.decoded()).items();
    }

    private long refusals() {
        return answers.stream().filter(each -> each.headings().status() == 404).count();
    }

    @Test
    void aThousandIdsAreAskedForAtATime() {
        unnamed(1, 2345);
        AnswerReading reading = begin();
        SourceRequest first = reading.next().orElseThrow();
        assertThat(first.api()).isEqualTo(1);
        assertThat(first.path()).isEqualTo("universe/names");
        assertThat(first.json()).startsWith("[1,2,3,").endsWith(",1000]");
        assertThat(first.isAnsweredBy(404)).isTrue();
        List<MarketItem> items = items(reading);
        assertThat(answers).hasSize(3);
        assertThat(items).hasSize(2345);
        assertThat(items.get(33)).isEqualTo(item(34, "Type 34"));
    }

    private static MarketItem item(int id, String name) {
        return new MarketItem(
                ItemId.of(id), name, null, MarketItem.unlisted(ItemId.of(id)).traits());
    }

    @Test
    void nobodyIsAskedIfAllItemsHaveNames() {
        assertThat(begin().next()).isEmpty();
    }

    /** The name is that of an item without one, so that the id is not asked for again. */
    @Test
    void anUnknownIdIsFoundWithFewRefusals() {
        unnamed(1, 1000);
        unknown = Set.of(1000);
        List<MarketItem> items = items(begin());
        assertThat(items).hasSize(1000);
        assertThat(items.get(999)).isEqualTo(MarketItem.unlisted(ItemId.of(1000)));
        assertThat(items.get(998).name()).isEqualTo("Type 999");
        assertThat(refusals()).isEqualTo(4);
        assertThat(answers).hasSize(31);
    }

    /** The thousands without an unknown id get their names on the first day. */
    @Test
    void manyUnknownIdsCostNoMoreThanThirtyRefusalsADay() {
        unnamed(1, 3000);
        unknown = IntStream.rangeClosed(1, 60).mapToObj(i -> 16 * i).collect(Collectors.toSet());
        for (int day = 1; day <= 6; day++) {
            answers.clear();
            items(begin()).forEach(item -> unnamed.remove(item.id().number()));
            assertThat(refusals()).isBetween(day == 6 ? 0L : 1L, 30L);
            assertThat(unnamed).allMatch(id -> id <= 1000);
        }
        assertThat(unnamed).isEmpty();
    }

    /** Whatever the first run had got to, and though more items have come since. */
    @ParameterizedTest
    @CsvSource({"1", "2", "7", "12", "20", "30", "40"})
    void aRunThatWasKilledIsTakenUp(int answered) {
        unnamed(1001, 3000);
        unknown = Set.of(1500, 2999);
        answer(begin(), answered);
        List<Answer> stored = List.copyOf(answers);

        unnamed(1, 1200); // and more of them
        AnswerReading again = begin();
        stored.forEach(again::add);
        List<MarketItem> items = items(again);
        assertThat(items).hasSize(3000);
        assertThat(items.stream().filter(item -> item.name().startsWith("item ")))
                .extracting(item -> item.id().number())
                .containsExactly(1500, 2999);
        assertThat(answers.stream()
                        .map(answer -> answer.headings().find("posted"))
                        .distinct())
                .hasSameSizeAs(answers);
    }

    /** The import reads what is archived, and asks nobody, however many items have no name by then. */
    @Test
    void allAnswersAreWholeWithoutAnyIdToAskFor() {
        unnamed(1, 50);
        unknown = Set.of(7);
        items(begin());
        unnamed.clear();
        AnswerReading archived = begin();
        answers.forEach(archived::add);
        assertThat(archived.next()).isEmpty();
        assertThat(((Decoded.ItemList) archived.decoded()).items()).hasSize(50);
    }

    @Test
    void onlyWhatIsOfTheMarketCounts() {
        unnamed(34, 36);
        AnswerReading reading = begin();
        String all = reading.next().orElseThrow().json();
        reading.add(DayFiles.names(200, all, """
                [{"category":"inventory_type","id":34,"name":"Tritanium","more":{"x":[1]}},
                 {"category":"character","id":35,"name":"Pyerite"},
                 {"category":"inventory_type","id":36,"name":" "},
                 {"category":"inventory_type","id":99,"name":"not asked for"}]"""));
        assertThat(reading.next().orElseThrow().json()).isEqualTo("[35]");
        reading.add(DayFiles.names(200, "[35]", "[{\"category\":\"character\",\"id\":35,\"name\":\"Pyerite\"}]"));
        assertThat(reading.next().orElseThrow().json()).isEqualTo("[36]");
        reading.add(DayFiles.names(200, "[36]", "[{\"category\":\"inventory_type\",\"id\":36,\"name\":\"Mexallon\"}]"));
        assertThat(reading.next()).isEmpty();
        assertThat(((Decoded.ItemList) reading.decoded()).items())
                .extracting(MarketItem::name)
                .containsExactly("Tritanium", "item 35", "Mexallon");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"error":"x"}                                     | it is no array of names
            [{"category":"inventory_type","id":34,"name":"Tr  | it is no JSON, or ends in the middle
            x                                                 | it is no JSON, or ends in the middle
            """)
    void anAnswerOfAnotherShapeIsMalformedAndAskedForAgain(String body, String message) {
        unnamed(34, 35);
        AnswerReading reading = begin();
        SourceRequest request = reading.next().orElseThrow();
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> reading.add(DayFiles.names(200, "[34,35]", body)))
                .withMessage(message);
        assertThat(reading.next()).contains(request);
    }

    @Test
    void anAnswerWithoutWhatWasPostedIsMalformed() {
        unnamed(34, 35);
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> begin().add(DayFiles.names(200, "", "[]")))
                .withMessage("it does not say for which ids it is");
    }
}
