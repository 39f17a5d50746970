package dev.tradewind.source.model;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.source.Timer;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the import of a bucket take as long as the model says: the import step waits when it takes the bucket's snapshot. If
 * an import follows at once on another, its time counts from the end of that one, so that it includes the time that the step
 * needs in between.
 */
final class ModelDecoder implements AnswerDecoder {

    private final long costNanos;
    private final Timer timer;

    /** The end of the last import; 0 before the first. */
    private long importedNanos;

    ModelDecoder(Duration cost, Timer timer) {
        this.costNanos = cost.toNanos();
        this.timer = timer;
    }

    @Override
    public AnswerReading begin(Wanted wanted) {
        return new EmptyBucket((Wanted.Prices) wanted);
    }

    private synchronized void takeAnImport() {
        long now = timer.nanoTime();
        boolean follows = importedNanos != 0 && now - importedNanos < costNanos;
        importedNanos = (follows ? importedNanos : now) + costNanos;
        Model.waitUntil(importedNanos, timer);
    }

    private final class EmptyBucket implements AnswerReading {

        private final Wanted.Prices wanted;
        private boolean answered;

        EmptyBucket(Wanted.Prices wanted) {
            this.wanted = wanted;
        }

        @Override
        public Wanted wanted() {
            return wanted;
        }

        @Override
        public Optional<SourceRequest> next() {
            return answered ? Optional.empty() : Optional.of(new SourceRequest(wanted, 0, ""));
        }

        @Override
        public void add(Answer answer) {
            answered = true;
        }

        /** {@link #decoded} would take an import. */
        @Override
        public int size() {
            return 0;
        }

        @Override
        public Decoded decoded() {
            takeAnImport();
            return new Decoded.Prices(wanted, Snapshot.empty(PriceKind.SIDES, wanted.start()), LeftOut.NOTHING);
        }
    }
}
