package dev.tradewind.source.gw2;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The names of items that have none yet. Each id is asked for once: one that the API does not know gets a name that shows its id,
 * so that no later day asks for it again.
 *
 * <p>Each answer has the path that was asked for. So the answers that a killed run has left mean the same in a run that asks for more
 * ids.
 */
final class NamesReading implements AnswerReading {

    private static final String ITEMS = "v2/items?ids=";

    /** The depth of the parser between two items. */
    private static final int DEPTH_OF_ITEMS = 1;

    private final Wanted.ItemList wanted;
    private final TreeSet<Integer> left;
    private final List<MarketItem> items = new ArrayList<>();
    private final RowFaults faults = new RowFaults();
    private int answered;

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
        String ids = left.stream()
                .limit(Gw2Decoder.MOST_RECORDS)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return Optional.of(
                new SourceRequest(wanted, answered, ITEMS + ids).orStatus(Gw2Decoder.PARTIAL, Gw2Decoder.NOT_FOUND));
    }

    @Override
    public void add(Answer answer) {
        Set<Integer> asked = asked(answer);
        Batch batch = batch(answer, asked);
        Set<Integer> unknown = new TreeSet<>(asked);
        unknown.removeAll(batch.ids);
        unknown.forEach(id -> items.add(MarketItem.unlisted(ItemId.of(id))));
        items.addAll(batch.items);
        faults.addAll(batch.faults);
        left.removeAll(asked);
        answered++;
    }

    private static Set<Integer> asked(Answer answer) {
        String path = answer.headings().find(Headings.PATH).orElse("");
        try {
            return Stream.of(path.replace(ITEMS, "").split(","))
                    .map(Integer::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NumberFormatException e) {
            throw new MalformedAnswerException("it does not say for which ids it is", e);
        }
    }

    private static Batch batch(Answer answer, Set<Integer> asked) {
        Batch batch = new Batch(asked);
        if (answer.headings().status() == Gw2Decoder.NOT_FOUND) {
            Gw2Decoder.expectNoneKnown(answer);
            return batch;
        }
        Gw2Decoder.read(answer, batch::read);
        if (batch.ids.isEmpty()) {
            throw new MalformedAnswerException("it has none of the items that were asked for");
        }
        return batch;
    }

    @Override
    public Decoded decoded() {
        return new Decoded.ItemList(wanted, List.copyOf(items), faults.leftOut());
    }

    /** What one answer says of the ids that were asked for. */
    private static final class Batch {

        private final Set<Integer> asked;

        /** Also of items that are left out. */
        private final Set<Integer> ids = new TreeSet<>();

        private final List<MarketItem> items = new ArrayList<>();
        private final RowFaults faults = new RowFaults();

        Batch(Set<Integer> asked) {
            this.asked = asked;
        }

        Batch read(JsonParser parser) {
            JsonTokens.expect(parser, JsonToken.START_ARRAY, "the items");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                add(parser);
            }
            faults.refuseMoreThan(items.size(), "items");
            return this;
        }

        private void add(JsonParser parser) {
            ItemRecord item = new ItemRecord();
            try {
                MarketItem read = item.read(parser);
                if (isNew(read.id().number())) {
                    items.add(read);
                }
            } catch (RowFault fault) {
                JsonTokens.skipTo(DEPTH_OF_ITEMS, parser);
                if (item.id() == null || isNew(item.id())) {
                    faults.add(fault);
                }
            }
        }

        /** Whether the item was asked for, and is not told twice. */
        private boolean isNew(int id) {
            return asked.contains(id) && ids.add(id);
        }
    }
}
