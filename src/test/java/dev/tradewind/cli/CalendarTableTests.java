package dev.tradewind.cli;

import static dev.tradewind.market.State.DOUBTFUL;
import static dev.tradewind.market.State.NOT_ASKED;
import static dev.tradewind.market.State.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.job.planning.JobCalendar;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.State;
import dev.tradewind.market.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalendarTableTests {

    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    private static final Instant NOW = Instant.parse("2026-11-02T06:00:00Z");

    /** Of the last three days; the first began at seven. */
    private static JobCalendar calendar() {
        State[] states = new State[72];
        Arrays.fill(states, PRESENT);
        Arrays.fill(states, 20, 24, NOT_ASKED);
        states[24] = DOUBTFUL;
        states[70] = DOUBTFUL;
        Window window = new Window(new Bucket(HOUR, NOW.getEpochSecond()), states.length);
        return new JobCalendar("small", NOW, List.of(new BucketStates(window, states, new int[72], new long[72])));
    }

    @Test
    void aLineIsAMonthAndACharacterADay() {
        assertThat(new CalendarTable(calendar(), new BackfillHint(Path.of("jobs/my job.yml"), Path.of("data"))).lines())
                .containsExactly(
                        "small at 2026-11-02T06:00:00Z",
                        "",
                        "1h: 66 of 72 buckets since 2026-10-30 07:00 are there, 91.6 %",
                        "  MONTH    1   5    10   15   20   25   30  THERE  OF  NOT THERE",
                        "  2026-10                               #?  36     41  1 doubtful, 4 not asked for",
                        "  2026-11  #?                               30     31  1 doubtful",
                        "  gap from 2026-11-02 05:00 to 2026-11-02 06:00: 1 doubtful",
                        "    tradewind backfill 'jobs/my job.yml' --from=2026-11-02T05:00Z --to=2026-11-02T06:00Z"
                                + " --endpoint=1h",
                        "  gap from 2026-10-31 03:00 to 2026-10-31 08:00: 1 doubtful, 4 not asked for",
                        "    tradewind backfill 'jobs/my job.yml' --from=2026-10-31T03:00Z --to=2026-10-31T08:00Z"
                                + " --endpoint=1h",
                        "",
                        "A character is a day, the state that asks most for a look:",
                        "  #  present: Its rows are stored.",
                        "  ?  doubtful: The source was asked and had nothing of it, perhaps because it was late.");
    }

    @Test
    void programsReadTheSame() {
        JsonNode small = new JsonMapper()
                .readTree(
                        JsonText.of(CalendarJson.of(calendar(), new BackfillHint(Path.of("s.yml"), Path.of("else")))));
        JsonNode hour = small.get("endpoints").get(0);
        assertThat(hour.get("there").asInt()).isEqualTo(66);
        assertThat(hour.get("to").asString()).isEqualTo("2026-11-02T07:00:00Z");
        assertThat(hour.get("states").toString()).isEqualTo("{\"present\":66,\"doubtful\":2,\"not asked for\":4}");
        assertThat(hour.get("months")).hasSize(2);
        assertThat(hour.get("stretches")).hasSize(6);
        assertThat(hour.get("stretches").get(1).toString())
                .isEqualTo("{\"state\":\"not asked"
                        + " for\",\"from\":\"2026-10-31T03:00:00Z\",\"to\":\"2026-10-31T07:00:00Z\",\"buckets\":4}");
        assertThat(hour.get("gaps").get(0).get("command").asString())
                .isEqualTo("tradewind backfill s.yml --from=2026-11-02T05:00Z --to=2026-11-02T06:00Z --endpoint=1h"
                        + " --data-dir=else");
    }

    @Test
    void aTimeWithoutBucketsIsNoMistake() {
        JobCalendar none = new JobCalendar("small", NOW, List.of());
        assertThat(new CalendarTable(none, new BackfillHint(Path.of("s.yml"), Path.of("data"))).lines())
                .containsExactly("small at 2026-11-02T06:00:00Z", "no closed bucket begins in that time");
    }
}
