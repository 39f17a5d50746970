package dev.tradewind.source.everef;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.tradewind.archive.Answer;
import dev.tradewind.archive.LimitedInputStream;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Aggregates;
import dev.tradewind.market.Bounds;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.ForeignText;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.RowFault;
import dev.tradewind.source.RowFaults;
import dev.tradewind.source.SnapshotColumns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The file of one day: CSV, packed by bzip2, with a row for every item that traded in a region. Only the rows of the wanted
 * regions are looked at more closely; one of them with impossible values is left out.
 */
final class DayFile {

    private static final int LONGEST_QUOTE = 60;

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?");

    private final Wanted.Prices wanted;
    private final String day;
    private final Map<String, SnapshotColumns> regions = new HashMap<>();
    private final RowFaults faults = new RowFaults();

    /** Where the values stand in a row. The order of the columns may change, and others may come in between. */
    private record Columns(
            int count, int date, int region, int type, int average, int highest, int lowest, int volume, int trades) {

        static Columns of(CsvRecord header) {
            List<String> names = header.getFields();
            return new Columns(
                    names.size(),
                    find("date", names),
                    find("region_id", names),
                    find("type_id", names),
                    find("average", names),
                    find("highest", names),
                    find("lowest", names),
                    find("volume", names),
                    find("order_count", names));
        }

        private static int find(String name, List<String> names) {
            int column = names.indexOf(name);
            if (column < 0) {
                throw new MalformedAnswerException("it has no column " + name);
            }
            return column;
        }
    }

    DayFile(Wanted.Prices wanted, LocalDate day) {
        this.wanted = wanted;
        this.day = day.toString();
        wanted.buckets().forEach(bucket -> regions.put(region(bucket), new SnapshotColumns(PriceKind.AGGREGATES)));
    }

    private static String region(Bucket bucket) {
        return String.valueOf(bucket.endpoint().place());
    }

    Decoded.Prices read(Answer answer) {
        byte[] csv = unpack(answer);
        if (csv.length == 0 || csv[csv.length - 1] != '\n') {
            throw new MalformedAnswerException(csv.length == 0 ? "it is empty" : "it ends in the middle of a row");
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(new ByteArrayInputStream(csv))) {
            readAll(reader.iterator());
        } catch (CsvParseException | IOException e) {
            throw malformed(e);
        }
        return decoded();
    }

    private static byte[] unpack(Answer answer) {
        try (InputStream packed = answer.body();
                InputStream body =
                        new LimitedInputStream(new BZip2CompressorInputStream(packed, true), Answer.MAX_BODY_BYTES)) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private static MalformedAnswerException malformed(Exception e) {
        return new MalformedAnswerException("it cannot be unpacked: " + shown(String.valueOf(e.getMessage())), e);
    }

    private void readAll(Iterator<CsvRecord> rows) {
        if (!rows.hasNext()) {
            throw new MalformedAnswerException("it is empty");
        }
        Columns columns = Columns.of(rows.next());
        if (!rows.hasNext()) {
            throw new MalformedAnswerException("it has no rows");
        }
        while (rows.hasNext()) {
            read(rows.next(), columns);
        }
    }

    private void read(CsvRecord row, Columns columns) {
        if (row.getFieldCount() != columns.count) {
            throw malformed(row, "has %d fields, not %d".formatted(row.getFieldCount(), columns.count));
        }
        if (!row.getField(columns.date).equals(day)) {
            throw malformed(row, "is of '%s', not of %s".formatted(shown(row.getField(columns.date)), day));
        }
        String region = row.getField(columns.region);
        if (!isWhole(region)) {
            throw malformed(row, "is of no region: '%s'".formatted(shown(region)));
        }
        SnapshotColumns rows = regions.get(region);
        if (rows != null) {
            read(row, columns, rows);
        }
    }

    private static MalformedAnswerException malformed(CsvRecord row, String fault) {
        return new MalformedAnswerException("line %d %s".formatted(row.getStartingLineNumber(), fault));
    }

    private void read(CsvRecord row, Columns columns, SnapshotColumns rows) {
        int before = rows.size();
        try {
            String type = row.getField(columns.type);
            rows.add((int) whole(type, 1, Bounds.MAX_ITEM_ID, "the id of an item", ""));
            rows.price(Aggregates.AVERAGE, price(row.getField(columns.average), "average", type));
            double highest = price(row.getField(columns.highest), "highest", type);
            double lowest = price(row.getField(columns.lowest), "lowest", type);
            if (lowest > highest) {
                throw new RowFault("the lowest price of item %s is above its highest".formatted(type));
            }
            rows.price(Aggregates.HIGHEST, highest);
            rows.price(Aggregates.LOWEST, lowest);
            rows.units(Aggregates.VOLUME, units(row.getField(columns.volume), "volume", type));
            rows.units(Aggregates.TRADES, units(row.getField(columns.trades), "number of trades", type));
        } catch (RowFault fault) {
            rows.leaveOutFrom(before);
            faults.add(fault);
        }
    }

    /** Such as {@code 745052179.61} or {@code 7.4505217961E8}. */
    private static double price(String text, String which, String type) throws RowFault {
        double price = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Bounds.isPrice(price)) {
            throw new RowFault("the %s price of item %s is '%s'; allowed: 0.000001 to %d"
                    .formatted(which, type, shown(text), (long) Bounds.MAX_PRICE));
        }
        return price;
    }

    private static long units(String text, String which, String type) throws RowFault {
        return whole(text, 0, Bounds.MAX_VOLUME, "the " + which, " of item " + type);
    }

    private static long whole(String text, long min, long max, String which, String of) throws RowFault {
        long number = isWhole(text) ? Long.parseLong(text) : -1;
        if (number < min || number > max) {
            throw new RowFault("%s%s is '%s'; allowed: %d to %d".formatted(which, of, shown(text), min, max));
        }
        return number;
    }

    /** Whether it is a number in digits that is small enough for a long. */
    private static boolean isWhole(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String shown(String text) {
        return ForeignText.shown(text, LONGEST_QUOTE);
    }

    private Decoded.Prices decoded() {
        List<Snapshot> snapshots = new ArrayList<>();
        for (Bucket bucket : wanted.buckets()) {
            snapshots.add(Objects.requireNonNull(regions.get(region(bucket))).toSnapshot(bucket.start()));
        }
        faults.refuseMoreThan(snapshots.stream().mapToInt(Snapshot::size).sum(), "rows");
        return new Decoded.Prices(wanted, snapshots, faults.leftOut());
    }
}
