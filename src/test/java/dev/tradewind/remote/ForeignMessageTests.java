package dev.tradewind.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever may write to the broker may write anything; it is shown by runs, workers and status. */
class ForeignMessageTests {

    private static final String HOSTILE = "a\u001b[2J\u0007\r\nERROR b\u0085\u202e\u2028" + "x".repeat(45_000);

    @Test
    void whatAMessageSaysIsOneBoundedLine() {
        WorkerPresence.InHand inHand = new WorkerPresence.InHand(1, HOSTILE, 0);
        WorkerPresence presence = new WorkerPresence("w", "1", 1, List.of(inHand), HOSTILE);
        assertThat(List.of(inHand.report(), String.valueOf(presence.problem())))
                .allSatisfy(text -> assertThat(text)
                        .startsWith("a [2J ERROR b xxx")
                        .hasSizeLessThanOrEqualTo(1001)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]"));
    }
}
