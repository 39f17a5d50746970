package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.BucketStates;
import dev.tradewind.testing.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarPageTests {

    @TempDir
    private Path folder;

    @Test
    void aYearOfFiveMinutesWithHoursAndDaysTakesLessThanAMegabyte() throws IOException {
        MadeUpCalendar year = MadeUpCalendar.ofAYear();
        assertThat(year.endpoints().get(2).size()).isEqualTo(105_120);
        assertThat(Files.size(year.publish(folder))).isLessThan(1_000_000);
    }

    @Test
    void aLongerHistoryDoesTooAndLeavesOutRowsAndArrivalsOfItsOldestBuckets() throws IOException {
        BucketStates years = MadeUpCalendar.of(MadeUpCalendar.FIVE, 600_000);
        assertThat(Files.size(new MadeUpCalendar(List.of(years)).publish(folder)))
                .isLessThan(1_000_000);
    }

    @Test
    void itSaysInWordsWhatIsThereAndNamesGapsWithTheirCommands() {
        assertThat(MadeUpCalendar.ofAYear().publish(folder))
                .content()
                .contains("<title>Small &lt;market&gt;: calendar</title>", "Small &lt;market&gt;")
                .contains("id=\"endpoint-5m\"", "aria-label=\"November 2026: 6,")
                .contains("48 doubtful", "864 not asked for")
                .contains(
                        "<code>tradewind backfill JOB.yml --from=2026-11-01T00:00Z --to=2026-11-04T00:00Z"
                                + " --endpoint=5m</code>",
                        "The source tells only the present: no command can fetch a bucket that passed.")
                .doesNotContain("--endpoint=1h", "<market>", "http:", "https:");
    }

    @Test
    void theIndexShowsTheLastDaysAndLeadsToTheCalendar() throws IOException {
        MadeUpCalendar.ofAYear().publish(folder);
        String index = RunFolder.read(folder.resolve("index.html"));
        assertThat(index)
                .contains("<a href=\"calendar.html\">", "href=\"calendar.html#endpoint-5m\"")
                .contains("Calendar of 5m: of the last 14 days, 11 are whole; not 2026-11-26: ")
                .contains("<i class=\"state-doubtful\" title=\"2026-11-27: 240 there, 48 doubtful\">");
        Files.delete(folder.resolve("calendar.html"));
        MadeUpCalendar.reports(folder).publishIndex();
        assertThat(folder.resolve("index.html")).content().doesNotContain("calendar.html");
    }

    @Test
    void aFileOfAnotherProgramIsNoCalendar() throws IOException {
        MadeUpCalendar.ofAYear().publish(folder);
        for (String text : List.of(
                "", "[]", "{\"job\": \"small\"}", "{\"job\": \"small\", \"writtenAt\": 7, \"endpoints\": [{}]}")) {
            Files.writeString(folder.resolve("calendar.json"), text);
            MadeUpCalendar.reports(folder).publishIndex();
            assertThat(folder.resolve("index.html")).content().doesNotContain("class=\"recent\"");
        }
    }
}
