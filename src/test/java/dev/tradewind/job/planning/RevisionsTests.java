package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.database.Revision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevisionsTests {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private static String version(@Nullable String... ofEndpoints) {
        List<Revision> stored = Arrays.stream(ofEndpoints)
                .map(version -> new Revision(version, NOW))
                .toList();
        Facts facts = new Facts(new RawArchive(Path.of("none")), null);
        return new Revisions(Duration.ofDays(7), Map.of(0L, stored), facts, NOW).version(0);
    }

    /** Null would say that nothing is stored, so that the run could not do without the answer. */
    @Test
    void aStoredBucketOfDifferentVersionsIsStoredAllTheSame() {
        assertThat(version("a", "a")).isEqualTo("a");
        assertThat(version("a", "b")).isEmpty();
        assertThat(version("a", null)).isEmpty();
        assertThat(version(null, null)).isEmpty();
    }
}
