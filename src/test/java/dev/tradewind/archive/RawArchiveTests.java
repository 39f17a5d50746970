package dev.tradewind.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.testing.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawArchiveTests {

    private static final Wanted.Prices BUCKET =
            new Wanted.Prices(new Bucket(new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(1)), 7200));

    @TempDir
    private Path folder;

    @Test
    void anAnswerComesBackAsItWasStored() {
        RawArchive archive = new RawArchive(folder);
        Answer answer = Answers.answer("{}");
        assertThat(archive.contains(BUCKET)).isFalse();
        archive.store(BUCKET, answer);
        assertThat(archive.contains(BUCKET)).isTrue();
        assertThat(folder.resolve("1h/7200.json.gz")).hasBinaryContent(answer.gzip());
        assertThat(archive.read(BUCKET))
                .singleElement()
                .extracting(Answer::gzip)
                .isEqualTo(answer.gzip());
    }

    @Test
    void onlyWholeFilesCount() throws IOException {
        RawArchive archive = new RawArchive(folder);
        assertThat(archive.starts("1h")).isEmpty();
        archive.store(BUCKET, Answers.answer("{}"));
        for (String other : List.of(".3600.json.gz.part", "3600.json", "x.json.gz", "99999999999999999999.json.gz")) {
            Files.createFile(folder.resolve("1h").resolve(other));
        }
        assertThat(archive.starts("1h")).containsExactly(7200L);
    }

    @Test
    void whatTakesSeveralAnswersIsThereOnceAllAre() {
        RawArchive archive = new RawArchive(folder);
        archive.storePart(BUCKET, 0, Answers.answer("a"));
        archive.storePart(BUCKET, 1, Answers.answer("b"));
        assertThat(archive.contains(BUCKET)).isFalse();
        assertThat(archive.starts("1h")).isEmpty();
        assertThat(archive.readParts(BUCKET)).extracting(Answer::beginning).containsExactly("a", "b");
        archive.completeParts(BUCKET);
        assertThat(archive.starts("1h")).containsExactly(7200L);
        assertThat(archive.readParts(BUCKET)).isEmpty();
        assertThat(archive.read(BUCKET)).extracting(Answer::beginning).containsExactly("a", "b");
        assertThat(folder.resolve("1h/7200/1.json.gz")).exists();
        archive.delete(BUCKET);
        assertThat(folder.resolve("1h")).isEmptyDirectory();
    }

    @Test
    void anEmptyFolderIsNoBucketAndGivesWayToOne() throws IOException {
        RawArchive archive = new RawArchive(folder);
        Files.createDirectories(folder.resolve("1h/7200"));
        assertThat(archive.starts("1h")).isEmpty();
        assertThat(archive.contains(BUCKET)).isFalse();
        archive.storePart(BUCKET, 0, Answers.answer("a"));
        archive.completeParts(BUCKET);
        assertThat(archive.read(BUCKET)).extracting(Answer::beginning).containsExactly("a");
    }

    @Test
    void anAnswerThatIsNotBelievedNeverCountsAndGoesWhenTheRealOneIsThere() {
        RawArchive archive = new RawArchive(folder);
        List<Endpoint> sharing = List.of(BUCKET.bucket().endpoint());
        archive.doubtful().store(BUCKET, Answers.answer("nothing"));
        assertThat(folder.resolve("1h/doubtful/7200.gz")).exists();
        assertThat(archive.doubtful().starts(sharing)).containsExactly(7200L);
        assertThat(archive.contains(BUCKET)).isFalse();
        assertThat(archive.starts("1h")).isEmpty();
        archive.store(BUCKET, Answers.answer("{}"));
        assertThat(archive.doubtful().starts(sharing)).isEmpty();

        archive.delete(BUCKET);
        archive.doubtful().store(BUCKET, Answers.answer("nothing"));
        archive.storePart(BUCKET, 0, Answers.answer("a"));
        assertThat(archive.doubtful().starts(sharing)).containsExactly(7200L);
        archive.storePart(BUCKET, 1, Answers.answer("b"));
        archive.completeParts(BUCKET);
        assertThat(archive.doubtful().starts(sharing)).isEmpty();
    }

    @Test
    void partsThatDoNotBelongTogetherAreForgotten() {
        RawArchive archive = new RawArchive(folder);
        archive.discardParts(BUCKET);
        archive.storePart(BUCKET, 0, Answers.answer("a"));
        archive.discardParts(BUCKET);
        assertThat(archive.readParts(BUCKET)).isEmpty();
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("index.html");
        AtomicFile.write(file, out -> out.write("old".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write %s: No space left on device; run again when there is room", file);
        assertThat(file).hasContent("old");
        AtomicFile.write(file, out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
