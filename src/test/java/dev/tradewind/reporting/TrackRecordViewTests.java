package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a track record say. */
class TrackRecordViewTests {

    private static final Performance ALL = performance(0.62, 0.01);

    private static Performance performance(double gained, double returned) {
        return new Performance(20, 0.9, gained, returned, returned, 0.5);
    }

    private static Performance nothingBought(int picks) {
        return new Performance(picks, picks == 0 ? null : 0.0, null, null, null, null);
    }

    private static Optional<String> warning(Performance picks) {
        TrackRecord record =
                new TrackRecord(List.of(Instant.EPOCH), 86_400, List.of(new RankingRecord("Rising", picks)), ALL);
        return TrackRecordView.warning(record, "Rising");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.4 | 0.03 | 40.0 % of those bought gained, against 62.0 %.",
                "0.7 | -0.12 | they returned -12.0 % of what was paid, against +1.0 %.",
                "0.4 | 0.0 | 40.0 % of those bought gained, against 62.0 %, and they returned 0.0 % of what was paid, against +1.0 %."
            })
    void aRankingThatDidWorseIsWarnedOfByTheFiguresThatAreWorse(double gained, double returned, String figures) {
        assertThat(warning(performance(gained, returned)))
                .contains("Its earlier picks did worse than all items with a margin together: " + figures);
    }

    @Test
    void aRankingOfWhichNothingCouldBeBoughtIsWarnedOf() {
        assertThat(warning(nothingBought(10))).contains("None of its earlier picks could be bought.");
    }

    @Test
    void aRankingThatDidAsWellOrPickedNothingIsNot() {
        assertThat(warning(ALL)).isEmpty();
        assertThat(warning(performance(0.7, 0.02))).isEmpty();
        assertThat(warning(nothingBought(0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.7 | 0.02 | 0.6 | 0.01 | It worked before: earlier best flips earned money, and returned more than all items with a margin together.",
                "0.6 | 0.02 | 0.6 | 0.02 | It worked before: earlier best flips earned money, and returned no less than all items with a margin together.",
                "0.5 | 0.02 | 0.6 | 0.01 | Do not rely on it: earlier best flips gained less often than all items with a margin together.",
                "0.7 | 0.01 | 0.6 | 0.02 | Do not rely on it: earlier best flips returned less than all items with a margin together.",
                "0.5 | 0.01 | 0.6 | 0.02 | Do not rely on it: earlier best flips gained less often and returned less than all items with a margin together.",
                "0.7 | -0.01 | 0.6 | -0.02 | Be careful: earlier best flips lost money, though less than all items with a margin together.",
                "0.6 | -0.01 | 0.6 | -0.01 | Be careful: earlier best flips lost money.",
                "0.6 | 0.0 | 0.6 | -0.01 | Be careful: earlier best flips earned nothing."
            })
    void theVerdictSaysWhatIsTrue(
            double gained, double returned, double gainedByAll, double returnedByAll, String verdict) {
        assertThat(TrackRecordView.verdict(performance(gained, returned), performance(gainedByAll, returnedByAll)))
                .isEqualTo(verdict);
    }

    @Test
    void theVerdictOfPicksThatCouldNotBeBoughtSaysThatNobodyKnows() {
        assertThat(TrackRecordView.verdict(nothingBought(10), ALL)).startsWith("Nobody knows yet");
    }
}
