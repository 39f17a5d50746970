package dev.tradewind.cli;

import java.time.Duration;

/** A duration in the one or two units that matter: {@code 9s}, {@code 2m 05s}, {@code 3h 07m}. */
final class DurationText {

    private DurationText() {}

    static String of(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return Math.max(0, duration.toSeconds()) + "s";
        }
        return duration.toHours() == 0
                ? "%dm %02ds".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%dh %02dm".formatted(duration.toHours(), duration.toMinutesPart());
    }
}
