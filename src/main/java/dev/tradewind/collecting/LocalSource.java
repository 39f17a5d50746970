package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.SourceRequest;

/** Where nobody is asked: the source answers by itself. */
final class LocalSource implements UnthrottledSource {

    private final Counterpart.Nobody nobody;

    LocalSource(Counterpart.Nobody nobody) {
        this.nobody = nobody;
    }

    @Override
    public Answer ask(SourceRequest request, Departure departure) throws InterruptedException {
        departure.await();
        departure.departed();
        return new Answer(nobody.answers().apply(request));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
