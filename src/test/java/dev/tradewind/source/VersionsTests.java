package dev.tradewind.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.testing.Answers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTests {

    private static String version(Map<String, String> head, byte[] gzip) {
        return Versions.of(Answer.of(new Headings(200, head), gzip));
    }

    /** Else each answer of a server that says the moment of it, or packs anew, would be a revision. */
    @Test
    void ofASourceWithoutVersionsItIsMadeFromTheUnpackedBodyAlone() {
        byte[] gzip = Answers.gzip("rows");
        byte[] ofAnotherSystem = gzip.clone();
        ofAnotherSystem[9] ^= 1;
        String version = version(Map.of(), gzip);
        assertThat(version(Map.of("total", "3"), gzip)).isEqualTo(version);
        assertThat(version(Map.of(), ofAnotherSystem)).isEqualTo(version);
        assertThat(version(Map.of(), Answers.gzip("other rows"))).isNotEqualTo(version);
        assertThat(Versions.of(new Answer(new byte[] {1, 2, 3}))).isNotEqualTo(version);
    }
}
