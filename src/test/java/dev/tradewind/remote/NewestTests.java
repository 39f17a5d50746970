package dev.tradewind.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewestTests {

    @Test
    void whatOthersSayIsForgottenWhereTheyAreTooMany() {
        Set<String> refused = Collections.newSetFromMap(new Newest<>());
        for (int version = 0; version < 1_000; version++) {
            assertThat(refused.add("version " + version)).isTrue();
            assertThat(refused.add("version " + version)).as("told before").isFalse();
        }
        assertThat(refused).hasSize(Newest.KEPT).contains("version 999").doesNotContain("version 0");
    }
}
