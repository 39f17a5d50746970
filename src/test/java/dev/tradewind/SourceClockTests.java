package dev.tradewind;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is wrong, which the source's answers show. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SourceClockTests {

    @TempDir
    private Path folder;

    @Test
    void aRunWhoseClockIsAnHourOffEndsBeforeAnythingIsStored() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        try (SmallMarket market = new SmallMarket()) {
            String then = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(61));
            server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}").withHeader("Date", then)));
            String job = market.writeJob(folder, "small", server.baseUrl());
            assertThat(TradewindCommand.run(folder, 5, "run", job, "--as-of=" + SmallMarket.AS_OF))
                    .contains("set the clock")
                    .doesNotContain("\tat ");
            server.verify(1, anyRequestedFor(anyUrl()));
            assertThat(new RunFolder(folder).archivedRequests()).isEmpty();
        } finally {
            server.stop();
        }
    }
}
