package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/timeline.md} says of the page, against what the page says. */
class TimelineDocumentTests {

    @Test
    void itNamesWhatARunSpendsItsTimeOnAsThePageDoes() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/timeline.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| spent on "))
                .toList();
        assertThat(rows)
                .isEqualTo(Arrays.stream(Cause.values())
                        .map(cause -> "| %s | %s |".formatted(cause.label(), cause.meaning()))
                        .toList());
    }
}
