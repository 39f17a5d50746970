package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ForeignText;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Trade;
import dev.tradewind.testing.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names come from a source, or from a user's own query: they are text, wherever they stand. */
class HostileNameTests {

    private static final int ID = 2;
    private static final Window WINDOW =
            new Window(new Bucket(new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(2)), 7200), 2);

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!](\"[^\"]*\"|[^\">])*>");

    @TempDir
    private Path folder;

    @TempDir
    private Path harmless;

    private static PublishedReport ofAnItem(String name, Path folder) {
        Map<Integer, Trade> trade = Map.of(ID, new Trade(120.0, 30, 100.0, 10));
        Map<Integer, Item> items = Map.of(ID, new Item(ID, name, true, 100L, null));
        return PublishedReport.of(MadeUpWindow.of(Collections.nCopies(24, trade), items), folder);
    }

    private static PublishedReport withTitle(String title, Path folder) {
        Map<Integer, Trade> trade = Map.of(ID, new Trade(120.0, 30, 100.0, 10));
        return PublishedReport.of(title, MadeUpWindow.of(Collections.nCopies(24, trade), Map.of()), folder);
    }

    private static PublishedReport ofAUsersOwn(String text, Path folder) {
        List<Column<List<@Nullable Object>>> columns = List.of(
                new Column<>(text, text, text, Column.Kind.TEXT, row -> row.get(0)),
                new Column<>("n", "n", "n", Column.Kind.NUMBER, row -> row.get(1)));
        return PublishedReport.of("title", new Table<>(columns, List.of(Arrays.asList(text, -7L))), WINDOW, folder);
    }

    static Stream<String> names() {
        return Stream.of(
                "<script>hacked = true</script>",
                "</script><script>hacked = true</script>",
                "<!--<script>",
                "<img src=x onerror=\"hacked = true\">",
                "\" onmouseover=\"hacked = true",
                "' onmouseover='hacked = true",
                "&lt;b&gt; & <b>",
                "${7 * 7} {{7 * 7}} $unsafe{hacked}",
                "javascript:hacked=true",
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-1-1",
                "@SUM(A1)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "a,b;c\"d\"\r\ne",
                "\u200f\u202eelbuod\u202c \u2066left\u2069",
                "\u0645\u0631\u062d\u0628\u0627",
                "\ud83d\udde1 sword".repeat(30),
                "a".repeat(119) + "\ud83d\udde1",
                "<b>".repeat(3333) + "!");
    }

    /** On one line, without marks that turn what follows around, and not endless: in the CSV and the record as on the page. */
    @ParameterizedTest
    @MethodSource("names")
    void anItemIsCalledWhatItIsCalledOnOneLine(String name) {
        PublishedReport report = ofAnItem(name, folder);
        String shown = ForeignText.shown(name, 120);
        assertThat(report.fields().get(1).get(1)).isEqualTo(inCsv(shown));
        assertThat(report.embedded("name").get(0).asString()).isEqualTo(shown);
        assertThat(report.record().at("/best/0/name").asString()).isEqualTo(shown);
        assertHasTheTagsOf(ofAnItem("harmless", harmless), report);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aJobHasTheTitleThatItHas(String title) {
        PublishedReport report = withTitle(title, folder);
        assertThat(report.record().get("title").asString()).isEqualTo(title);
        assertHasTheTagsOf(withTitle("harmless", harmless), report);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aUsersOwnColumnsAndValuesAreText(String text) {
        PublishedReport report = ofAUsersOwn(text, folder);
        assertThat(report.fields()).containsExactly(List.of(inCsv(text), "n"), List.of(inCsv(text), "-7"));
        assertThat(report.embedded().at("/columns/0/title").asString()).isEqualTo(text);
        assertThat(report.embedded().at("/values/0/0").asString()).isEqualTo(Numbers.shortened(text));
        assertHasTheTagsOf(ofAUsersOwn("harmless", harmless), report);
    }

    /** All at once, as {@link BrowserTests} opens them. */
    static Map<Integer, Item> items() {
        Map<Integer, Item> items = new HashMap<>();
        for (String name : names().toList()) {
            int id = ID + items.size();
            items.put(id, new Item(id, name, true, 100L, null));
        }
        return items;
    }

    @Test
    void aNameDoesNotTakeRoomFromTheOthers() {
        List<Item> items = new ArrayList<>(items().values());
        Map<Integer, Trade> trades = new HashMap<>();
        items.forEach(item -> trades.put(item.id(), new Trade(120.0, 30, 100.0, 10)));
        PublishedReport report = PublishedReport.of(MadeUpWindow.of(Collections.nCopies(24, trades), items()), folder);
        assertThat(report.embedded("name")).hasSameSizeAs(items);
        assertThat(RunFolder.read(report.index())).hasSizeLessThan(30_000);
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    private static String inCsv(String text) {
        return text.matches("(?s)[=+@\\t\\r\\n-].*") ? "'" + text : text;
    }

    /** Both have the same tags with the same attributes: whatever the name has of either is text. */
    private static void assertHasTheTagsOf(PublishedReport harmless, PublishedReport report) {
        assertThat(tags(report.page())).isEqualTo(tags(harmless.page()));
        assertThat(tags(report.index())).isEqualTo(tags(harmless.index()));
    }

    private static List<String> tags(Path page) {
        return TAG.matcher(RunFolder.read(page))
                .results()
                .map(tag -> tag.group().replaceAll("\"[^\"]*\"", ""))
                .toList();
    }
}
