package dev.tradewind.importing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.integration.async.AsyncItemWriter;

@Timeout(20)
class ArchivedItemReaderTests {

    private static final List<Wanted> WANTED = IntStream.range(0, 10)
            .<Wanted>mapToObj(day -> new Wanted.ItemList(LocalDate.ofEpochDay(day)))
            .toList();

    private final Queue<Wanted> there = new ArrayDeque<>();
    private final List<Wanted> begun = new ArrayList<>();
    private final List<Wanted> written = new ArrayList<>();
    private final AsyncItemWriter<Decoded> writer =
            new AsyncItemWriter<>(chunk -> chunk.forEach(decoded -> written.add(decoded.wanted())));
    private @Nullable ArchivedItemReader reader;

    /** Never waits: take() says that no more will come as soon as the queue is empty. */
    private final ArchivedItemReader.ArchivedAnswers archived = new ArchivedItemReader.ArchivedAnswers() {
        @Override
        public @Nullable Wanted takeArchived() {
            Wanted next = there.poll();
            if (next != null) {
                begun.add(next);
            }
            return next;
        }

        @Override
        public @Nullable Wanted pollArchived() {
            return there.poll();
        }

        @Override
        public void importStarted(Wanted polled) {
            begun.add(polled);
        }
    };

    private ArchivedItemReader reader(int cores, ItemProcessor<Wanted, Decoded> decoder) {
        reader = new ArchivedItemReader(archived, decoder, cores);
        return reader;
    }

    @AfterEach
    void close() {
        if (reader != null) {
            reader.close();
        }
    }

    private static Decoded decoded(Wanted wanted) {
        return new Decoded.ItemList((Wanted.ItemList) wanted, List.of(), new LeftOut(0, List.of()));
    }

    private static Future<Decoded> next(ArchivedItemReader reader) throws Exception {
        return requireNonNull(reader.read());
    }

    private void write(Future<Decoded> future) throws Exception {
        writer.write(Chunk.of(future));
    }

    @Test
    void aBucketThatIsAloneGoesStraightThroughAndNobodyWaitsForASecondOne() throws Exception {
        ArchivedItemReader reader = reader(2, ArchivedItemReaderTests::decoded);
        there.add(WANTED.get(0));
        write(next(reader));
        assertThat(begun).containsExactly(WANTED.get(0));
        assertThat(reader.read()).isNull();
    }

    @Test
    void fourAreDecodedAheadInOrderAndEachBeginsWhenItIsHandedOut() throws Exception {
        ArchivedItemReader reader = reader(2, ArchivedItemReaderTests::decoded);
        there.addAll(WANTED);
        for (int i = 0; i < WANTED.size(); i++) {
            write(next(reader));
            assertThat(begun).isEqualTo(WANTED.subList(0, i + 1));
            assertThat(there).hasSize(Math.max(0, WANTED.size() - 5 - i));
        }
        assertThat(reader.read()).isNull();
        assertThat(written).isEqualTo(WANTED);
    }

    @Test
    void onOneCoreTheImportingThreadDecodesWhatItWrites() throws Exception {
        List<Thread> threads = new ArrayList<>();
        ArchivedItemReader reader = reader(1, wanted -> {
            threads.add(Thread.currentThread());
            return decoded(wanted);
        });
        there.addAll(WANTED);
        reader.read();
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(there).hasSize(9);
    }

    @Test
    void aFailureFailsItsOwnBucketAsItIsAndNoneBeforeIt() throws Exception {
        IllegalStateException failure = new IllegalStateException("damaged");
        ArchivedItemReader reader = reader(2, wanted -> {
            if (wanted.equals(WANTED.get(2))) {
                throw failure;
            }
            return decoded(wanted);
        });
        there.addAll(WANTED);
        write(next(reader));
        write(next(reader));
        Future<Decoded> third = next(reader);
        assertThatThrownBy(() -> write(third)).isSameAs(failure);
        assertThat(written).hasSize(2);
        assertThat(begun).isEqualTo(WANTED.subList(0, 3));
    }

    @Test
    void whatIsAheadIsForgottenAndItsThreadEndsWithTheStep() throws Exception {
        CountDownLatch decoding = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        ArchivedItemReader reader = reader(2, wanted -> {
            threads.add(Thread.currentThread());
            decoding.countDown();
            new CountDownLatch(1).await();
            return decoded(wanted);
        });
        there.addAll(WANTED);
        reader.read();
        assertThat(decoding.await(10, TimeUnit.SECONDS)).isTrue();
        reader.close();
        threads.get(0).join();
        assertThat(threads).hasSize(1);
    }
}
