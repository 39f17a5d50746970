package dev.tradewind.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.testing.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tests for SQLite, on PostgreSQL. */
class PostgresImportTests extends ImportTests {

    @Override
    MarketLocation location() {
        return PostgresServer.newDatabase().location("import");
    }

    @Override
    void makeItemThreeFail(JdbcTemplate jdbc) {
        jdbc.execute("ALTER TABLE price ADD CONSTRAINT \"disk full\" CHECK (item_id <> 3)");
    }

    /** PostgreSQL has prices as doubles, which hold every whole number up to 2^53. */
    @Override
    @Test
    void pricesStayAsTheyCame() {
        doImport(prices("""
                "561":{"avgHighPrice":5000000000.75,"highPriceVolume":3000000000,"avgLowPrice":null,"lowPriceVolume":0},
                "2":{"avgHighPrice":null,"highPriceVolume":0,"avgLowPrice":9000000000,"lowPriceVolume":1,"extra":[1]}"""));
        assertThat(rows("prices"))
                .extracting(Map::toString)
                .containsExactly(
                        "{endpoint=1h, bucket_start=1747720800, time=2025-05-20T06:00:00Z, item_id=2, item_name=null,"
                                + " high=null, high_volume=0, low=9.0E9, low_volume=1}",
                        "{endpoint=1h, bucket_start=1747720800, time=2025-05-20T06:00:00Z, item_id=561, item_name=null,"
                                + " high=5.00000000075E9, high_volume=3000000000, low=null, low_volume=0}");
    }
}
