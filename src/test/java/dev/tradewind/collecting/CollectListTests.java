package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectListTests {

    private static final Wanted FIRST = new Wanted.ItemList(LocalDate.of(2026, 1, 1));
    private static final Wanted SECOND = new Wanted.ItemList(LocalDate.of(2026, 1, 2));

    private static Backoff backoff(double random) {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> random);
    }

    @Test
    void aWaitDoublesUpToTheLongestAndIsBetweenHalfAndAllOfIt() {
        assertThat(List.of(1, 2, 3, 7, 100))
                .extracting(repetition -> backoff(1).before(repetition).toMillis())
                .containsExactly(500L, 1000L, 2000L, 30_000L, 30_000L);
        assertThat(backoff(0).before(1)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void whatIsNotThereYetIsAskedForAgainAfterAllOthersAndGivenUpInTheEnd() {
        CollectList list = new CollectList(1, backoff(1));
        list.addAll(List.of(FIRST, SECOND), 10);
        assertThat(list.next()).isEqualTo(new CollectList.Due(FIRST, 10));
        assertThat(list.askLater(FIRST, 1000)).isTrue();
        assertThat(list.next()).isEqualTo(new CollectList.Due(SECOND, 10));
        assertThat(list.next()).isEqualTo(new CollectList.Due(FIRST, 1000 + 500_000_000L));
        assertThat(list.askLater(FIRST, 2000)).isFalse();
        assertThat(list.next()).isNull();
    }
}
