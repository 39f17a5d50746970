package dev.tradewind.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tradewind.yaml.InvalidDefinitionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Editors check by the schema, Tradewind by its reader: they must not contradict one another. */
class SchemaTests {

    private static final Schema SCHEMA = published();
    private static final JsonMapper JSON = new JsonMapper();

    /** At and beside the bounds of all durations, in each unit. */
    private static final List<Long> NUMBERS = LongStream.of(
                    1, 10, 24, 30, 60, 600, 720, 1000, 1500, 3600, 36_500, 43_200, 600_000, 876_000, 2_592_000,
                    3_600_000)
            .flatMap(bound -> LongStream.of(bound - 1, bound, bound + 1))
            .boxed()
            .toList();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Samples.MINIMAL, Samples.FULL, Samples.EXCHANGE, Samples.MODEL, Samples.WITH_PLACEHOLDERS})
    void what_the_reader_accepts_the_schema_accepts(String yaml) {
        Samples.read(folder, yaml);

        assertThat(errors(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs/osrs.yml",
                "jobs/osrs-deadman.yml",
                "jobs/gw2.yml",
                "jobs/eve.yml",
                "jobs/demo.yml",
                "jobs/demo-gw2.yml",
                "jobs/demo-eve.yml",
                "jobs/model.yml"
            })
    void the_examples_are_right_and_point_editors_to_the_schema(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
        assertThat(file).content().startsWith("# yaml-language-server: $schema=schema.json\n");
    }

    @ParameterizedTest
    @MethodSource("mistakesInSchema")
    void what_a_schema_can_express_it_rejects_as_the_reader_does(Mistake mistake) {
        assertThat(errors(mistake.yaml())).isNotEmpty();
    }

    /** A schema cannot compare durations: it has patterns. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'name: 1h, step: 1h}'            | 'name: 1h, step: 1h, settle: %s}'
            'type: exchange}'                | 'type: exchange, timeout: %s}'
            'type: exchange}'                | 'type: model, import-cost: %s}'
            'name: minimal'                  | 'retention: {raw: %s}\nname: minimal'
            """)
    void editors_and_the_reader_allow_the_same_durations(String in, String with) {
        int wrong = 0;
        for (String unit : List.of("ms", "s", "m", "h", "d")) {
            for (long number : NUMBERS) {
                String yaml =
                        Samples.MINIMAL.replace(in, with.replace("\\n", "\n").formatted(number + unit));
                boolean isRead = isRead(yaml);
                assertThat(errors(yaml).isEmpty()).as(yaml).isEqualTo(isRead);
                wrong += isRead ? 0 : 1;
            }
        }
        assertThat(wrong).isBetween(1, 5 * NUMBERS.size() - 1);
    }

    private boolean isRead(String yaml) {
        try {
            Samples.read(folder, yaml);
            return true;
        } catch (InvalidDefinitionException e) {
            return false;
        }
    }

    static Stream<Mistake> mistakesInSchema() {
        return Mistake.all().filter(Mistake::inSchema);
    }

    @Test
    void the_reader_and_the_schema_know_the_same_keys() {
        JsonNode root = SCHEMA.getSchemaNode();
        Map<String, JsonNode> sections = Map.ofEntries(
                Map.entry("", root),
                Map.entry("source.", root.at("/$defs/source")),
                Map.entry("endpoints[0].", root.at("/$defs/endpoints")),
                Map.entry("tax.", root.at("/$defs/tax")),
                Map.entry("tax.rates[0].", root.at("/$defs/rates")),
                Map.entry("tax.exempt[0].", root.at("/$defs/exempt")),
                Map.entry("tax.conversion[0].", root.at("/$defs/conversion")),
                Map.entry("watch[0].", root.at("/$defs/watch")),
                Map.entry("sql-reports[0].", root.at("/$defs/sql-reports")),
                Map.entry("report.", root.at("/$defs/report")),
                Map.entry("pipeline.", root.at("/$defs/pipeline")),
                Map.entry("notify[0].", root.at("/$defs/notify")),
                Map.entry("retention.", root.at("/$defs/retention")));

        Set<String> inSchema = new TreeSet<>();
        sections.forEach(
                (path, section) -> section.get("properties").propertyNames().forEach(key -> inSchema.add(path + key)));

        assertThat(keysOfReader()).isEqualTo(inSchema);
    }

    @Test
    void the_defaults_in_the_schema_are_those_of_the_reader() {
        String defaults = """
                name: minimal
                source: {type: exchange, items: %s, %s, rate-limit: %s}
                endpoints:
                  - {name: 1h, step: 1h, %s}
                intervals: %s
                report: {%s}
                pipeline: {%s}
                """.formatted(
                        SCHEMA.getSchemaNode().at("/$defs/source/allOf/3/then/properties/items/default"),
                        defaults("source", "seed", "timeout", "retries"),
                        SCHEMA.getSchemaNode().at("/$defs/source/allOf/3/then/properties/rate-limit/default"),
                        defaults("endpoints", "settle"),
                        SCHEMA.getSchemaNode().at("/properties/intervals/default"),
                        defaults("report", "min-coverage", "participation", "capital", "flip-horizon"),
                        defaults("pipeline", "schedule", "workers", "memory", "remote"));

        assertThat(Samples.read(folder, defaults)).isEqualTo(Samples.read(folder, Samples.MINIMAL));
    }

    @Test
    void the_defaults_in_the_schema_for_an_api_are_those_of_the_reader() {
        String minimal = Samples.MINIMAL.replace("type: exchange", "type: osrs-wiki, user-agent: me");
        String defaults = minimal.replace(
                "user-agent: me",
                "user-agent: me, base-url: %s, rate-limit: %s"
                        .formatted(
                                SCHEMA.getSchemaNode().at("/$defs/source/allOf/0/then/properties/base-url/default"),
                                SCHEMA.getSchemaNode().at("/$defs/source/allOf/0/then/properties/rate-limit/default")));

        assertThat(Samples.read(folder, defaults)).isEqualTo(Samples.read(folder, minimal));
    }

    @Test
    void the_defaults_in_the_schema_for_a_model_are_those_of_the_reader() {
        String minimal = Samples.MINIMAL.replace("exchange", "model");
        String defaults = minimal.replace(
                "type: model",
                "type: model, %s, rate-limit: %s"
                        .formatted(
                                defaults("source", "import-cost", "report-cost"),
                                SCHEMA.getSchemaNode().at("/$defs/source/allOf/6/then/properties/rate-limit/default")));

        assertThat(Samples.read(folder, defaults)).isEqualTo(Samples.read(folder, minimal));
    }

    @Test
    void every_key_of_the_schema_is_described() {
        for (JsonNode section : SCHEMA.getSchemaNode().get("$defs")) {
            section.path("properties")
                    .forEach(key ->
                            assertThat(key.path("description").asString("")).isNotBlank());
        }
    }

    /** The reader names the keys it knows when it meets one that it does not. */
    private Set<String> keysOfReader() {
        String yaml = """
                unknown: key
                name: x
                source: {unknown: key}
                endpoints: [{unknown: key}]
                tax: {unknown: key, rates: [{unknown: key}], exempt: [{unknown: key}], conversion: [{unknown: key}]}
                watch: [{unknown: key}]
                sql-reports: [{unknown: key}]
                report: {unknown: key}
                pipeline: {unknown: key}
                notify: [{unknown: key}]
                retention: {unknown: key}
                """;
        InvalidDefinitionException exception =
                catchThrowableOfType(InvalidDefinitionException.class, () -> Samples.read(folder, yaml));
        Set<String> keys = new TreeSet<>();
        exception.problems().stream()
                .filter(problem -> problem.key().endsWith("unknown"))
                .forEach(problem -> {
                    String path = problem.key().replace("unknown", "");
                    List.of(problem.message().replaceFirst(".*allowed: ", "").split(", "))
                            .forEach(key -> keys.add(path + key));
                });
        return keys;
    }

    private static String defaults(String section, String... keys) {
        List<String> entries = new ArrayList<>();
        for (String key : keys) {
            JsonNode value = SCHEMA.getSchemaNode().at("/$defs/" + section + "/properties/" + key + "/default");
            entries.add(key + ": " + value);
        }
        return String.join(", ", entries);
    }

    /** As editors read it: by YAML 1.2, and then as if it were JSON. */
    static List<Error> errors(String yaml) {
        return errors(SCHEMA, yaml);
    }

    static List<Error> errors(Schema schema, String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return schema.validate(JSON.valueToTree(new Load(settings).loadFromString(yaml)));
    }

    static Schema schema(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
    }

    private static Schema published() {
        try {
            return schema(Files.readString(Path.of("jobs/schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
