package dev.tradewind.reporting.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.market.Bucket;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.SqlReport;
import dev.tradewind.reporting.Tax;
import dev.tradewind.reporting.watch.Watch;
import dev.tradewind.testing.RunFolder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why a report was made: each cause comes about as it would for a user. */
class WhyTests {

    private static final String REPORT = "1h-3";

    @TempDir
    private Path folder;

    /** What somebody does between two runs, and what the record of the second then says. */
    private enum Event {
        WINDOW_MOVES("the window moved: its newest bucket starts 1970-01-03 02:00, and started 1970-01-03 01:00") {
            @Override
            void happenTo(SmallReports job) {
                job.asOf = job.asOf.plus(Duration.ofHours(1));
                job.trade(50, "1");
            }
        },
        AS_OF_OF_THE_NEXT_DAY(
                "the window moved: its newest bucket starts 1970-01-04 01:00, and started 1970-01-03 01:00") {
            @Override
            void happenTo(SmallReports job) {
                job.asOf = job.asOf.plus(Duration.ofDays(1));
                for (int hour = 50; hour < 74; hour++) {
                    job.trade(hour, "1");
                }
            }
        },
        GAP_IS_FILLED("bucket 1970-01-02 23:00 of 1h was filled") {
            @Override
            void happenTo(SmallReports job) {
                job.trade(SmallReports.GAP, "1");
            }
        },
        BUCKET_IS_REVISED("bucket 1970-01-03 00:00 of 1h was revised") {
            @Override
            void happenTo(SmallReports job) {
                job.trade(48, "22");
            }
        },
        ANOTHER_BUCKET_IS_REVISED("bucket 1970-01-02 01:00 of 1h, before the window, was revised") {
            @Override
            void happenTo(SmallReports job) {
                job.trade(25, "22");
            }
        },
        BUCKET_OF_THE_HISTORY_IS_GONE("bucket 1970-01-01 00:00 of 1h, before the window, was deleted") {
            @Override
            void happenTo(SmallReports job) {
                new MarketWriter(job.database, Clock.systemUTC()).deleteBefore(SmallReports.HOUR, 1);
            }
        },
        TAX_IS_NEW("tax.rates[1970-01-01] is new: 0.02, cap 5000000") {
            @Override
            void happenTo(SmallReports job) {
                job.costs = tax(rate(1, "0.02"));
            }
        },
        CAPITAL("report.capital changed from 10000000 to 20000000") {
            @Override
            void happenTo(SmallReports job) {
                job.capital = 20_000_000;
            }
        },
        PARTICIPATION("report.participation changed from 0.1 to 0.05") {
            @Override
            void happenTo(SmallReports job) {
                job.participation = 0.05;
            }
        },
        FLIP_HORIZON("report.flip-horizon changed from 12 to 6") {
            @Override
            void happenTo(SmallReports job) {
                job.horizon = 6;
            }
        },
        EXCLUDE("report.exclude is new: ['bow, gilded', 7]") {
            @Override
            void happenTo(SmallReports job) {
                job.excluded = List.of("bow, gilded", "7");
            }
        },
        MIN_COVERAGE("report.min-coverage changed from 0.5 to 0.4") {
            @Override
            void happenTo(SmallReports job) {
                job.minCoverage = 0.4;
            }
        },
        WATCH("watch[cheap] changed from low < 100 to low < 90, items [2]") {
            @Override
            void happenTo(SmallReports job) {
                job.watches = List.of(watch("low < 90", "2"));
            }
        },
        TITLE("title changed from Small to Smaller") {
            @Override
            void happenTo(SmallReports job) {
                job.title = "Smaller";
            }
        },
        NAMES_OF_ITEMS("the list of items is of 1970-01-03, and was of no day") {
            @Override
            void happenTo(SmallReports job) {
                new MarketWriter(job.database, Clock.systemUTC()).write(Wanted.ItemList.at(job.asOf), List.of());
            }
        },
        PROGRAM("the program changed from 1 to 2") {
            @Override
            void happenTo(SmallReports job) {
                job.version = "2";
            }
        },
        RECORD_OF_AN_EARLIER_PROGRAM("the program changed from 0.1.0 to 1") {
            @Override
            void happenTo(SmallReports job) {
                job.rewrite(
                        "1h-3.json",
                        text -> text.replaceAll("\"(madeFrom|why)\":", "\"_$1\":")
                                .replace("\"version\":\"1\"", "\"version\":\"0.1.0\"")
                                .replace("\"fingerprint\":\"", "\"fingerprint\":\"of before "));
            }
        },
        RECORD_OF_ANOTHER_PROGRAM("the program changed from 9 to 1") {
            @Override
            void happenTo(SmallReports job) {
                job.rewrite("1h-3.json", text -> "{\"fingerprint\":\"1\",\"version\":\"9\"}");
            }
        },
        PAGE_IS_DELETED("1h-3.html was missing") {
            @Override
            void happenTo(SmallReports job) {
                job.delete("1h-3.html");
            }
        },
        CSV_IS_DAMAGED("1h-3.csv was damaged or overwritten") {
            @Override
            void happenTo(SmallReports job) {
                job.rewrite("1h-3.csv", text -> text.substring(1));
            }
        },
        RANKS_ARE_DELETED("1h-3-ranks.csv was missing") {
            @Override
            void happenTo(SmallReports job) {
                job.delete("1h-3-ranks.csv");
            }
        },
        RECORD_IS_DELETED("1h-3.json was missing") {
            @Override
            void happenTo(SmallReports job) {
                job.delete("1h-3.json");
            }
        },
        RECORD_IS_CUT("1h-3.json was damaged or overwritten") {
            @Override
            void happenTo(SmallReports job) {
                job.rewrite("1h-3.json", text -> text.substring(0, text.length() / 2));
            }
        },
        FINGERPRINT_IS_OVERWRITTEN("1h-3.json was damaged or overwritten") {
            @Override
            void happenTo(SmallReports job) {
                job.rewrite("1h-3.json", text -> text.replaceFirst("\"fingerprint\":\"....", "\"fingerprint\":\"...."));
            }
        },
        EVERYTHING_IS_DELETED("it is the first") {
            @Override
            void happenTo(SmallReports job) {
                RunFolder.delete(job.reports());
            }
        },
        TWO_THINGS_AT_ONCE(
                "report.capital changed from 10000000 to 1; the window moved: its newest bucket starts 1970-01-03"
                        + " 02:00, and started 1970-01-03 01:00; bucket 1970-01-03 00:00 of 1h was revised") {
            @Override
            void happenTo(SmallReports job) {
                job.capital = 1;
                WINDOW_MOVES.happenTo(job);
                BUCKET_IS_REVISED.happenTo(job);
            }
        };

        private final String words;

        Event(String words) {
            this.words = words;
        }

        abstract void happenTo(SmallReports job);
    }

    private static Tax.Rate rate(int day, String rate) {
        return new Tax.Rate(LocalDate.of(1970, 1, day), new BigDecimal(rate), 0, 5_000_000);
    }

    private static Costs tax(Tax.Rate... rates) {
        return new Costs(
                List.of(new Tax(Tax.Payer.SELLER, Tax.Rounding.FLOOR, Arrays.asList(rates), List.of())), List.of());
    }

    private static Watch watch(String when, String... items) {
        return new Watch("cheap", new Watch.Scope(List.of(items), Optional.empty(), Optional.empty()), when, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void aRecordSaysWhyTheReportWasMade(Event event) {
        try (SmallReports job = SmallReports.ofSides(folder)) {
            job.watches = List.of(watch("low < 100"));
            assertThat(job.run().get(REPORT)).extracting(Cause::words).containsExactly("it is the first");
            assertThat(job.run()).as("nothing has changed").isEmpty();
            event.happenTo(job);
            List<Cause> why = job.run().get(REPORT);
            assertThat(Cause.words(withoutHistory(why))).isEqualTo(event.words);
            assertThat(job.record(REPORT).why()).as("as a reader finds it").isEqualTo(why);
            assertThat(job.run()).as("nothing has changed").isEmpty();
        }
    }

    /** The track record looks at more windows if there are more buckets: that is a cause besides, of which other tests tell. */
    private static List<Cause> withoutHistory(List<Cause> why) {
        return why.stream()
                .filter(cause -> cause.cause() != Cause.Kind.HISTORY_CHANGED)
                .toList();
    }

    @Test
    void aChangeOfATaxNamesTheDateOfTheRate() {
        try (SmallReports job = SmallReports.ofSides(folder)) {
            job.costs = tax(rate(1, "0.01"));
            job.run();
            job.costs = tax(rate(1, "0.01"), rate(3, "0.02"));
            assertThat(Cause.words(job.run().get(REPORT))).isEqualTo("tax.rates[1970-01-03] is new: 0.02, cap 5000000");
            job.costs = tax(rate(1, "0.015"), rate(3, "0.02"));
            assertThat(Cause.words(job.run().get(REPORT)))
                    .isEqualTo("tax.rates[1970-01-01] changed from 0.01, cap 5000000 to 0.015, cap 5000000");
            job.costs = tax(rate(3, "0.02"));
            assertThat(Cause.words(job.run().get(REPORT)))
                    .isEqualTo("tax.rates[1970-01-01] is gone, it was 0.015, cap 5000000");
        }
    }

    @Test
    void aBucketOfAnotherPlaceIsACause() {
        try (SmallReports job = SmallReports.ofPlaces(folder)) {
            job.run();
            job.trade(new Bucket(SmallReports.AMARR, 48 * 3600L), "22");
            assertThat(Cause.words(job.run().get("jita-3")))
                    .isEqualTo("bucket 1970-01-03 00:00 of amarr, at another place, was revised");
            job.endpoints = List.of(SmallReports.JITA);
            assertThat(Cause.words(job.run().get("jita-3")))
                    .isEqualTo("endpoints[amarr].place is gone, it was 2; endpoints[amarr].step is gone, it was 3600s");
        }
    }

    @Test
    void theQueryOfAReportOfYourOwnIsACauseAndTheTaxIsNone() {
        try (SmallReports job = SmallReports.ofSides(folder)) {
            job.sqlReports = List.of(query("SELECT 1 AS one"));
            job.run();
            job.costs = tax(rate(1, "0.01"));
            assertThat(job.run()).containsOnlyKeys(REPORT);
            job.sqlReports = List.of(query("SELECT 2 AS two"));
            assertThat(job.run())
                    .hasSize(1)
                    .hasEntrySatisfying(
                            "own-1h-3",
                            why -> assertThat(Cause.words(why))
                                    .isEqualTo(
                                            "sql-reports[own].file changed from SELECT 1 AS one to SELECT 2 AS two"));
        }
    }

    private static SqlReport query(String sql) {
        return new SqlReport("own", Path.of("own.sql"), sql, Duration.ofMinutes(1));
    }

    @Test
    void aReportThatIsMadeAlthoughNothingHasChangedWasAskedFor() throws InterruptedException {
        try (SmallReports job = SmallReports.ofSides(folder)) {
            job.run();
            assertThat(job.makeAgain(REPORT).why()).extracting(Cause::cause).containsExactly(Cause.Kind.ASKED_FOR);
        }
    }

    @Test
    void aHistoryThatReachesFartherBackIsACause() {
        try (SmallReports job = SmallReports.ofSides(folder)) {
            job.run();
            job.asOf = job.asOf.plus(Duration.ofHours(3));
            job.trade(50, "1");
            job.trade(51, "1");
            job.trade(52, "1");
            assertThat(job.run().get(REPORT))
                    .extracting(Cause::cause)
                    .containsExactly(Cause.Kind.WINDOW_MOVED, Cause.Kind.HISTORY_CHANGED);
        }
    }

    @Test
    void aValueThatIsTooLongToBeShownIsToldApartAllTheSame() {
        try (SmallReports job = SmallReports.ofSides(folder)) {
            job.excluded = List.of("x".repeat(500));
            job.run();
            job.excluded = List.of("x".repeat(501));
            assertThat(job.run().get(REPORT)).singleElement().satisfies(cause -> {
                assertThat(cause.what()).isEqualTo("report.exclude");
                assertThat(cause.before()).hasSizeLessThan(150).isNotEqualTo(cause.now());
            });
        }
    }

    @Test
    void pageAndIndexSayWhy() {
        try (SmallReports job = SmallReports.ofSides(folder)) {
            job.run();
            assertThat(RunFolder.read(job.reports().resolve("1h-3.html")))
                    .contains("<dd class=\"why\">it is the first<");
            assertThat(RunFolder.read(job.reports().resolve("index.html"))).doesNotContain("Made because");
            job.title = "<b>";
            job.run();
            String why = "title changed from Small to &lt;b&gt;";
            assertThat(RunFolder.read(job.reports().resolve("1h-3.html"))).contains(why);
            assertThat(RunFolder.read(job.reports().resolve("index.html"))).contains("Made because " + why);
        }
    }
}
