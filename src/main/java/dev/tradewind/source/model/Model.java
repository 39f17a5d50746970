package dev.tradewind.source.model;

import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.KnownCosts;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * No market: imports and reports that only take their time, to compare schedules.
 *
 * @param importCost of one bucket
 * @param reportCost of a report, for each bucket of its interval
 */
public record Model(Duration importCost, Duration reportCost, RequestPolicy requests) implements Source {

    private static final byte[] NOTHING = new byte[0];

    /** Without a margin, since no network is in between. */
    @Override
    public List<RateLimit> keptLimits() {
        return requests.rateLimits();
    }

    @Override
    public SourceType type() {
        return new ModelType();
    }

    @Override
    public String identity() {
        return "model";
    }

    @Override
    public ItemNames itemNames() {
        return ItemNames.NONE;
    }

    @Override
    public boolean hasTrackRecord() {
        return false;
    }

    @Override
    public boolean canBeLate() {
        return false;
    }

    @Override
    public Optional<KnownCosts> knownCosts() {
        return Optional.of(new KnownCosts(importCost, reportCost));
    }

    @Override
    public Counterpart open(Opening opening) {
        return new Counterpart.NoServer("model-" + opening.job(), request -> NOTHING);
    }

    @Override
    public AnswerDecoder decoder(Decoding with) {
        return new ModelDecoder(importCost, with.timer());
    }

    /** Returns at once if the run is to stop. */
    static void waitUntil(long nanoTime, Timer timer) {
        try {
            timer.sleepUntil(nanoTime);
        } catch (InterruptedException toStop) {
            return;
        }
    }
}
