package dev.tradewind.source.everef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Aggregates;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EveRefDecoderTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private final EveRefDecoder decoder = new EveRefDecoder(List::of);

    private static Bucket bucket(String name, String place, LocalDate day) {
        Duration step = Duration.ofDays(1);
        Endpoint endpoint = new Endpoint(
                name, place, step, Duration.ofHours(12), List.of(30), PriceKind.AGGREGATES, Answers.BUCKET);
        return new Bucket(endpoint, day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    private static Wanted.Prices forge(LocalDate day) {
        return new Wanted.Prices(bucket("forge", "10000002", day));
    }

    private static Wanted.Prices domainAndForge() {
        return new Wanted.Prices(List.of(bucket("domain", "10000043", DAY), bucket("forge", "10000002", DAY)), null);
    }

    private Decoded.Prices decoded(Wanted.Prices wanted, Answer answer) {
        AnswerReading reading = decoder.begin(wanted);
        reading.add(answer);
        assertThat(reading.next()).isEmpty();
        return (Decoded.Prices) reading.decoded();
    }

    private Snapshot forge(String rows) {
        return decoded(forge(DAY), DayFiles.answer(DayFiles.HEADER + rows))
                .snapshots()
                .get(0);
    }

    private static double[] prices(Snapshot snapshot, int column) {
        return snapshot.columns().prices()[column];
    }

    private static long[] units(Snapshot snapshot, int column) {
        return snapshot.columns().units()[column];
    }

    @Test
    void aDayIsOneFileOfAllRegions() {
        AnswerReading reading = decoder.begin(domainAndForge());
        assertThat(reading.next()).get().satisfies(request -> {
            assertThat(request.path()).isEqualTo("market-history/2026/market-history-2026-11-24.csv.bz2");
            assertThat(request.api()).isZero();
            assertThat(request.isAnsweredBy(404)).isTrue();
        });
    }

    @Test
    void eachBucketHasTheRowsOfItsRegion() {
        Decoded.Prices day = decoded(domainAndForge(), DayFiles.answer(DayFiles.HEADER + """
                100,2026-11-24,101.5,99.01,7,12345678901,10000002,44992,2026-11-25T11:05:40Z
                1234567890123.45,2026-11-24,1234567890123.99,1.5E3,1,2,10000002,34,2026-11-25T11:05:40Z
                5,2026-11-24,5,5,1,1,10000030,34,2026-11-25T11:05:40Z
                4.25,2026-11-24,4.3,4.2,3,900,10000043,34,2026-11-25T11:05:40Z
                """));
        assertThat(day.leftOut()).isEqualTo(LeftOut.NOTHING);
        assertThat(day.version()).isNull();
        Snapshot domain = day.snapshots().get(0);
        assertThat(domain.itemIds()).containsExactly(34);
        assertThat(prices(domain, Aggregates.AVERAGE)).containsExactly(4.25);
        Snapshot forge = day.snapshots().get(1);
        assertThat(forge.start()).isEqualTo(forge(DAY).start());
        assertThat(forge.itemIds()).containsExactly(34, 44992);
        assertThat(prices(forge, Aggregates.AVERAGE)).containsExactly(1234567890123.45, 100);
        assertThat(prices(forge, Aggregates.HIGHEST)).containsExactly(1234567890123.99, 101.5);
        assertThat(prices(forge, Aggregates.LOWEST)).containsExactly(1500, 99.01);
        assertThat(units(forge, Aggregates.VOLUME)).containsExactly(2, 12345678901L);
        assertThat(units(forge, Aggregates.TRADES)).containsExactly(1, 7);
        assertThat(day.size()).isEqualTo(3);
    }

    @Test
    void aRegionWithoutRowsIsEmpty() {
        Decoded.Prices day =
                decoded(domainAndForge(), DayFiles.answer(DayFiles.HEADER + "5,2026-11-24,5,5,1,1,10000002,34,x\n"));
        assertThat(day.snapshots()).extracting(Snapshot::size).containsExactly(0, 1);
        assertThat(day.snapshots().get(0).columns().kind()).isEqualTo(PriceKind.AGGREGATES);
    }

    @Test
    void columnsMayComeInAnotherOrderAndOthersBetweenThem() {
        Snapshot forge = decoded(forge(DAY), DayFiles.answer("""
                        type_id,new,region_id,date,volume,order_count,lowest,highest,average
                        34,"a, b",10000002,2026-11-24,900,3,4.2,4.3,4.25
                        """)).snapshots().get(0);
        assertThat(forge.itemIds()).containsExactly(34);
        assertThat(prices(forge, Aggregates.AVERAGE)).containsExactly(4.25);
        assertThat(prices(forge, Aggregates.HIGHEST)).containsExactly(4.3);
        assertThat(prices(forge, Aggregates.LOWEST)).containsExactly(4.2);
        assertThat(units(forge, Aggregates.VOLUME)).containsExactly(900);
        assertThat(units(forge, Aggregates.TRADES)).containsExactly(3);
    }

    @Test
    void aFileThatIsNotThereIsNotPublishedYet() {
        Answer missing =
                Answer.of(new Headings(404, Map.of()), DayFiles.answer("").gzip());
        assertThatExceptionOfType(NotThereYetException.class)
                .isThrownBy(() -> decoder.begin(forge(DAY)).add(missing))
                .withMessage("forge/%d is not there yet: the file of 2026-11-24 is not published yet"
                        .formatted(forge(DAY).start()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            average,date,highest,lowest,order_count,volume,region_id~1,2026-11-24,1,1,1,1,10000002~   | it has no column type_id
            average,date,highest,lowest,order_count,volume,region_id,type_id~                         | it has no rows
            average,date,highest,lowest,order_count,volume,region_id,type_id                          | it ends in the middle of a row
            HEADER~5,2026-11-24,5,5,1,1,10000002,34,x~6,2026-11-2                                     | it ends in the middle of a row
            HEADER~5,2026-11-24,5,5,1,1,10000002,34,x~6,2026-11-24,6,6~                               | line 3 has 4 fields, not 9
            HEADER~5,2026-11-24,5,5,1,1,10000002,34,x,y~                                              | line 2 has 10 fields, not 9
            HEADER~5,2026-11-23,5,5,1,1,10000030,34,x~                                                | line 2 is of '2026-11-23', not of 2026-11-24
            HEADER~5,2026-11-24,5,5,1,1,The Forge,34,x~                                               | line 2 is of no region: 'The Forge'
            HEADER~5,2026-11-24,5,5,1,1,10000002,34,x~5,2026-11-24,5,5,1,1,10000002,34,x~             | item 34 is there twice
            HEADER~5,2026-11-24,5,5,1,1,10000002,34,x~0,2026-11-24,5,5,1,1,10000002,35,x~0,2026-11-24,5,5,1,1,10000002,36,x~ | 2 of 3 rows are wrong
            """)
    void aFileOfAnotherShapeIsMalformed(String csv, String message) {
        String body = csv.replace("HEADER~", DayFiles.HEADER).replace('~', '\n');
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> decoder.begin(forge(DAY)).add(DayFiles.answer(body)))
                .withMessageContaining(message);
    }

    @Test
    void anEmptyFileIsMalformed() {
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> decoder.begin(forge(DAY)).add(DayFiles.answer("")))
                .withMessage("it is empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            0,2026-11-24,5,5,1,1,10000002,35,x                     | the average price of item 35 is '0'; allowed: 0.000001 to 9007199254740992
            -1,2026-11-24,5,5,1,1,10000002,35,x                    | the average price of item 35 is '-1'
            NaN,2026-11-24,5,5,1,1,10000002,35,x                   | the average price of item 35 is 'NaN'
            5,2026-11-24,9007199254740994,5,1,1,10000002,35,x      | the highest price of item 35 is '9007199254740994'
            5,2026-11-24,5,,1,1,10000002,35,x                      | the lowest price of item 35 is ''
            5,2026-11-24,5,6,1,1,10000002,35,x                     | the lowest price of item 35 is above its highest
            5,2026-11-24,5,5,1,-1,10000002,35,x                    | the volume of item 35 is '-1'; allowed: 0 to 100000000000000
            5,2026-11-24,5,5,1,100000000000001,10000002,35,x       | the volume of item 35 is '100000000000001'
            5,2026-11-24,5,5,1.5,1,10000002,35,x                   | the number of trades of item 35 is '1.5'
            5,2026-11-24,5,5,1,1,10000002,0,x                      | the id of an item is '0'; allowed: 1 to 2147483646
            5,2026-11-24,5,5,1,1,10000002,2147483647,x             | the id of an item is '2147483647'
            """)
    void anImpossibleRowIsLeftOut(String row, String message) {
        String good = "5,2026-11-24,5,5,1,1,10000002,34,x\n";
        Decoded.Prices day = decoded(forge(DAY), DayFiles.answer(DayFiles.HEADER + row + "\n" + good));
        assertThat(day.snapshots().get(0).itemIds()).containsExactly(34);
        assertThat(day.leftOut().rows()).isEqualTo(1);
        assertThat(day.leftOut().named().get(0)).contains(message);
    }

    @Test
    void whatAnotherRegionSaysIsNotLookedAt() {
        assertThat(forge("5,2026-11-24,5,5,1,1,10000002,34,x\n?,2026-11-24,?,?,?,?,10000030,?,?\n")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aFileThatIsCutOffIsMalformed() {
        byte[] whole = DayFiles.bzip2(rows(20_000));
        for (int length : new int[] {0, 1, 3, 10, whole.length / 2, whole.length - 1}) {
            assertThatExceptionOfType(MalformedAnswerException.class)
                    .isThrownBy(() -> decoder.begin(forge(DAY)).add(DayFiles.answer(Arrays.copyOf(whole, length))))
                    .withMessageStartingWith("it cannot be unpacked");
        }
    }

    @Test
    void aDamagedFileIsMalformed() {
        byte[] whole = DayFiles.bzip2(rows(2_000));
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatExceptionOfType(MalformedAnswerException.class)
                    .isThrownBy(() -> decoder.begin(forge(DAY)).add(DayFiles.answer(damaged)));
        }
    }

    /** Programs that pack on several cores write one part after the other. */
    @Test
    void aFileMayBeOfSeveralParts() throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.write(DayFiles.bzip2(DayFiles.HEADER + "5,2026-11-24,5,5,1,1,10000002,34,x\n"));
        parts.write(DayFiles.bzip2("6,2026-11-24,6,6,1,1,10000002,35,x\n"));
        assertThat(decoded(forge(DAY), DayFiles.answer(parts.toByteArray())).size())
                .isEqualTo(2);
    }

    /** Parts of 1 MB, which are small while they are packed. */
    @Test
    void aFileThatUnpacksToTooMuchIsMalformed() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(DayFiles.bzip2(DayFiles.HEADER));
        byte[] part = DayFiles.bzip2("\n".repeat(1 << 20));
        for (int i = 0; i < 64; i++) {
            bomb.writeBytes(part);
        }
        assertThat(bomb.size()).isLessThan(10_000);
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> decoder.begin(forge(DAY)).add(DayFiles.answer(bomb.toByteArray())))
                .withMessageContaining("it is longer than 67,108,864 bytes");
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder(DayFiles.HEADER);
        IntStream.rangeClosed(1, count)
                .forEach(id -> rows.append("%d.%02d,2026-11-24,%d,1,%d,%d,10000002,%d,2026-11-25T11:05:40Z\n"
                        .formatted(id, id % 100, 2 * id, id % 7 + 1, 1000L * id, id)));
        return rows.toString();
    }

    /** ESI's recorded history of one item, of which EVE Ref's files are made. */
    @Test
    void recordedDaysComeOutValueForValue() throws IOException {
        List<JsonNode> days = DayFiles.recorded();
        assertThat(days).hasSizeGreaterThan(400);
        for (JsonNode day : days) {
            LocalDate date = LocalDate.parse(day.path("date").asString());
            Snapshot snapshot = decoded(forge(date), DayFiles.answer(DayFiles.HEADER + DayFiles.row(day)))
                    .snapshots()
                    .get(0);
            assertThat(snapshot.itemIds()).containsExactly(28606);
            assertThat(prices(snapshot, Aggregates.AVERAGE))
                    .containsExactly(day.path("average").doubleValue());
            assertThat(prices(snapshot, Aggregates.HIGHEST))
                    .containsExactly(day.path("highest").doubleValue());
            assertThat(prices(snapshot, Aggregates.LOWEST))
                    .containsExactly(day.path("lowest").doubleValue());
            assertThat(units(snapshot, Aggregates.VOLUME))
                    .containsExactly(day.path("volume").longValue());
            assertThat(units(snapshot, Aggregates.TRADES))
                    .containsExactly(day.path("order_count").longValue());
        }
    }
}
