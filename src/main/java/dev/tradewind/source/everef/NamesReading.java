package dev.tradewind.source.everef;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ForeignText;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.SourceRequest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks ESI for the names of items, a thousand ids at a time. ESI refuses all ids of a request if it does not know one of them; so
 * they are asked for again in smaller groups, until the unknown id is alone. It gets the name of an unlisted item, so that it is not
 * asked for again. But if no id has been named at all, whoever knows none may not be ESI: then an id that ESI knows is asked for too.
 * Only if that one is named, the others count as unknown.
 *
 * <p>ESI counts refusals as errors. Tenths find an id among a thousand with four of them; halves would need eleven. All ids are asked for
 * by the thousand before the first tenth, so that few refusals leave few items without a name. After too many, the rest is left to
 * the list of another day.
 *
 * <p>Each answer has the ids that were posted for it. So the answers that a killed run has left mean the same in a run that asks
 * for more ids.
 */
final class NamesReading implements AnswerReading {

    private static final Logger logger = LoggerFactory.getLogger(NamesReading.class);

    static final int AT_ONCE = 1_000;
    private static final int PARTS = 10;

    /** ESI allows 100 errors a minute, of all programs behind one address. */
    private static final int MOST_REFUSALS = 30;

    /** Tritanium. */
    private static final int KNOWN = 34;

    private static final JsonMapper JSON = new JsonMapper();

    private final Wanted.ItemList wanted;

    /** The ids that are still to be asked for, by the thousand. */
    private Deque<List<Integer>> thousands;

    /** Those among which ESI does not know one, the next group first. */
    private Deque<List<Integer>> parts = new ArrayDeque<>();

    private final Map<Integer, MarketItem> items = new TreeMap<>();
    private int answered;
    private int refusals;
    private boolean isAnyNamed;
    private boolean isKnownAsked;

    NamesReading(Wanted.ItemList wanted, List<ItemId> unnamed) {
        this.wanted = wanted;
        this.thousands = groups(unnamed.stream().map(ItemId::number).toList(), AT_ONCE);
    }

    private static Deque<List<Integer>> groups(List<Integer> ids, int size) {
        Deque<List<Integer>> groups = new ArrayDeque<>();
        for (int from = 0; from < ids.size(); from += size) {
            groups.add(List.copyOf(ids.subList(from, Math.min(ids.size(), from + size))));
        }
        return groups;
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public Optional<SourceRequest> next() {
        List<Integer> group = group();
        if (group.isEmpty()) {
            return Optional.empty();
        }
        String json = group.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        return Optional.of(SourceRequest.post(wanted, answered, EveRef.NAMES, "universe/names", json)
                .orStatus(EveRefDecoder.NOT_FOUND));
    }

    private List<Integer> group() {
        if (refusals < MOST_REFUSALS && !thousands.isEmpty()) {
            return thousands.element();
        }
        if (refusals < MOST_REFUSALS && !parts.isEmpty()) {
            return parts.element();
        }
        return isAnyNamed || isKnownAsked || items.isEmpty() ? List.of() : List.of(KNOWN);
    }

    @Override
    public void add(Answer answer) {
        Set<Integer> asked = asked(answer);
        if (answer.headings().status() == EveRefDecoder.NOT_FOUND) {
            NamesAnswer.expectRefusal(answer);
            take(asked);
            refused(asked);
        } else {
            Map<Integer, String> names = NamesAnswer.names(answer, asked);
            take(asked);
            names.forEach(this::named);
        }
        if (next().isEmpty()) {
            sayWhatIsMissing();
        }
    }

    private void take(Set<Integer> asked) {
        answered++;
        isKnownAsked |= asked.equals(Set.of(KNOWN));
        thousands = without(asked, thousands);
        parts = without(asked, parts);
    }

    private void refused(Set<Integer> asked) {
        refusals++;
        if (asked.size() == 1) {
            asked.forEach(id -> named(id, ""));
        } else {
            Deque<List<Integer>> first = groups(List.copyOf(asked), (asked.size() + PARTS - 1) / PARTS);
            first.addAll(parts);
            parts = first;
        }
    }

    private void named(int id, String name) {
        ItemId item = ItemId.of(id);
        boolean isNamed = !ForeignText.shown(name, 1).isEmpty();
        items.put(id, isNamed ? new MarketItem(item, name, null, Traits.NONE) : MarketItem.unlisted(item));
        isAnyNamed |= isNamed;
    }

    private void sayWhatIsMissing() {
        int left = Stream.concat(thousands.stream(), parts.stream())
                .mapToInt(List::size)
                .sum();
        if (left > 0) {
            logger.warn(
                    "ESI refused {} requests, so the names of {} more items are asked for on another day",
                    refusals,
                    left);
        }
        if (isKnownAsked && !isAnyNamed) {
            logger.warn(
                    "the server of names-url does not even know the id {}, so it may not be ESI, and all names are asked for again"
                            + " on another day; is names-url right?",
                    KNOWN);
        }
    }

    /** The groups of an earlier run may have been others, so an id may be in any of them. */
    private static Deque<List<Integer>> without(Set<Integer> taken, Deque<List<Integer>> groups) {
        return groups.stream()
                .map(group -> group.stream().filter(id -> !taken.contains(id)).toList())
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static Set<Integer> asked(Answer answer) {
        String posted = answer.headings().find(Headings.POSTED).orElse("");
        try {
            return Arrays.stream(JSON.readValue(posted, int[].class))
                    .boxed()
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (JacksonException e) {
            throw new MalformedAnswerException("it does not say for which ids it is", e);
        }
    }

    @Override
    public Decoded decoded() {
        List<MarketItem> told = isAnyNamed ? List.copyOf(items.values()) : List.of();
        return new Decoded.ItemList(wanted, told, LeftOut.NOTHING);
    }
}
