package dev.tradewind.definition;

import dev.tradewind.yaml.Placeholders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.mock.env.MockEnvironment;

/** Definitions for the tests, and the reader that reads them. */
final class Samples {

    static final String MINIMAL = """
            name: minimal
            source: {type: exchange}
            endpoints:
              - {name: 1h, step: 1h}
            """;

    static final String FULL = """
            name: full
            title: Every key of an API's definition
            source:
              type: osrs-wiki
              base-url: https://example.com/api/
              user-agent: "sample (contact: me@example.com)"
              rate-limit: [2 per 1s, 60 per 1m]
              timeout: 1500ms
              retries: 2
            endpoints:
              - {name: 1h, step: 1h, settle: 5m}
              - {name: 1w, step: 7d, intervals: [8, 4]}
            intervals: [90, 30]
            tax:
              rates:
                - {from: 2025-05-29, rate: 0.02, cap: 5000000}
                - {from: 2021-12-09, rate: 0.01}
              exempt: [13190, 0]
            report:
              min-coverage: 1
              participation: .25
              capital: 500000
              flip-horizon: 24
              exclude: [Old school bond, 561]
            pipeline:
              schedule: streaming
              workers: 3
              memory: 40%
            retention: {raw: 7d, prices: 400d}
            sql-reports: [{name: picks, file: picks.sql}]
            watch:
              - {name: bow, items: [Twisted bow], endpoint: 1h, interval: 30, when: low < 1400000000, even-if: [stale, bait]}
              - {name: any, when: expected_profit > 500000 && flip_wins > 0.8}
            """;

    static final String EXCHANGE = """
            name: "2"
            title: 2026
            source:
              type: exchange
              items: 7
              seed: -9223372036854775808
              recordings: jobs
              rate-limit:
                - 20 per 1s
              timeout: 10m
              retries: 0
            endpoints:
              - {name: 5m, step: 300s, settle: 0s, intervals: &few [1]}
              - {name: 60, step: 1m, intervals: *few}
            tax: {rates: [], exempt: []}
            pipeline: {workers: cores}
            """;

    static final String MODEL = """
            name: model
            source:
              type: model
              rate-limit:
                - 3 per 1s
              import-cost: 0ms
              report-cost: 1h
            endpoints:
              - {name: 1h, step: 1h}
            pipeline: {schedule: serial, workers: 4}
            """;

    static final String WITH_PLACEHOLDERS = """
            name: ${NAME}
            title: ${TITLE:No title}
            source:
              type: osrs-wiki
              base-url: https://${HOST:example.com}/api
              user-agent: me ${API_KEY}
              rate-limit: ["${RATE:3} per 1s"]
              retries: ${RETRIES}
            endpoints:
              - {name: 1h, step: "${STEP:1h}", intervals: ["${INTERVAL:12}"]}
            """;

    static final MockEnvironment ENVIRONMENT = new MockEnvironment()
            .withProperty("NAME", "filled")
            .withProperty("API_KEY", "s3cret")
            .withProperty("RETRIES", "4");

    static final DefinitionReader READER =
            new DefinitionReader(new Placeholders(ENVIRONMENT::resolveRequiredPlaceholders), 6);

    private Samples() {}

    static String withLine(String yaml, int number, String line) {
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        lines.set(number - 1, line);
        return String.join("\n", lines);
    }

    /** The query that {@link #FULL} has a report of is beside it. */
    static Path write(Path folder, String yaml) {
        try {
            Files.writeString(folder.resolve("picks.sql"), "SELECT 1");
            return Files.writeString(folder.resolve("job.yml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JobDefinition read(Path folder, String yaml) {
        return READER.read(write(folder, yaml));
    }
}
