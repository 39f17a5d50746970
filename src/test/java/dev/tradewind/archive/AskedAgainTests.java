package dev.tradewind.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Endpoint;
import dev.tradewind.testing.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two endpoints share their answers. The archive has the old one by the name of the second: it was the first one then. */
class AskedAgainTests {

    private static final long START = 1_768_046_400;
    private static final long END = START + 3600;
    private static final FileTime BEFORE = FileTime.fromMillis(1_768_050_000_000L);
    private static final Endpoint FORGE = endpoint("forge");
    private static final Endpoint DOMAIN = endpoint("domain");
    private static final List<Endpoint> SHARING = List.of(FORGE, DOMAIN);
    private static final Wanted.Prices WANTED = new Wanted.Prices(SHARING, START, null);
    private static final Answer OLD = Answers.answer("old");
    private static final Answer NEW = Answers.answer("a new one");

    @TempDir
    private Path folder;

    private RawArchive archive;
    private AskedAgain asked;

    private static Endpoint endpoint(String name) {
        return new Endpoint(name, Duration.ofHours(1), Duration.ZERO, List.of(3));
    }

    @BeforeEach
    void storeTheOldAnswer() throws IOException {
        archive = new RawArchive(folder);
        asked = new AskedAgain(archive);
        archive.store(new Wanted.Prices(List.of(DOMAIN), START, null), OLD);
        Files.setLastModifiedTime(archive.path(WANTED), BEFORE);
    }

    private void request() {
        asked.request(SHARING, START, END, List.of(WANTED));
    }

    private List<byte[]> archived() {
        return archive.read(WANTED).stream().map(Answer::gzip).toList();
    }

    private Path kept() {
        return folder.resolve("forge/revisions/%d.1768050000.gz".formatted(START));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aBucketThatWasOnlyMarkedIsAskedForAndHasItsOldAnswer() {
        request();
        assertThat(asked.starts(SHARING)).containsExactly(START);
        assertThat(asked.isAnswered(WANTED)).isFalse();
        assertThat(asked.findEnd(SHARING, START)).isEqualTo(OptionalLong.of(END));
        assertThat(archived()).containsExactly(OLD.gzip());
    }

    @Test
    void anAnswerThatWasKeptIsStillInTheArchiveUntilTheNewOneIs() throws IOException {
        request();
        asked.keepOld(WANTED);
        assertThat(archived()).containsExactly(OLD.gzip());
        assertThat(asked.isAnswered(WANTED)).isFalse();

        asked.keepOld(WANTED); // the next process
        archive.store(WANTED, NEW);
        assertThat(archived()).containsExactly(NEW.gzip());
        assertThat(Files.readAllBytes(kept())).isEqualTo(OLD.gzip());
        assertThat(names(kept().getParent())).hasSize(1);
    }

    @Test
    void whatWasStoredIsTheAnswerAlsoWithinOneTickOfTheClockAndWhoeverMarksItAgain() throws IOException {
        request();
        asked.keepOld(WANTED);
        archive.store(WANTED, NEW);
        Files.setLastModifiedTime(archive.path(WANTED), BEFORE);
        assertThat(asked.isAnswered(WANTED)).isTrue();
        asked.request(List.of(DOMAIN, FORGE), START, END, List.of(WANTED));
        assertThat(asked.isAnswered(WANTED)).isTrue();
    }

    @Test
    void whenAllIsImportedNothingOfTheRequestIsLeft() throws IOException {
        long next = START + 3600;
        Wanted.Prices other = new Wanted.Prices(SHARING, next, null);
        asked.request(SHARING, START, next + 3600, List.of(WANTED, other));
        asked.forget(WANTED);
        asked.deleteDoneRequests(SHARING);
        assertThat(asked.findEnd(SHARING, START)).isPresent();
        asked.forget(other);
        asked.deleteDoneRequests(SHARING);
        assertThat(names(folder.resolve("forge/again"))).isEmpty();
    }

    @Test
    void aMarkThatAPowerCutEmptiedKnowsOfNoAnswer() throws IOException {
        request();
        Files.write(folder.resolve("forge/again/" + START), new byte[0]);
        assertThat(asked.isAnswered(WANTED)).isFalse();
    }

    @Test
    void anAnswerInPartsIsKeptAsWellAndAKillLeavesAllPartsOfTheNewOne() throws IOException {
        Files.delete(archive.path(WANTED));
        archive.storePart(WANTED, 0, OLD);
        archive.storePart(WANTED, 1, OLD);
        archive.completeParts(WANTED);
        Files.setLastModifiedTime(archive.path(WANTED), BEFORE);
        request();
        archive.storePart(WANTED, 0, NEW);
        archive.storePart(WANTED, 1, NEW);
        assertThat(asked.isAnswered(WANTED)).isFalse();
        asked.keepOld(WANTED);
        assertThat(asked.isAnswered(WANTED)).isFalse();
        assertThat(archive.readParts(WANTED)).hasSize(2);

        asked.keepOld(WANTED);
        archive.completeParts(WANTED);
        assertThat(asked.isAnswered(WANTED)).isTrue();
        assertThat(archived()).containsExactly(NEW.gzip(), NEW.gzip());
        assertThat(names(kept())).hasSize(2);
    }
}
