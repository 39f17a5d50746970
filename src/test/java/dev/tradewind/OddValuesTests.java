package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.StubSource;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A source whose every answer has rows that cannot be, and texts that a terminal would obey. */
class OddValuesTests {

    private static final String ESCAPES = "\\u001b[2J\\u0007\\u202e\\u2028\\nERROR forged\\u0085";
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\r\\n\\t]]");

    private static final String ITEMS = """
            [{"id":2,"name":"Loss maker","limit":-1},
             {"id":4,"name":"Good flip%s","limit":100.0,"highalch":-1},
             {"id":6,"name":"Bad limit","limit":1.5},
             {"id":-8,"name":"No item"},
             {"id":9,"name":"Dear"},
             {"id":10,"name":"%s"}]""".formatted(ESCAPES, "long ".repeat(9000));

    private static final String ROWS = """
            {"data":{
              "2":{"avgHighPrice":1000,"highPriceVolume":500,"avgLowPrice":9000,"lowPriceVolume":500},
              "4":{"avgHighPrice":110,"highPriceVolume":500,"avgLowPrice":100,"lowPriceVolume":500},
              "6":{"avgHighPrice":110,"highPriceVolume":500,"avgLowPrice":100,"lowPriceVolume":500},
              "9":{"avgHighPrice":9007199254740992,"highPriceVolume":100000000000000,"avgLowPrice":0,"lowPriceVolume":0},
              "10":{"avgHighPrice":110,"highPriceVolume":500,"avgLowPrice":100,"lowPriceVolume":500},
              "11":{"avgHighPrice":1e308,"highPriceVolume":1,"avgLowPrice":1,"lowPriceVolume":1},
              "12":{"avgHighPrice":5,"highPriceVolume":9223372036854775807,"avgLowPrice":4,"lowPriceVolume":9223372036854775807},
              "2147483647":{"avgHighPrice":5,"highPriceVolume":1,"avgLowPrice":4,"lowPriceVolume":1},
              "x%s":{},
              "%s":{}
             },"timestamp":%%d}""".formatted(ESCAPES, "k".repeat(45_000));

    @TempDir
    private Path folder;

    private final StubSource source = new StubSource(ITEMS, ROWS::formatted);

    @BeforeEach
    void writeJob() throws IOException {
        source.writeJob(folder, "odd", "[3]");
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aBadRowCostsThatRowAndIsNamed() {
        String output = TradewindCommand.run(folder, 0, "run", "odd.yml", "--as-of=2026-01-10T12:00:00Z");
        assertThat(output)
                .contains("left out 5 of 10 rows: a price of item 11 is 1e308; allowed: 0.000001 to 9007199254740992")
                .contains("a volume of item 12 is 9223372036854775807; allowed: 0 to 100000000000000")
                .contains("'2147483647' is not the id of an item; allowed: 1 to 2147483646; and 2 more")
                .contains("left out 2 of 6 rows: limit of an item, 6, is 1.5, not a whole number; '-8' is not the id");
        assertThat(output.lines()).allSatisfy(line -> {
            assertThat(line).hasSizeLessThan(1000).doesNotStartWith("ERROR");
            assertThat(NOT_SHOWN.matcher(line).find()).as(line).isFalse();
        });
        assertRowsAndFlips(folder.resolve("reports/odd"));
    }

    private static void assertRowsAndFlips(Path reports) {
        JsonNode summary = new JsonMapper().readTree(RunFolder.read(reports.resolve("run-summary.json")));
        assertThat(summary.at("/import/rows").asInt()).isEqualTo(15);
        assertThat(summary.at("/warnings/0").asString())
                .startsWith("left out 17 rows of 4 answers because of impossible values; the first: ");
        List<String> csv = RunFolder.read(reports.resolve("1h-3.csv")).lines().toList();
        assertThat(csv).hasSize(6);
        assertThat(csv.get(1)).startsWith("6,item 6,,,3,");
        assertThat(csv.get(2)).matches("10,(long ){23}long…,.*");
        assertThat(csv.get(3)).startsWith("4,Good flip [2J ERROR forged,,100,3,");
        assertThat(csv.get(4)).startsWith("2,Loss maker,,,3,");
        assertThat(csv.get(5))
                .startsWith("9,Dear,,,3,")
                .contains(",300000000000000,0,300000000000000,9007199254740992,");
        for (String file :
                List.of("1h-3.csv", "1h-3.html", "1h-3.json", "index.html", "run-summary.json", "run.html")) {
            assertThat(NOT_SHOWN.matcher(RunFolder.read(reports.resolve(file))).find())
                    .as(file)
                    .isFalse();
        }
    }
}
