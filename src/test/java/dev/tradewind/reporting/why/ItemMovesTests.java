package dev.tradewind.reporting.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.why.ItemMoves.FigureMove;
import dev.tradewind.reporting.why.ItemMoves.SectionMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moved an item between two reports. Items 2, 3 and 4 all cost 100, and differ by what they are sold for. */
class ItemMovesTests {

    private static final String REPORT = "1h-3";
    private static final String WIDEST = "Widest margins now";

    @TempDir
    private Path folder;

    private static void trade(SmallReports job, int hour, double... high) {
        job.write(
                new Bucket(SmallReports.HOUR, hour * 3600L),
                new int[] {2, 3, 4},
                high,
                new double[] {100, 100, 100},
                "another");
    }

    /** A report in which they rank as they are numbered. */
    private static SmallReports first(Path folder) {
        SmallReports job = SmallReports.ofSides(folder);
        for (int hour = 47; hour < 50; hour++) {
            trade(job, hour, 110, 108, 105);
        }
        job.run();
        return job;
    }

    /** The report of an hour later. */
    private static void later(SmallReports job, double... high) {
        job.asOf = job.asOf.plus(Duration.ofHours(1));
        trade(job, 50, high);
        job.run();
    }

    private static SectionMove move(SmallReports job, String item) {
        return job.moves(REPORT, item).orElseThrow().sections().stream()
                .filter(move -> move.section().equals(WIDEST))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> explaining(SectionMove move) {
        return move.figures().stream()
                .filter(FigureMove::explains)
                .map(FigureMove::column)
                .toList();
    }

    @Test
    void anItemWhoseOwnFigureFellIsExplainedByWhatThatIsComputedFrom() {
        try (SmallReports job = first(folder)) {
            later(job, 103, 108, 105);
            SectionMove move = move(job, "2");
            assertThat(List.of(move.rankBefore(), move.rankNow(), move.rankUnmoved()))
                    .containsExactly(1, 3, 1);
            assertThat(move.othersExplain()).isFalse();
            assertThat(explaining(move)).containsExactly("day_profit", "margin", "high");
            assertThat(move.figures())
                    .contains(new FigureMove("margin", "10", "3", true), new FigureMove("low", "100", "100", false));
        }
    }

    @Test
    void anItemThatOthersPassedIsExplainedByThem() {
        try (SmallReports job = first(folder)) {
            later(job, 110, 108, 115);
            SectionMove move = move(job, "3");
            assertThat(List.of(move.rankBefore(), move.rankNow(), move.rankUnmoved()))
                    .containsExactly(2, 3, 3);
            assertThat(move.othersExplain()).isTrue();
            assertThat(explaining(move)).isEmpty();
            assertThat(move(job, "2").rankNow()).isEqualTo(2);
            assertThat(explaining(move(job, "4"))).containsExactly("day_profit", "margin", "high");
        }
    }

    @Test
    void anItemThatStaysWhereItIsNeedsNoExplanation() {
        try (SmallReports job = first(folder)) {
            later(job, 112, 108, 105);
            SectionMove move = move(job, "2");
            assertThat(move.standsStill()).isTrue();
            assertThat(explaining(move)).isEmpty();
        }
    }

    @Test
    void anItemThatNoSectionRanksAnyMoreIsExplainedByItsFlags() {
        try (SmallReports job = first(folder)) {
            job.excluded = List.of("3");
            job.run();
            SectionMove move = move(job, "item 3");
            assertThat(move.rankBefore()).isEqualTo(2);
            assertThat(move.rankNow()).isNull();
            assertThat(explaining(move)).containsExactly("flags");
        }
    }

    @Test
    void ofTheFirstReportNothingSaysWhatMoved() {
        try (SmallReports job = first(folder)) {
            ItemMoves moves = job.moves(REPORT, "ITEM 2").orElseThrow();
            assertThat(moves.itemId()).isEqualTo("2");
            assertThat(moves.before()).isNull();
            assertThat(explaining(move(job, "2"))).isEmpty();
            assertThat(job.moves(REPORT, "sword")).isEmpty();
        }
    }

    @Test
    void anItemThatEarnsElsewhereIsExplainedByThePricesThere() {
        try (SmallReports job = SmallReports.ofPlaces(folder)) {
            for (int hour = 47; hour < 50; hour++) {
                at(job, SmallReports.JITA, hour, 100, "here");
                at(job, SmallReports.AMARR, hour, 120, "there");
            }
            job.run();
            at(job, SmallReports.AMARR, 49, 60, "cheaper");
            job.run();
            SectionMove move = job.moves("jita-3", "2").orElseThrow().sections().get(0);
            assertThat(move.section()).isEqualTo("Sell at another place");
            assertThat(move.rankNow()).isNull();
            assertThat(move.figures())
                    .filteredOn(FigureMove::explains)
                    .contains(new FigureMove("unit_profit", "20", null, true));
        }
    }

    private static void at(SmallReports job, Endpoint place, int hour, double price, String version) {
        double[] prices = {price};
        job.write(new Bucket(place, hour * 3600L), new int[] {2}, prices, prices, version);
    }

    @Test
    void whatWasKeptIsOfTheReportBeforeAlsoIfARunWasKilledInBetween() throws IOException {
        try (SmallReports job = first(folder)) {
            later(job, 103, 108, 105);
            Instant second = job.record(REPORT).writtenAt();
            Path kept = job.reports().resolve(".before");
            for (String file : List.of("1h-3.csv", "1h-3-ranks.csv")) {
                Files.copy(job.reports().resolve(file), kept.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(job.moves(REPORT, "2").orElseThrow().sections().get(0).rankBefore())
                    .as("what is kept is no longer what the record says")
                    .isNull();
            job.rewrite("1h-3.csv", text -> "item_id\r\n");
            job.run();
            assertThat(before(job)).map(ReportRecord.Before::writtenAt).contains(second);
            assertThat(move(job, "2").rankBefore()).isEqualTo(3);
        }
    }

    @Test
    void nothingIsKeptOfAReportThatWasDamaged() {
        try (SmallReports job = first(folder)) {
            job.rewrite("1h-3.csv", text -> text.substring(1));
            job.run();
            assertThat(before(job)).isEmpty();
        }
    }

    private static Optional<ReportRecord.Before> before(SmallReports job) {
        return job.record(REPORT).files().flatMap(ReportRecord.Files::before);
    }
}
