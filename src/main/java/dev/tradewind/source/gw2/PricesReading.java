package dev.tradewind.source.gw2;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Quotes;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.RowFaults;
import dev.tradewind.source.SnapshotColumns;
import dev.tradewind.source.SourceRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one bucket. Items are listed by id, and the list may change while it is read: every page says anew how many pages
 * there are, and an item may come again on a later page.
 */
final class PricesReading implements AnswerReading {

    /** The field of a response's head that says how many pages there are. */
    static final String PAGE_TOTAL = "X-Page-Total";

    private static final int MOST_PAGES = 10_000;
    private static final Pattern OUT_OF_RANGE =
            Pattern.compile("page out of range\\. Use page values 0 - (\\d{1,4})\\.?", Pattern.CASE_INSENSITIVE);

    private final Wanted.Prices wanted;
    private final List<QuotePage> pages = new ArrayList<>();

    /** As the newest answer has it. */
    private int pageTotal = 1;

    private volatile @Nullable Decoded decoded;

    PricesReading(Wanted.Prices wanted) {
        this.wanted = wanted;
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public Optional<SourceRequest> next() {
        return decoded == null ? Optional.of(request(pages.size())) : Optional.empty();
    }

    /** There is always a first page: if it is refused, there are no prices at that address. */
    private SourceRequest request(int page) {
        SourceRequest request = new SourceRequest(
                wanted, page, "v2/commerce/prices?page=%d&page_size=%d".formatted(page, Gw2Decoder.MOST_RECORDS));
        return page == 0
                ? request.orStatus(Gw2Decoder.PARTIAL)
                : request.orStatus(Gw2Decoder.PARTIAL, Gw2Decoder.BAD_REQUEST, Gw2Decoder.NOT_FOUND);
    }

    @Override
    public void add(Answer answer) {
        int total = total(answer);
        QuotePage page = page(answer);
        boolean isLast = pages.size() + 1 >= total;
        if (isLast) {
            decoded = decoded(page);
            pages.clear(); // or all rows would be in memory twice until they are imported
        } else {
            pages.add(page);
            pageTotal = total;
        }
    }

    private int total(Answer answer) {
        if (answer.headings().status() == Gw2Decoder.BAD_REQUEST) {
            return totalOfRefusal(Gw2Decoder.refusal(answer));
        }
        Optional<String> said = answer.headings().find(PAGE_TOTAL);
        if (said.isEmpty() && !pages.isEmpty()) {
            return pageTotal;
        }
        String total = said.orElse("none");
        if (!total.matches("\\d{1,5}") || Integer.parseInt(total) < 1 || Integer.parseInt(total) > MOST_PAGES) {
            throw new MalformedAnswerException(
                    "its %s is %s; allowed: 1 to %d".formatted(PAGE_TOTAL, JsonTokens.quote(total), MOST_PAGES));
        }
        return Integer.parseInt(total);
    }

    /** For a page that was there when an earlier one was read, and no longer is. */
    private int totalOfRefusal(String reason) {
        Matcher range = OUT_OF_RANGE.matcher(reason);
        if (!range.matches() || Integer.parseInt(range.group(1)) >= pages.size()) {
            throw new MalformedAnswerException(
                    "page %d is refused: %s".formatted(pages.size(), JsonTokens.quote(reason)));
        }
        return Integer.parseInt(range.group(1)) + 1;
    }

    private QuotePage page(Answer answer) {
        int status = answer.headings().status();
        if (status == Gw2Decoder.NOT_FOUND) {
            Gw2Decoder.expectNoneKnown(answer);
        }
        return status == Gw2Decoder.NOT_FOUND || status == Gw2Decoder.BAD_REQUEST
                ? QuotePage.empty(wanted.start())
                : QuotePage.of(answer, wanted.start());
    }

    /** If an item is on several pages, the newest says what stands in its book now. */
    private Decoded decoded(QuotePage last) {
        List<QuotePage> all = new ArrayList<>(pages);
        all.add(last);
        SnapshotColumns columns = new SnapshotColumns(PriceKind.QUOTES);
        RowFaults faults = new RowFaults();
        Set<Integer> taken = new HashSet<>();
        all.forEach(page -> faults.addAll(page.faults()));
        for (int i = all.size() - 1; i >= 0; i--) {
            Snapshot rows = all.get(i).rows();
            for (int row = 0; row < rows.size(); row++) {
                if (taken.add(rows.itemIds()[row])) {
                    copy(rows, row, columns);
                }
            }
        }
        if (columns.size() == 0) {
            throw new MalformedAnswerException("nobody offers or wants anything on %d pages".formatted(all.size()));
        }
        return new Decoded.Prices(wanted, columns.toSnapshot(wanted.start()), faults.leftOut());
    }

    /** Leaves out an item that nobody offers or wants. */
    private static void copy(Snapshot rows, int row, SnapshotColumns columns) {
        PriceColumns from = rows.columns();
        if (Double.isNaN(from.prices()[Quotes.OFFER][row]) && Double.isNaN(from.prices()[Quotes.BID][row])) {
            return;
        }
        columns.add(rows.itemIds()[row]);
        for (int column = 0; column < from.prices().length; column++) {
            columns.price(column, from.prices()[column][row]);
        }
        for (int column = 0; column < from.units().length; column++) {
            columns.units(column, from.units()[column][row]);
        }
    }

    @Override
    public Decoded decoded() {
        return Objects.requireNonNull(decoded, "some pages are missing");
    }
}
