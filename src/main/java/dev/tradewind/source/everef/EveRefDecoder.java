package dev.tradewind.source.everef;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemId;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.OneAnswer;
import dev.tradewind.source.SourceRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** Decodes the archive's files and ESI's names. */
final class EveRefDecoder implements AnswerDecoder {

    static final int NOT_FOUND = 404;

    private final Supplier<List<ItemId>> unnamed;

    EveRefDecoder(Supplier<List<ItemId>> unnamed) {
        this.unnamed = unnamed;
    }

    @Override
    public AnswerReading begin(Wanted wanted) {
        return wanted instanceof Wanted.Prices prices
                ? day(prices)
                : new NamesReading((Wanted.ItemList) wanted, unnamed.get());
    }

    private static AnswerReading day(Wanted.Prices wanted) {
        LocalDate day = wanted.bucket().time().atZone(ZoneOffset.UTC).toLocalDate();
        String path = "market-history/%1$tY/market-history-%1$tF.csv.bz2".formatted(day);
        return new OneAnswer(
                new SourceRequest(wanted, 0, path).orStatus(NOT_FOUND), answer -> prices(wanted, day, answer));
    }

    private static Decoded prices(Wanted.Prices wanted, LocalDate day, Answer answer) {
        if (answer.headings().status() == NOT_FOUND) {
            throw new NotThereYetException(wanted, "the file of %s is not published yet".formatted(day));
        }
        return new DayFile(wanted, day).read(answer);
    }
}
