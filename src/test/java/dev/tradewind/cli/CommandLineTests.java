package dev.tradewind.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTests {

    @TempDir
    private Path folder;

    @Test
    void validateNamesEveryProblemOfEveryFile() throws IOException {
        Files.writeString(
                folder.resolve("right.yml"),
                "name: right\nsource: {type: exchange}\nendpoints: [{name: 1h, step: 1h}]\n");
        Files.writeString(
                folder.resolve("wrong.yml"),
                "name: Wrong\nsource: {type: exchange}\nendpoints: [{name: 1h, step: 7m}]\n");
        Files.writeString(
                folder.resolve("device.yml"),
                "name: d\nsource: {type: exchange}\nendpoints: [{name: 1h, step: 1h}]\n"
                        + "sql-reports: [{name: x, file: /dev/zero, outside: true}]\n");
        Files.writeString(
                folder.resolve("many.yml"),
                IntStream.range(0, 60_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining()));
        String output = TradewindCommand.run(
                folder, 2, "validate", "right.yml", "wrong.yml", "none.yml", "device.yml", "/dev/zero", "many.yml");
        assertThat(output)
                .contains(
                        "right.yml: valid", "wrong.yml:1: name: 'Wrong' is not", "wrong.yml:3: endpoints[0].step: '7m'")
                .containsPattern("none\\.yml:.* does not exist")
                .contains("device.yml:4: sql-reports[0].file: '/dev/zero' is no file of text, but a folder, a device or"
                        + " a pipe")
                .contains("/dev/zero: is too large", "many.yml: and 59,903 more")
                .hasSizeLessThan(20_000)
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                   | Missing command; allowed: run, restart, watch, backfill, status
            walk                                 | 'walk' is not a command; allowed: run, restart, watch, backfill, status
            notify none.yml                      | Missing required option: '--test'
            worker now                           | Unexpected argument: 'now'
            run                                  | Missing required parameter: 'JOB.yml'
            run none.yml                         | none.yml: does not exist
            run none.yml --data-dir=             | '--data-dir': '' is not a path
            status --data-dir=a-file             | '--data-dir': 'a-file' is not a folder; allowed: a folder, or a name
            plan none.yml --report-dir=a-file    | '--report-dir': 'a-file' is not a folder; allowed: a folder, or a name
            run none.yml --as-of=yesterday       | yesterday
            run none.yml --as-of=2025-02-29      | there is no such day or time as '2025-02-29'
            plan none.yml --as-off=2025-02-28    | See 'tradewind plan --help'
            run none.yml --as-of=2999-01-01      | is in the future; allowed: up to now
            run none.yml --workers=many          | '--workers': 'many' is not a whole number from 1 to 256
            run none.yml --workers=0             | '--workers': '0' is not a whole number from 1 to 256
            run none.yml --grace=0               | '--grace': '0' is not a whole number from 1 to 3600
            status --last=1.5                    | '--last': '1.5' is not a whole number from 1 to
            status --last=0                      | '--last': '0' is not a whole number from 1 to
            calendar                             | Missing required parameter: 'JOB.yml'
            worker --workers=257                 | '--workers': '257' is not a whole number from 1 to 256
            worker --name=a/b                    | '--name': 'a/b' is not a name; allowed: 1 to 100 of A-Z
            run none.yml --schedule=fast         | '--schedule': 'fast' is not a schedule; allowed: serial, report-thread,
            """)
    void aWrongCommandIsExplainedAndStartsNothing(String arguments, String message) throws IOException {
        Files.createFile(folder.resolve("a-file"));
        String output = TradewindCommand.run(folder, 2, arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(output).contains(message).doesNotContain("\tat ", "Usage:");
        assertThat(output.lines().count()).isLessThanOrEqualTo(3);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aTemplateIsValidAndIsNotRunUntilItHasAContact() throws IOException {
        Files.writeString(
                folder.resolve("osrs.yml"),
                "name: osrs\nsource: {type: osrs-wiki, user-agent: you@example.com}\nendpoints: [{name: 1h, step: 1h}]\n");
        assertThat(TradewindCommand.run(folder, 0, "validate", "osrs.yml"))
                .contains(
                        "osrs.yml: valid",
                        "before it is run: osrs.yml: source.user-agent: 'you@example.com' reaches nobody");
        for (String command : List.of("run", "restart")) {
            assertThat(TradewindCommand.run(folder, 2, command, "osrs.yml"))
                    .startsWith(
                            "osrs.yml: source.user-agent: 'you@example.com' reaches nobody; allowed: your own contact");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "restart", "status", "plan", "calendar", "validate"})
    void noTwoDefinitionsMayHaveTheNameOfOneJob(String command) throws IOException {
        String job = "name: job\nsource: {type: exchange}\nendpoints: [{name: 1h, step: 1h}]\n";
        Files.writeString(folder.resolve("one.yml"), job);
        Files.writeString(folder.resolve("two.yml"), job);
        assertThat(TradewindCommand.run(folder, 2, command, "one.yml", "two.yml"))
                .endsWith("two.yml: name: 'job' is the name of one.yml too; allowed: a name of its own\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void theExitCodeOfTheProcessIsThatOfTheCommand() {
        TradewindProcess process = TradewindProcess.start(folder, "walk");
        assertThat(process.awaitExit(2)).contains("'walk' is not a command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "run --version", "worker -V"})
    void everyCommandTellsTheVersion(String arguments) {
        assertThat(TradewindCommand.run(folder, 0, arguments.split(" "))).startsWith("Tradewind ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-02", "1969-12-31", "-999999999-01-01T00:00"})
    void anAsOfOfWhichThereCanBeNothingIsRefusedBeforeAnythingIsAsked(String asOf) throws IOException {
        Files.writeString(
                folder.resolve("job.yml"),
                "name: job\nsource: {type: exchange}\nendpoints: [{name: 24h, step: 1d}]\nintervals: [3]\n");
        assertThat(TradewindCommand.run(folder, 2, "run", "job.yml", "--as-of=" + asOf))
                .contains("begin before 1970")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --from=0001-01-01                  | '--from': 0001-01-01T00:00:00Z is before 1970
            --from=-999999999-01-01            | is before 1970; allowed: a later one
            --from=2026-01-02 --to=2026-01-02  | is not before 2026-01-02T00:00:00Z; allowed: an earlier one
            --from=1970-01-01 --to=2000-01-01  | '--from': 3,155,616 buckets of 5m begin since 1970-01-01T00:00:00Z; allowed
            """)
    void aTimeOfWhichThereCanBeNothingOrTooMuchIsRefused(String options, String message) throws IOException {
        Files.writeString(
                folder.resolve("job.yml"),
                "name: job\nsource: {type: exchange}\nendpoints: [{name: 5m, step: 5m}]\nintervals: [3]\n");
        for (String command : List.of("calendar", "plan", "backfill")) {
            String[] arguments = (command + " job.yml " + options).split(" ");
            assertThat(TradewindCommand.run(folder, 2, arguments))
                    .contains(message)
                    .doesNotContain("\tat ");
        }
        String part = options.replace("--from=", "--collect-again=5m@").replace(" --to=", "..");
        String[] arguments = ("run job.yml " + part).split(" ");
        assertThat(TradewindCommand.run(folder, 2, arguments))
                .contains(message.replace("--from", "--collect-again"))
                .doesNotContain("\tat ");
        assertThat(TradewindCommand.run(folder, 2, "calendar", "job.yml", "--to=1969-12-31"))
                .contains("'--to': 1969-12-31T00:00:00Z is before 1970");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aQueryThatCannotBeRunIsToldBeforeAnythingStarts() throws IOException {
        Files.writeString(folder.resolve("a.yml"), """
            name: a
            source: {type: exchange, items: 20, rate-limit: [1 per 1ms]}
            endpoints: [{name: 1h, step: 1h}]
            intervals: [3]
            sql-reports: [{name: one, file: one.sql}, {name: two, file: two.sql}, {name: three, file: three.sql}]
            """);
        Files.writeString(folder.resolve("one.sql"), "SELECT bananas FROM prices WHERE endpoint = :endpoint");
        Files.writeString(folder.resolve("two.sql"), "SELECT :first + :last");
        Files.writeString(folder.resolve("three.sql"), "SELECT * FROM nowhere");
        for (String command : List.of("validate", "run")) {
            assertThat(TradewindCommand.run(folder, 2, command, "a.yml"))
                    .contains("one.sql: [SQLITE_ERROR]", "no such column: bananas", "three.sql: ")
                    .contains("no such table: nowhere")
                    .doesNotContain("\tat ", "two.sql", "DEBUG", "INFO");
        }
        assertThat(folder.resolve("reports")).doesNotExist();
        Files.writeString(folder.resolve("one.sql"), "SELECT high FROM prices WHERE endpoint = :endpoint");
        Files.writeString(folder.resolve("three.sql"), "SELECT * FROM items");
        assertThat(TradewindCommand.run(folder, 0, "validate", "a.yml")).isEqualTo("a.yml: valid\n");
    }
}
