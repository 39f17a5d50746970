package dev.tradewind.source.everef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.ThreadMXBean;
import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.SourceRequest;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class NamesReadingTests {

    private static final Wanted.ItemList LIST = new Wanted.ItemList(LocalDate.EPOCH);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private Set<Integer> unnamed = new TreeSet<>();
    private Set<Integer> unknown = Set.of();

    /** All answers so far, as the archive has them. */
    private final List<Answer> answers = new ArrayList<>();

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(NamesReading.class);
    }

    @BeforeEach
    void readLog() {
        log.start();
        logger().setLevel(Level.WARN);
        logger().addAppender(log);
    }

    @AfterEach
    void leaveLog() {
        logger().detachAppender(log);
        logger().setLevel(null);
    }

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

    /** ESI has told what these ids are, so they are not asked for again. */
    @Test
    void whatIsNoItemOrHasNoNameIsNameless() {
        unnamed(34, 37);
        AnswerReading reading = begin();
        reading.add(DayFiles.names(200, "[34,35,36,37]", """
                [{"category":"inventory_type","id":34,"name":"Tritanium","more":{"x":[1]}},
                 {"category":"character","id":35,"name":"Pyerite"},
                 {"category":"inventory_type","id":36,"name":" "},
                 {"name":null,"id":37,"category":["inventory_type"]},
                 {"category":"inventory_type","id":99,"name":"not asked for"},
                 {"category":"inventory_type","id":[34],"name":"no id"}]"""));
        assertThat(reading.next()).isEmpty();
        assertThat(((Decoded.ItemList) reading.decoded()).items())
                .extracting(MarketItem::name)
                .containsExactly("Tritanium", "item 35", "item 36", "item 37");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            200 | {"error":"x"}                                       | the list of names is start object, not start array
            200 | [34]                                                | an entry of the list is value number int
            200 | []                                                  | it lacks 2 of the 2 ids that were asked for, such as 34
            200 | [{"category":"inventory_type","id":34,"name":"a"}]  | it lacks 1 of the 2 ids that were asked for, such as 35
            200 | [{"category":"inventory_type","id":34,"name":"Tr    | end-of-input
            200 | x                                                   | 'x'
            404 | <html>                                              | not one of ESI's (Unexpected character ('<'
            404 | []                                                  | not one of ESI's (the refusal is start array
            404 | {"message":"no such page"}                          | not one of ESI's (it is a refusal that does not say why)
            404 | {"error":404}                                       | not one of ESI's (the error of the refusal is value
            404 | {"error":"x                                         | is names-url right?
            """)
    void anAnswerOfAnotherShapeIsMalformedAndAskedForAgain(int status, String body, String message) {
        unnamed(34, 35);
        AnswerReading reading = begin();
        SourceRequest request = reading.next().orElseThrow();
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> reading.add(DayFiles.names(status, "[34,35]", body)))
                .withMessageContaining(message);
        assertThat(reading.next()).contains(request);
        assertThat(((Decoded.ItemList) reading.decoded()).items()).isEmpty();
    }

    /** Also if ESI knows none of them. That it is ESI shows by an id that it knows. */
    @Test
    void eachUnknownIdIsAskedForOnceThoughNoneIsKnown() {
        unnamed(51, 53);
        unknown = Set.copyOf(unnamed);
        List<MarketItem> items = items(begin());
        assertThat(items)
                .contains(
                        MarketItem.unlisted(ItemId.of(51)),
                        MarketItem.unlisted(ItemId.of(52)),
                        MarketItem.unlisted(ItemId.of(53)));
        assertThat(answers).hasSize(5);
        assertThat(answers.get(4).headings().find("posted")).contains("[34]");
        assertThat(log()).isEmpty();

        unnamed.clear();
        AnswerReading archived = begin();
        answers.forEach(archived::add);
        assertThat(((Decoded.ItemList) archived.decoded()).items()).isEqualTo(items);
    }

    /** Whoever refuses everything in ESI's form is not ESI: then the items stay without a name for now. */
    @ParameterizedTest
    @CsvSource({"33, 36", "34, 34", "51, 53"})
    void nothingIsNamelessIfNotEvenTritaniumIsKnown(int first, int last) {
        unnamed(first, last);
        unknown = IntStream.rangeClosed(1, 99).boxed().collect(Collectors.toSet());
        assertThat(items(begin())).isEmpty();
        assertThat(answers.stream()
                        .map(answer -> answer.headings().find("posted"))
                        .distinct())
                .hasSameSizeAs(answers);
        assertThat(log())
                .containsExactly(
                        "the server of names-url does not even know the id 34, so it may not be ESI, and all names are"
                                + " asked for again on another day; is names-url right?");
    }

    @Test
    void tritaniumIsAskedForOnce() {
        unnamed(51, 51);
        AnswerReading reading = begin();
        reading.add(DayFiles.names(404, "[51]", "{\"error\":\"x\"}"));
        reading.add(DayFiles.names(200, "[34]", "[{\"category\":\"region\",\"id\":34,\"name\":\"a\"}]"));
        assertThat(items(reading)).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    void whatIsNoItemIsNamelessOnlyIfTritaniumIsNamed() {
        unnamed(51, 52);
        AnswerReading reading = begin();
        reading.add(DayFiles.names(200, "[51,52]", """
                [{"category":"region","id":51,"name":"a"},{"category":"region","id":52,"name":"b"}]"""));
        assertThat(((Decoded.ItemList) reading.decoded()).items()).isEmpty();
        assertThat(items(reading)).extracting(MarketItem::name).containsExactly("Type 34", "item 51", "item 52");
    }

    @Test
    void aListThatEndsEarlySaysSo() {
        unnamed(1, 3000);
        unknown = IntStream.rangeClosed(1, 60).mapToObj(i -> 16 * i).collect(Collectors.toSet());
        int named = items(begin()).size();
        assertThat(log())
                .containsExactly(
                        ("ESI refused 30 requests, so the names of %d more items" + " are asked for on another day")
                                .formatted(3000 - named));
    }

    private List<String> log() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void aLongAnswerTakesLittleMoreMemoryThanItsBytes() {
        String junk = "{\"more\":[{}]},".repeat(1 << 19);
        Answer answer = DayFiles.names(
                200, "[34]", "[" + junk + "{\"category\":\"inventory_type\",\"id\":34,\"name\":\"Tritanium\"}]");
        unnamed(34, 34);
        AnswerReading reading = begin();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        reading.add(answer);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(5L * junk.length());
        assertThat(((Decoded.ItemList) reading.decoded()).items()).containsExactly(item(34, "Tritanium"));
    }

    @Test
    void anAnswerWithoutWhatWasPostedIsMalformed() {
        unnamed(34, 35);
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> begin().add(DayFiles.names(200, "", "[]")))
                .withMessage("it does not say for which ids it is");
    }
}
