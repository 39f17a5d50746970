package dev.tradewind.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.reporting.SqlReport;
import dev.tradewind.yaml.InvalidDefinitionException;
import dev.tradewind.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionProblemsTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.tradewind.definition.Mistake#all")
    void a_mistake_is_one_problem_with_its_line_and_what_is_allowed(Mistake mistake) {
        assertThat(problems(mistake.yaml())).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(mistake.key());
            assertThat(problem.message()).contains(mistake.message()).doesNotContain("\n");
            assertThat(problem.line()).isEqualTo(mistake.line());
        });
    }

    @Test
    void all_mistakes_are_found_at_once_and_reported_by_line() {
        String yaml = """
                title: many
                pipeline: {workers: 0, memory: lots}
                source:
                  type: exchange
                  user-agent: me
                  items: many
                endpoints:
                  - {name: 1h, step: 7h, settel: 1m}
                  - {name: 1h}
                intervals: 30
                """;

        assertThat(problems(yaml))
                .extracting(problem -> problem.line() + " " + problem.key())
                .containsExactly(
                        "1 name",
                        "2 pipeline.workers",
                        "2 pipeline.memory",
                        "5 source.user-agent",
                        "6 source.items",
                        "8 endpoints[0].step",
                        "8 endpoints[0].settel",
                        "9 endpoints[1].name",
                        "9 endpoints[1].step",
                        "10 intervals");
    }

    @Test
    void a_missing_section_is_one_problem_and_not_one_for_each_of_its_keys() {
        assertThat(problems("name: x")).extracting(Problem::key).containsExactlyInAnyOrder("source", "endpoints");
    }

    @Test
    void a_report_of_the_users_own_is_not_called_as_that_of_an_endpoint() {
        String yaml = Samples.MINIMAL + """
                  - {name: x-1h, step: 1d}
                sql-reports: [{name: x, file: picks.sql}]
                """;
        assertThat(problems(yaml))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains(
                                ":6: sql-reports[0].name: 'x' makes reports that are called as those of an endpoint"));
    }

    @Test
    void of_a_source_of_unknown_type_only_the_type_is_a_problem() {
        assertThat(problems(Samples.withLine(Samples.FULL, 4, "  type: osrs")))
                .extracting(Problem::key)
                .containsExactly("source.type");
    }

    @Test
    void before_the_type_of_a_source_is_known_only_what_is_wrong_for_each_type_is_a_problem() {
        String yaml = Samples.MINIMAL.replace("{type: exchange}", "{type: osrs, items: no, retries: five, proxy: x}");

        assertThat(problems(yaml))
                .extracting(Problem::key)
                .containsExactlyInAnyOrder("source.type", "source.retries", "source.proxy");
    }

    @Test
    void a_problem_says_file_line_and_key() {
        InvalidDefinitionException exception =
                failure(Samples.write(folder, Samples.withLine(Samples.FULL, 9, "  retries: five")));

        assertThat(exception)
                .hasMessage("%s:9: source.retries: 'five' is not a whole number; allowed: a whole number from 0 to 20"
                        .formatted(folder.resolve("job.yml")));
    }

    @Test
    void the_value_of_a_placeholder_is_never_shown() {
        String yaml = Samples.FULL
                .replaceAll(
                        "(?m)^((?:  )?(type|base-url|timeout|retries|schedule|workers|memory|min-coverage)):.*",
                        "$1: \\${API_KEY}")
                .replace("settle: 5m", "settle: \"${API_KEY}\"")
                .replace("[2 per 1s", "[\"${API_KEY}\"");

        assertThat(problems(yaml))
                .hasSizeGreaterThan(8)
                .allSatisfy(problem ->
                        assertThat(problem.toString()).contains("'${API_KEY}").doesNotContain("s3cret"));
    }

    @Test
    void a_missing_placeholder_is_named_among_others() {
        String yaml = Samples.withLine(Samples.FULL, 6, "  user-agent: ${API_KEY} ${X:y} ${CONTACT}");

        assertThat(problems(yaml))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).endsWith("environment variable CONTACT is not set"));
    }

    @Test
    void a_file_must_exist() {
        Path missing = folder.resolve("no.yml");

        assertThat(failure(missing)).hasMessageStartingWith(missing + ": does not exist");
    }

    @Test
    void a_folder_is_no_definition() {
        assertThat(failure(folder)).hasMessageStartingWith(folder + ": is a folder");
    }

    @Test
    void a_file_is_utf_8() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yml"), new byte[] {'a', '\n', 'b', (byte) 0xe4, '\n'});

        assertThat(failure(latin)).hasMessageStartingWith(latin + ":2: is not UTF-8");
    }

    @Test
    void a_file_is_not_cut_off_in_a_character() throws IOException {
        Path cut = Files.write(folder.resolve("cut.yml"), new byte[] {'a', (byte) 0xc3});

        assertThat(failure(cut)).hasMessageStartingWith(cut + ":1: is not UTF-8");
    }

    @Test
    void a_file_is_at_most_one_megabyte() {
        assertThat(problems("#".repeat(1_000_001)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("is too large; allowed: at most 1 MB"));
    }

    @Test
    void a_value_is_not_endless() {
        String nested = "\"" + "${a:".repeat(500) + "}".repeat(500) + "\"";

        assertThat(problems(Samples.withLine(Samples.FULL, 1, "name: " + nested)))
                .hasSize(1);
        assertThat(problems(Samples.withLine(Samples.FULL, 1, "name: " + "x".repeat(2001))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).endsWith("allowed: at most 2000 characters"));
    }

    @Test
    void a_hundred_problems_are_enough() {
        StringBuilder yaml = new StringBuilder(Samples.MINIMAL);
        for (int i = 0; i < 90_000; i++) {
            yaml.append("k").append(i).append(": 1\n");
        }
        InvalidDefinitionException failure = failure(Samples.write(folder, yaml.toString()));
        assertThat(failure.problems()).hasSize(101);
        assertThat(failure.problems().get(99).key()).isEqualTo("k99");
        assertThat(failure.getMessage()).endsWith("job.yml: and 89,900 more").hasSizeLessThan(30_000);
    }

    @Test
    void a_quoted_key_is_one_short_line_without_controls() {
        String yaml = Samples.MINIMAL + "\"a\\e[31m\\a\\u202E\\u2028\\x85b" + "k".repeat(900) + "\": 1";
        assertThat(problems(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).startsWith("a [31m bkkk").hasSize(121);
            assertThat(problem.toString()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}]");
        });
    }

    @Test
    void aliases_of_aliases_cost_no_time() {
        StringBuilder yaml = new StringBuilder(Samples.MINIMAL).append("a0: &a0 [x]\n");
        for (int i = 1; i <= 10; i++) {
            yaml.append("a%1$d: &a%1$d [%2$s*a%3$d]\n".formatted(i, ("*a" + (i - 1) + ",").repeat(1), i - 1));
        }
        assertThat(problems(yaml + "intervals: *a10\n")).hasSizeBetween(1, 101);
    }

    @Test
    void a_query_stands_in_a_file_of_the_definitions_folder() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("jobs/sql")).getParent();
        Files.writeString(inside.resolve("sql/a.sql"), "\ufeffSELECT 1");
        Path outside = Files.writeString(folder.resolve("b.sql"), "SELECT 2");
        Files.createSymbolicLink(inside.resolve("in.sql"), Path.of("sql/a.sql"));
        Files.createSymbolicLink(inside.resolve("out.sql"), outside);
        for (String file : List.of(
                "sql/a.sql",
                "sql/../sql/a.sql",
                "in.sql",
                inside.resolve("in.sql").toString())) {
            assertThat(sqlReport(inside, file, "").sql()).as(file).isEqualTo("SELECT 1");
        }
        for (String file : List.of("../b.sql", "out.sql", outside.toString())) {
            assertThat(failure(withSqlReport(inside, file, "")))
                    .hasMessageContaining(
                            "sql-reports[0].file: '%s' leads out of %s; allowed: a file in it, or outside: true"
                                    .formatted(file, inside));
            assertThat(sqlReport(inside, file, ", outside: true").sql()).isEqualTo("SELECT 2");
        }
    }

    @Test
    void a_query_is_no_pipe_and_not_endless() throws IOException, InterruptedException {
        Files.write(folder.resolve("large.sql"), new byte[1_000_001]);
        assertThat(failure(withSqlReport(folder, "large.sql", "")))
                .hasMessageContaining("'large.sql' is too large; allowed: at most 1 MB");
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("pipe.sql").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        assertThat(failure(withSqlReport(folder, "pipe.sql", ", outside: true")))
                .hasMessageContaining("'pipe.sql' is no file of text, but a folder, a device or a pipe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|has no query",
                "-- nothing|has no query",
                " ; /* ; */ ;|has no query",
                "SELECT 1; SELECT 2|has 2 statements",
                "SELECT 1; DELETE FROM price; ;|has 2 statements",
                "PRAGMA hard_heap_limit = 1|is no query",
                "ATTACH 'other.db' AS other|is no query",
                "DELETE FROM price|is no query",
                "SELECTED|is no query"
            })
    void aFileThatIsNotOneQueryIsRefused(String sql, String mistake) throws IOException {
        Files.writeString(folder.resolve("a.sql"), sql == null ? "" : sql);
        assertThat(failure(withSqlReport(folder, "a.sql", "")))
                .hasMessageContaining(": sql-reports[0].file: 'a.sql' " + mistake + "; allowed: one SELECT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select ';' AS \"a;b\", [c;d] FROM t; -- ; that is all",
                "-- it; says\n/* SELECT ; */ WITH a AS (SELECT 1) SELECT * FROM a;\n",
                "(SELECT 1)",
                "VALUES (1)",
                "SELECT 'it''s; so', $$;$$, $a$;$$;$a$"
            })
    void aQueryMayLookAsItLikes(String sql) throws IOException {
        Files.writeString(folder.resolve("a.sql"), sql);
        assertThat(sqlReport(folder, "a.sql", "").sql()).isEqualTo(sql);
    }

    private static SqlReport sqlReport(Path folder, String file, String more) {
        return Samples.READER
                .read(withSqlReport(folder, file, more))
                .sqlReports()
                .get(0);
    }

    private static Path withSqlReport(Path folder, String file, String more) {
        return Samples.write(folder, Samples.MINIMAL + "sql-reports: [{name: x, file: %s%s}]".formatted(file, more));
    }

    private List<Problem> problems(String yaml) {
        return failure(Samples.write(folder, yaml)).problems();
    }

    private static InvalidDefinitionException failure(Path file) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> Samples.READER.read(file));
    }
}
