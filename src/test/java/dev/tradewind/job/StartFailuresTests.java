package dev.tradewind.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.definition.DefinitionReader;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.yaml.InvalidDefinitionException;
import dev.tradewind.yaml.Placeholders;
import dev.tradewind.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailuresTests {

    private final DefinitionReader reader = new DefinitionReader(Placeholders.environment(), 1);

    @TempDir
    private Path folder;

    private InvalidDefinitionException problems(String file, String text) throws IOException {
        Path path = Files.writeString(folder.resolve(file), text);
        return catchThrowableOfType(InvalidDefinitionException.class, () -> reader.read(path));
    }

    @Test
    void anInvalidDefinitionIsToldByTheNameOfItsJobOrElseOfItsFile() throws IOException {
        List<InvalidDefinitionException> invalid = List.of(
                problems("a.yml", "name: osrs\nintervals: [0]"),
                problems("b.yml", "name: Not A Name"),
                problems("c.yml", "name: [osrs"));
        List<Problem> all = new ArrayList<>();
        invalid.forEach(each -> all.addAll(each.problems()));
        RunRequest.Folders folders = new RunRequest.Folders(folder.resolve("data"), folder.resolve("reports"));

        List<RunEvent.CouldNotStart> events = StartFailures.of(new InvalidDefinitionException(all), reader, folders);
        assertThat(events).extracting(RunEvent.CouldNotStart::job).containsExactly("osrs", "b.yml", "c.yml");
        assertThat(events).extracting(event -> event.why().exitCode()).containsOnly(ExitCode.USAGE);
        assertThat(events)
                .extracting(event -> event.why().reason())
                .containsExactlyElementsOf(invalid.stream()
                        .map(InvalidDefinitionException::getMessage)
                        .toList());
        assertThat(events.get(0).why())
                .extracting(StartFailure::reason)
                .asString()
                .contains("a.yml:2: intervals");
    }
}
