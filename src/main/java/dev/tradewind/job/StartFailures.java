package dev.tradewind.job;

import dev.tradewind.definition.DefinitionReader;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.events.RunListeners;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.ForeignText;
import dev.tradewind.yaml.InvalidDefinitionException;
import dev.tradewind.yaml.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Tells the listeners of runs that could not start. */
final class StartFailures {

    private static final Logger logger = LoggerFactory.getLogger(StartFailures.class);
    private static final int LONGEST_NAME = 100;

    private StartFailures() {}

    /** Makes the listeners in a context of their own, since the run's context may be what could not be made. */
    static void tell(ConfigurableApplicationContext process, List<RunEvent.CouldNotStart> failures) {
        try (AnnotationConfigApplicationContext context = Contexts.within(process, ListenerConfiguration.class)) {
            context.refresh();
            RunListeners listeners = context.getBean(RunListeners.class);
            failures.forEach(failure -> listeners.tell(RunListener::couldNotStart, failure));
        } catch (RuntimeException e) {
            logger.warn(
                    "the listeners cannot be told that {} could not start: {}",
                    failures.stream().map(RunEvent.CouldNotStart::job).collect(Collectors.joining(", ")),
                    Explanation.words(e));
        }
    }

    /** An event for each file that has problems. If the file does not say the job's name, the event has the file's name instead. */
    static List<RunEvent.CouldNotStart> of(
            InvalidDefinitionException invalid, DefinitionReader reader, RunRequest.Folders folders) {
        Map<Path, List<Problem>> byFile = invalid.problems().stream()
                .collect(Collectors.groupingBy(Problem::file, LinkedHashMap::new, Collectors.toList()));
        return byFile.entrySet().stream()
                .map(each -> new RunEvent.CouldNotStart(
                        name(each.getKey(), reader),
                        folders,
                        null,
                        null,
                        StartFailure.of(new InvalidDefinitionException(each.getValue()))))
                .toList();
    }

    private static String name(Path file, DefinitionReader reader) {
        return reader.findName(file)
                .orElseGet(() -> ForeignText.shown(String.valueOf(file.getFileName()), LONGEST_NAME));
    }
}
