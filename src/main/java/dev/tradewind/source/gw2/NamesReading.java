package dev.tradewind.source.gw2;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.RowFault;
import dev.tradewind.source.RowFaults;
import dev.tradewind.source.SourceRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The names of items that have none yet. Each id is asked for once: one that the API does not know gets a name that shows its id,
 * so that no later day asks for it again.
 */
final class NamesReading implements AnswerReading {

    /** The depth of the parser between two items. */
    private static final int DEPTH_OF_ITEMS = 1;

    private final Wanted.ItemList wanted;
    private final TreeSet<Integer> left;
    private final List<MarketItem> items = new ArrayList<>();
    private final RowFaults faults = new RowFaults();
    private int answered;

    /**
     * What the next request asks for. Empty until it is known, and so for an answer of an earlier run: which ids that run asked for is
     * not known, since there may be more items by now.
     */
    private Set<Integer> asked = Set.of();

    NamesReading(Wanted.ItemList wanted, List<ItemId> unnamed) {
        this.wanted = wanted;
        this.left = unnamed.stream().map(ItemId::number).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public Optional<SourceRequest> next() {
        if (left.isEmpty()) {
            return Optional.empty();
        }
        asked = left.stream().limit(Gw2Decoder.MOST_RECORDS).collect(Collectors.toCollection(TreeSet::new));
        String ids = asked.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Optional.of(new SourceRequest(wanted, answered, "v2/items?ids=" + ids)
                .orStatus(Gw2Decoder.PARTIAL, Gw2Decoder.NOT_FOUND));
    }

    @Override
    public void add(Answer answer) {
        Batch batch = batch(answer);
        Set<Integer> unknown = new TreeSet<>(asked);
        unknown.removeAll(batch.ids);
        unknown.forEach(id -> items.add(MarketItem.unlisted(ItemId.of(id))));
        items.addAll(batch.items);
        faults.addAll(batch.faults);
        left.removeAll(batch.ids);
        left.removeAll(asked);
        asked = Set.of();
        answered++;
    }

    private Batch batch(Answer answer) {
        if (answer.headings().status() == Gw2Decoder.NOT_FOUND) {
            Gw2Decoder.expectNoneKnown(answer);
            return new Batch();
        }
        Batch batch = Gw2Decoder.read(answer, Batch::read);
        if (!asked.isEmpty() && Collections.disjoint(asked, batch.ids)) {
            throw new MalformedAnswerException("it has none of the items that were asked for");
        }
        return batch;
    }

    @Override
    public Decoded decoded() {
        return new Decoded.ItemList(wanted, List.copyOf(items), faults.leftOut());
    }

    /** What one answer says. */
    private static final class Batch {

        /** Also of items that are left out. */
        private final Set<Integer> ids = new TreeSet<>();

        private final List<MarketItem> items = new ArrayList<>();
        private final RowFaults faults = new RowFaults();

        static Batch read(JsonParser parser) {
            JsonTokens.expect(parser, JsonToken.START_ARRAY, "the items");
            Batch batch = new Batch();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                batch.add(parser);
            }
            batch.faults.refuseMoreThan(batch.items.size(), "items");
            return batch;
        }

        private void add(JsonParser parser) {
            ItemRecord item = new ItemRecord();
            try {
                items.add(item.read(parser));
            } catch (RowFault fault) {
                faults.add(fault);
                JsonTokens.skipTo(DEPTH_OF_ITEMS, parser);
            }
            if (item.id() != null) {
                ids.add(item.id());
            }
        }
    }
}
