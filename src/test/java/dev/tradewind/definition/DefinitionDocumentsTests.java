package dev.tradewind.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.tradewind.bazaar.BazaarType;
import dev.tradewind.definition.Described.Keys;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.SourceTypes;
import dev.tradewind.yaml.InvalidDefinitionException;
import dev.tradewind.yaml.Placeholders;
import dev.tradewind.yaml.Section;
import dev.tradewind.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the reference of a definition are generated from the grammar that reads a definition. */
class DefinitionDocumentsTests {

    private static final Function<Section, JobDefinition> GRAMMAR = grammar(SourceTypes.all());
    private static final Keys KEYS = DescribingSection.keysOf(GRAMMAR, "");

    private static final String EXAMPLE = """
            name: osrs
            title: Old School RuneScape, Grand Exchange
            source:
              type: osrs-wiki
              user-agent: "tradewind (contact: you@example.com)"
              rate-limit: [1 per 1s]
            endpoints:                 # two series of prices: by the day, and by the hour
              - {name: 24h, step: 1d, settle: 10m}
              - {name: 1h, step: 1h, settle: 5m}
            intervals: [30, 90]        # four reports: on 30 and on 90 days, on 30 and on 90 hours
            tax:
              rates:
                - {from: 2021-12-09, rate: 0.01, cap: 5000000}
                - {from: 2025-05-29, rate: 0.02, cap: 5000000}
            retention: {raw: 7d, prices: 400d}
            """;

    @TempDir
    Path folder;

    @Test
    void the_schema_is_made_of_what_reads_a_definition() throws IOException {
        check("jobs/schema.json", DefinitionSchema.of(GRAMMAR));
    }

    @Test
    void the_page_is_made_of_what_reads_a_definition() throws IOException {
        check("docs/definition.md", DefinitionPage.of(GRAMMAR, EXAMPLE));
    }

    @Test
    void the_example_at_the_top_is_right() {
        assertThat(Samples.read(folder, EXAMPLE).endpoints()).hasSize(2);
        assertThat(SchemaTests.errors(EXAMPLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"osrs-wiki", "gw2", "eve-ref", "exchange", "exchange-gw2", "exchange-eve-ref", "model"})
    void the_examples_of_all_keys_are_right_together(String type) {
        StringBuilder all = new StringBuilder();
        for (Described key : DescribingSection.keysOf(GRAMMAR, type).all()) {
            all.append(DefinitionExample.of(key, variant(key, type)));
        }
        String yaml = all.toString()
                .replace("recordings: recordings", "recordings: jobs")
                .replace("remote: true", "remote: false"); // needs a database that the test has not

        if (type.endsWith("gw2")) { // has no sides
            yaml = yaml.replace("low < 1400000000 and flip_wins", "offer < 1400000000 and positive_share");
        }
        if (type.endsWith("eve-ref")) { // has days, and no sides
            yaml = yaml.replace("step: 1h", "step: 1d")
                    .replace("fresh-within: 2h", "fresh-within: 3d")
                    .replace("low < 1400000000 and flip_wins > 0.8", "price < 1400000000 and volume_z > 2");
        }

        assertThat(Samples.read(folder, yaml).source().type().name()).isEqualTo(type);
        assertThat(SchemaTests.errors(yaml)).isEmpty();
    }

    /** Of the source its type, of another section with several kinds its first kind. */
    private static @Nullable String variant(Described key, String type) {
        Set<String> kinds = key.content().keys().variants().keySet();
        return kinds.isEmpty()
                ? null
                : kinds.contains(type) ? type : kinds.iterator().next();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[13190, {from: 2025-05-29, items: [0]}]",
                "[gem/blue, '007', {from: 2025-05-29, items: [ore, 1.5]}]",
                "[{from: 2025-05-29, items: [ore]}]",
                "[-1]",
                "[' ore']",
                "['']",
                "[7, {from: 2025-05-29, items: ['0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789+']}]"
            })
    void the_schema_allows_texts_for_ids_where_the_source_has_them(String exempt) {
        List<SourceType> types = new ArrayList<>(SourceTypes.all());
        types.add(new BazaarType());
        Schema schema = SchemaTests.schema(DefinitionSchema.of(grammar(types)));
        for (String source : List.of("exchange", "bazaar, user-agent: me, base-url: http://localhost")) {
            for (String tax : List.of("{exempt: %s}", "[{rates: []}, {exempt: %s}]")) {
                String yaml = Samples.MINIMAL.replace("exchange", source) + "tax: " + tax.formatted(exempt) + "\n";
                assertThat(SchemaTests.errors(schema, yaml).isEmpty()).as(yaml).isEqualTo(isRead(yaml, grammar(types)));
            }
        }
    }

    private static Function<Section, JobDefinition> grammar(List<SourceType> types) {
        return new Grammar(1, Path.of(""), types)::definition;
    }

    private boolean isRead(String yaml, Function<Section, JobDefinition> grammar) {
        try {
            new YamlFile(Samples.write(folder, yaml)).read(Placeholders.environment(), grammar);
            return true;
        } catch (InvalidDefinitionException e) {
            return false;
        }
    }

    /** {@code -Ddocuments=write} writes it instead. */
    private static void check(String file, String generated) throws IOException {
        if ("write".equals(System.getProperty("documents"))) {
            Files.writeString(Path.of(file), generated);
        }
        assertThat(Path.of(file))
                .as("%s is stale: ./mvnw test -Dtest=DefinitionDocumentsTests -Ddocuments=write", file)
                .content()
                .isEqualTo(generated);
    }
}
