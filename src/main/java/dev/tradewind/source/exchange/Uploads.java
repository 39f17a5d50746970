package dev.tradewind.source.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes up when the file of a day is uploaded: on the next day, and once or twice again in the week that follows. */
record Uploads(long seed) {

    /** When the game ends its day. */
    private static final LocalTime DAY_ENDS = LocalTime.of(11, 5);

    private enum Draw {
        APPEARS,
        SECOND,
        HAS_THIRD,
        THIRD
    }

    /** Ascending. */
    List<Instant> of(LocalDate day) {
        long key = Chance.hash(seed, day.toEpochDay());
        Instant first = scraped(day).plus(between(key, Draw.APPEARS, Duration.ofMinutes(5), Duration.ofMinutes(90)));
        List<Instant> uploads = new ArrayList<>();
        uploads.add(first);
        uploads.add(first.plus(between(key, Draw.SECOND, Duration.ofHours(12), Duration.ofHours(72))));
        if (Chance.unit(key, Draw.HAS_THIRD.ordinal()) < 0.5) {
            uploads.add(first.plus(between(key, Draw.THIRD, Duration.ofHours(73), Duration.ofHours(160))));
        }
        return List.copyOf(uploads);
    }

    /** The version that is there at a moment; empty before the first is uploaded. */
    Optional<DayVersion> version(LocalDate day, Instant now) {
        List<Instant> uploads = of(day);
        int there =
                (int) uploads.stream().filter(upload -> !upload.isAfter(now)).count();
        return there == 0 ? Optional.empty() : Optional.of(new DayVersion(there - 1, uploads.size()));
    }

    /** From when the day can be asked of the game. */
    static Instant scraped(LocalDate day) {
        return day.plusDays(1).atTime(DAY_ENDS).toInstant(ZoneOffset.UTC);
    }

    /** To the second, as HTTP dates are. */
    private static Duration between(long key, Draw draw, Duration least, Duration most) {
        double part = Chance.unit(key, draw.ordinal());
        return least.plusSeconds((long) (part * most.minus(least).toSeconds()));
    }
}
