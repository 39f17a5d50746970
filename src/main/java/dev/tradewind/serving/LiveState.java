package dev.tradewind.serving;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.SqlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What the open pages are told: the state of every job, and which pages there are of it. */
record LiveState(LiveFeed feed, Path reports, Map<String, JobDefinition> definitions, Clock clock, JsonMapper mapper) {

    private static final List<String> OVERVIEWS = List.of("index", "calendar", "run");

    static LiveState of(LiveFeed feed, Path reports, List<JobDefinition> jobs, Clock clock) {
        return new LiveState(
                feed,
                reports,
                jobs.stream().collect(Collectors.toMap(JobDefinition::name, Function.identity())),
                clock,
                new JsonMapper());
    }

    private record State(boolean index, List<Shown> jobs) {}

    /**
     * @param overviews pages of the job
     * @param reports its reports, in the order of the definition
     */
    private record Shown(String title, LiveJob job, List<Page> overviews, List<Page> reports) {}

    private record Page(String name, Instant writtenAt) {}

    /** The same text as long as nothing changes. */
    String json() {
        return mapper.writeValueAsString(new State(
                find(Path.of("index.html")).isPresent(),
                feed.now().stream().map(this::shown).toList()));
    }

    /** By the time of the server, the page counts down whatever the clock of its machine says. */
    String event(String state) {
        return "retry: 2000\nevent: state\ndata: {\"now\":\"%s\",\"state\":%s}\n\n"
                .formatted(clock.instant().truncatedTo(ChronoUnit.MILLIS), state);
    }

    private Shown shown(LiveJob job) {
        JobDefinition definition = definitions.get(job.name());
        return new Shown(
                definition == null ? job.name() : definition.title(),
                job,
                pages(job.name(), OVERVIEWS.stream()),
                definition == null ? List.of() : pages(job.name(), names(definition)));
    }

    private static Stream<String> names(JobDefinition definition) {
        List<String> kinds = new ArrayList<>(List.of(""));
        definition.sqlReports().stream()
                .map(SqlReport::name)
                .map(name -> name + "-")
                .forEach(kinds::add);
        return kinds.stream()
                .flatMap(kind -> definition.endpoints().stream()
                        .flatMap(endpoint -> names(endpoint).map(name -> kind + name)));
    }

    private static Stream<String> names(Endpoint endpoint) {
        return endpoint.intervals().stream().map(interval -> endpoint.name() + "-" + interval);
    }

    private List<Page> pages(String job, Stream<String> names) {
        return names.flatMap(name -> find(Path.of(job, name + ".html")).map(at -> new Page(name, at)).stream())
                .toList();
    }

    private Optional<Instant> find(Path page) {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(reports.resolve(page)).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
