package dev.tradewind.reporting.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Column;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTests {

    private static final List<Column<ItemFigures>> COLUMNS = OsrsReports.ALL.columns();
    private static final ItemFigures ROW = row();

    /** Of a bow that was sold once, at three billions, and that nobody bought: most figures are undefined. */
    private static ItemFigures row() {
        Endpoint hour = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
        Window window = new Window(new Bucket(hour, 7200), 3);
        Snapshot sold = Snapshots.sides(
                7200, new int[] {2}, new double[] {Double.NaN}, new long[] {0}, new double[] {3e9}, new long[] {1});
        return new ReportFigures(
                        Costs.NONE,
                        new FlipTerms(0.1, 10_000_000, 12, List.of()),
                        Map.of(2, OsrsItems.item(2, "Twisted bow", true, null, null, null, null)),
                        OsrsReports.ALL.ownFigures())
                .of(Snapshots.window(window, List.of(Optional.empty(), Optional.empty(), Optional.of(sold))))
                .get(0);
    }

    private static boolean isTrue(String when) {
        assertThat(Condition.mistake(when, COLUMNS)).as(when).isEmpty();
        Condition condition = new Condition(when, COLUMNS);
        return condition.isTrueOf(condition.read(ROW));
    }

    private static String mistake(String when) {
        return Condition.mistake(when, COLUMNS).orElseThrow(() -> new AssertionError("no mistake: " + when));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "low == 3000000000",
                "low > 2999999999L && low < 3.1e9",
                "low > 1 / 2 * 5000000000",
                "name == 'Twisted bow' and members",
                "name == \"Twisted bow\"",
                "item_id == '2'",
                "flags == 'thin one-sided'",
                "last_trade == '1970-01-01T02:00:00Z'",
                "-low < 0",
                "high > 5 || low > 5"
            })
    void itIsTrueOfWhatTheRowHas(String when) {
        assertThat(isTrue(when)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "high < 5",
                "high <= 5",
                "high > 5",
                "high >= 5",
                "high == high",
                "5 > high",
                "margin * 2 + 1 > 0",
                "score_rank < 5",
                "alch_margin > 0",
                "z < 0 and low > 5"
            })
    void aComparisonWithAnUndefinedFigureIsFalse(String when) {
        assertThat(isTrue(when)).isFalse();
    }

    @Test
    void onlyFiguresThatAreDefinedAreToldOf() {
        Condition condition = new Condition("low > 5 and (high < 5 or name == 'a')", COLUMNS);
        assertThat(Condition.figures(condition.read(ROW))).isEqualTo(Map.of("low", 3e9));
    }

    @Test
    void aColumnThatIsNotThereIsAMistakeThatNamesThoseThatAre() {
        assertThat(mistake("low < 5 and lo > 5"))
                .startsWith("asks for lo; allowed: ")
                .contains("the columns are item_id, name, members,", "alch_margin", "score_rank");
        assertThat(Condition.mistake(
                        "members",
                        COLUMNS.stream()
                                .filter(column -> !column.name().equals("members"))
                                .toList()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T(java.lang.Runtime).getRuntime().exec('x') == 'x'",
                "false and T(java.lang.System).exit(0) == low",
                "name.length() > 5",
                "name.class == low",
                "name?.bytes == low",
                "getClass() == low",
                "new java.io.File('x') == low",
                "@bean == low",
                "#root == low",
                "#this['low'] > 5",
                "['low'] > 5",
                "{1, 2} == low",
                "{low: 1} == low",
                "low between {1, 5}",
                "name matches '(a+)+'",
                "name instanceof T(String)",
                "low = 5",
                "low++ > 5",
                "low > 5 ? true : false",
                "members ?: true",
                "name == null",
                "low != 5",
                "low > 0x7",
                "low ^ 1000000 > 5"
            })
    void whatIsNoComparisonOfFiguresIsRefused(String when) {
        assertThat(mistake(when)).matches("(has|asks for) .*; allowed: .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "low < 'a'",
                "low == 'a'",
                "item_id == 2",
                "members > 5",
                "not low",
                "low and high",
                "name * 2 == name",
                "low > 5 or name < 3"
            })
    void whatDoesNotFitTogetherIsRefused(String when) {
        assertThat(mistake(when))
                .startsWith("compares or joins things of different kinds in ")
                .contains(": numbers, texts, or true and false; allowed: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"low", "name", "low + 5", "'true'", "1"})
    void aValueIsNoCondition(String when) {
        assertThat(mistake(when)).startsWith("is a number or a text, and no condition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"low <", "low < 5 high", "(low < 5", "low < 5 €", "low < 'a", "low < 5\\", "1 < low < 5"})
    void whatIsNoExpressionIsRefused(String when) {
        assertThat(mistake(when)).startsWith("is no expression: ").doesNotContain("EL10", "\n");
    }

    @Test
    void manyParenthesesDoNoHarm() {
        assertThat(isTrue("(".repeat(245) + "low > 5" + ")".repeat(245))).isTrue();
    }
}
