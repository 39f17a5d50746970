package dev.tradewind.reporting;

import dev.tradewind.market.BucketStates;
import dev.tradewind.market.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last days of a calendar, as the index of the job shows them: {@code calendar.json}.
 *
 * @param writtenAt when they were so
 */
public record RecentDays(String job, Instant writtenAt, List<OfEndpoint> endpoints) {

    private static final int DAYS = 14;

    /** The days of an endpoint, the oldest first. */
    public record OfEndpoint(String endpoint, List<Day> days) {

        public OfEndpoint {
            Objects.requireNonNull(endpoint);
            days = List.copyOf(days);
        }

        /** What a screen reader says of them. */
        public String text() {
            long whole = days.stream().filter(Day::isWhole).count();
            String others =
                    days.stream().filter(day -> !day.isWhole()).map(Day::text).collect(Collectors.joining("; "));
            return "Calendar of %s: of the last %s, %d are whole%s"
                    .formatted(
                            endpoint,
                            Numbers.counted(days.size(), "day"),
                            whole,
                            others.isEmpty() ? "" : "; not " + others);
        }
    }

    /**
     * The buckets that begin on a day.
     *
     * @param state the one that stands for all
     * @param there how many are there
     * @param missing what the others are, in words; empty if there are none
     */
    public record Day(LocalDate day, State state, int there, String missing) {

        public Day {
            Objects.requireNonNull(day);
            Objects.requireNonNull(state);
            Objects.requireNonNull(missing);
        }

        boolean isWhole() {
            return missing.isEmpty();
        }

        public String style() {
            return CalendarView.style(state);
        }

        /** Such as {@code 2026-11-27: 270 there, 18 doubtful}. */
        public String text() {
            return "%s: %s there%s".formatted(day, Numbers.whole(there), isWhole() ? "" : ", " + missing);
        }
    }

    /** Refuses a file that lacks one of these values: Tradewind did not write it. */
    public RecentDays {
        Objects.requireNonNull(job);
        Objects.requireNonNull(writtenAt);
        endpoints = List.copyOf(endpoints);
    }

    static RecentDays of(ReportContext context, List<BucketStates> endpoints) {
        return new RecentDays(
                context.definition().name(),
                context.clock().instant(),
                endpoints.stream()
                        .map(states -> new OfEndpoint(states.endpoint().name(), days(states)))
                        .toList());
    }

    private static List<Day> days(BucketStates states) {
        long perDay = Math.max(1, Duration.ofDays(1).dividedBy(states.endpoint().step()));
        int from = (int) Math.max(0, states.size() - (DAYS + 1) * perDay);
        List<BucketStates> days = states.part(from, states.size()).days();
        return days.subList(Math.max(0, days.size() - DAYS), days.size()).stream()
                .map(RecentDays::day)
                .toList();
    }

    private static Day day(BucketStates day) {
        return new Day(day.day(), day.sign(), day.there(), State.missing(day.counts()));
    }

    /** Empty if the file does not exist, cannot be read, or belongs to another job. */
    static Optional<RecentDays> find(Path file, String job, JsonMapper json) {
        return Optional.ofNullable(read(file, json)).filter(days -> days.job().equals(job));
    }

    private static @Nullable RecentDays read(Path file, JsonMapper json) {
        try {
            return json.readValue(Files.readAllBytes(file), RecentDays.class);
        } catch (IOException | JacksonException absentOrUnreadable) {
            return null;
        }
    }

    /** Of an endpoint of the definition; empty if it has none, or the calendar did not know it yet. */
    public Optional<OfEndpoint> find(String endpoint) {
        return endpoints.stream()
                .filter(each -> each.endpoint().equals(endpoint) && !each.days().isEmpty())
                .findFirst();
    }
}
