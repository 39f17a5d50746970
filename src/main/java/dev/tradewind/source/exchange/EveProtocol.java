package dev.tradewind.source.exchange;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * EVE Online as two hosts in one tell it: EVE Ref's files of the market history, {@code /market-history/…}, and ESI's names,
 * {@code /universe/names}. Which version of a day's file is there follows from the clock and the seed.
 */
public final class EveProtocol implements Protocol {

    private static final String NAMES = "/universe/names";

    private final EveArchive archive;
    private final EveNames names;

    /** A cluster with so many types of items, of which a part trades in each of the regions. */
    public EveProtocol(int types, long seed, Clock clock) {
        List<EveType> catalogue = new EveCatalogue(seed).types(types);
        this.archive = new EveArchive(catalogue, seed, clock);
        this.names = new EveNames(catalogue, clock);
    }

    @Override
    public Answer answer(Request request) throws IOException {
        return request.path().equals(NAMES) ? names.answer(request) : archive.answer(request);
    }

    /** When the file of a day is uploaded: first on the day after it, then with more rows and with changed ones. */
    public List<Instant> uploads(LocalDate day) {
        return archive.uploads(day);
    }
}
