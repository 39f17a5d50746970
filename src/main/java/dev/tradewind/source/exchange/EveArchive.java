package dev.tradewind.source.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import tools.jackson.core.JsonGenerator;

/** EVE Ref's archive: a file for each day, and how many rows each has. A file that did not change is not sent again. */
final class EveArchive {

    static final LocalDate FIRST_DAY = LocalDate.of(2003, 10, 1);

    private static final String TOTALS = "/market-history/totals.json";
    private static final Pattern FILE =
            Pattern.compile("/market-history/(\\d{4})/market-history-(\\1-\\d{2}-\\d{2})\\.csv\\.bz2");

    private static final String[] HEADER = {
        "average", "date", "highest", "lowest", "order_count", "volume", "region_id", "type_id", "http_last_modified"
    };

    /** The smallest blocks cost a third less time than the largest, for files that are 2 % larger. */
    private static final int BLOCK_SIZE = 1;

    /** Longer than a day's file changes. */
    private static final int UNSETTLED_DAYS = 10;

    private final EveMarket market;
    private final Uploads uploads;
    private final long key;
    private final Clock clock;

    EveArchive(List<EveType> types, long seed, Clock clock) {
        this.market = new EveMarket(types, seed);
        this.uploads = new Uploads(seed);
        this.key = Chance.hash(seed, types.size());
        this.clock = clock;
    }

    Answer answer(Request request) throws IOException {
        String path = request.path();
        if (path.equals(TOTALS)) {
            return totals(request);
        }
        Matcher file = FILE.matcher(path);
        Optional<LocalDate> day = file.matches() ? parsed(file.group(2)) : Optional.empty();
        Optional<DayVersion> version = day.flatMap(this::versionNow);
        return day.isPresent() && version.isPresent()
                ? file(request, day.get(), version.get())
                : Answer.refusal(404, "nothing at " + path);
    }

    List<Instant> uploads(LocalDate day) {
        return uploads.of(day);
    }

    private Optional<DayVersion> versionNow(LocalDate day) {
        return day.isBefore(FIRST_DAY) ? Optional.empty() : uploads.version(day, clock.instant());
    }

    private static Optional<LocalDate> parsed(String day) {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Answer file(Request request, LocalDate day, DayVersion version) throws IOException {
        Instant changed = uploads.of(day).get(version.number());
        Validators validators =
                new Validators(Chance.hash(Chance.hash(key, day.toEpochDay()), version.number()), changed);
        return validators.match(request)
                ? validators.notModified()
                : validators.on(new Answer(200, Map.of("Content-Type", "application/x-bzip2"), packed(day, version)));
    }

    private byte[] packed(LocalDate day, DayVersion version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BufferedOutputStream(new BZip2CompressorOutputStream(bytes, BLOCK_SIZE), 65_536);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            csv.writeRecord(HEADER);
            List<Instant> versions = uploads.of(day);
            market.tell(day.toEpochDay(), version, (region, type, trades, since) -> {
                Instant asked = since == 0 ? Uploads.scraped(day).plusSeconds(type.id() % 60) : versions.get(since);
                csv.writeRecord(
                        money(trades.average()),
                        day.toString(),
                        money(trades.highest()),
                        money(trades.lowest()),
                        Long.toString(trades.trades()),
                        Long.toString(trades.volume()),
                        Integer.toString(region.id()),
                        Integer.toString(type.id()),
                        asked.toString());
            });
        }
        return bytes.toByteArray();
    }

    private static String money(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }

    private Answer totals(Request request) {
        Instant changed = newestUpload();
        Validators validators = new Validators(Chance.hash(key, changed.getEpochSecond()), changed);
        return validators.match(request)
                ? validators.notModified()
                : validators.on(JsonAnswer.to(request, 200, this::writeTotals));
    }

    private void writeTotals(JsonGenerator json) {
        json.writeStartObject();
        for (LocalDate day = FIRST_DAY; !day.isAfter(today()); day = day.plusDays(1)) {
            Optional<DayVersion> version = versionNow(day);
            if (version.isPresent()) {
                json.writeNumberProperty(day.toString(), market.rows(day.toEpochDay(), version.get()));
            }
        }
        json.writeEndObject();
    }

    private Instant newestUpload() {
        Instant now = clock.instant();
        return today().minusDays(UNSETTLED_DAYS)
                .datesUntil(today())
                .flatMap(day -> uploads.of(day).stream())
                .filter(upload -> !upload.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
