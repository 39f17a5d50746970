package dev.tradewind.source.model;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
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
 * Takes as long for a bucket, when it is imported, as an import is to take. Imports that follow on one another do so by an
 * absolute schedule, so that what the step itself needs in between is part of them.
 */
final class ModelDecoder implements AnswerDecoder {

    private final long costNanos;
    private final Timer timer;

    /** When the last import had taken as long as it should; 0 before the first. */
    private long importedNanos;

    ModelDecoder(Duration cost, Timer timer) {
        this.costNanos = cost.toNanos();
        this.timer = timer;
    }

    @Override
    public AnswerReading begin(Wanted wanted) {
        return new AnswerReading() {

            private boolean answered;

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

            @Override
            public Decoded decoded() {
                takeAnImport();
                return new Decoded.Prices((Wanted.Prices) wanted, Snapshot.empty(wanted.start()), LeftOut.NOTHING);
            }
        };
    }

    /** A run that is to stop does not sleep on. */
    private synchronized void takeAnImport() {
        long now = timer.nanoTime();
        boolean follows = importedNanos != 0 && now - importedNanos < costNanos;
        importedNanos = (follows ? importedNanos : now) + costNanos;
        try {
            timer.sleepUntil(importedNanos);
        } catch (InterruptedException toStop) {
            return;
        }
    }
}
