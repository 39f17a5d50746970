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
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks ESI for the names of items, a thousand ids at a time. ESI refuses all ids of a request if it does not know one of them; so
 * they are asked for again in smaller groups, until the unknown id is alone. It gets the name of an unlisted item, so that it is not
 * asked for again.
 *
 * <p>ESI counts refusals as errors. Tenths find an id among a thousand with four of them; halves would need eleven. All ids are asked for
 * by the thousand before the first tenth, so that few refusals leave few items without a name. After too many, the rest is left to
 * the list of another day.
 *
 * <p>Each answer has the ids that were posted for it. So the answers that a killed run has left mean the same in a run that asks
 * for more ids.
 */
final class NamesReading implements AnswerReading {

    private static final int AT_ONCE = 1_000;
    private static final int PARTS = 10;

    /** ESI allows 100 errors a minute, of all programs behind one address. */
    private static final int MOST_REFUSALS = 30;

    private static final JsonMapper JSON = new JsonMapper();

    private final Wanted.ItemList wanted;

    /** The ids that are still to be asked for, by the thousand. */
    private Deque<List<Integer>> thousands;

    /** Those among which ESI does not know one, the next group first. */
    private Deque<List<Integer>> parts = new ArrayDeque<>();

    private final Map<Integer, MarketItem> items = new TreeMap<>();
    private int answered;
    private int refusals;

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
        List<Integer> group = thousands.isEmpty() ? parts.peek() : thousands.peek();
        if (group == null || refusals >= MOST_REFUSALS) {
            return Optional.empty();
        }
        String json = group.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        return Optional.of(SourceRequest.post(wanted, answered, EveRef.NAMES, "universe/names", json)
                .orStatus(EveRefDecoder.NOT_FOUND));
    }

    @Override
    public void add(Answer answer) {
        List<Integer> asked = asked(answer);
        boolean isRefusal = answer.headings().status() == EveRefDecoder.NOT_FOUND;
        Map<Integer, String> names = isRefusal ? Map.of() : names(answer);
        answered++;
        thousands = without(asked, thousands);
        parts = without(asked, parts);
        List<Integer> unknown = new ArrayList<>();
        for (int id : asked) {
            String name = names.get(id);
            if (name == null) {
                unknown.add(id);
            } else {
                items.put(id, new MarketItem(ItemId.of(id), name, null, Traits.NONE));
            }
        }
        refusals += unknown.isEmpty() ? 0 : 1;
        if (asked.size() == 1) {
            unknown.forEach(id -> items.put(id, MarketItem.unlisted(ItemId.of(id))));
        } else if (!unknown.isEmpty()) {
            Deque<List<Integer>> first = groups(unknown, (unknown.size() + PARTS - 1) / PARTS);
            first.addAll(parts);
            parts = first;
        }
    }

    /** The groups of an earlier run may have been others, so an id may be in any of them. */
    private static Deque<List<Integer>> without(List<Integer> asked, Deque<List<Integer>> groups) {
        Set<Integer> taken = new HashSet<>(asked);
        return groups.stream()
                .map(group -> group.stream().filter(id -> !taken.contains(id)).toList())
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static List<Integer> asked(Answer answer) {
        String posted = answer.headings().find(Headings.POSTED).orElse("");
        try {
            return Arrays.stream(JSON.readValue(posted, int[].class)).boxed().toList();
        } catch (JacksonException e) {
            throw new MalformedAnswerException("it does not say for which ids it is", e);
        }
    }

    /** Decodes {@code [{"category":"inventory_type","id":34,"name":"Tritanium"}]}, without what is no item of the market. */
    private static Map<Integer, String> names(Answer answer) {
        JsonNode body = body(answer);
        if (!body.isArray()) {
            throw new MalformedAnswerException("it is no array of names");
        }
        Map<Integer, String> names = new HashMap<>();
        for (JsonNode each : body) {
            String name = each.path("name").asString("");
            if (each.path("category").asString("").equals("inventory_type")
                    && each.path("id").isInt()
                    && !ForeignText.shown(name, 1).isEmpty()) {
                names.put(each.path("id").intValue(), name);
            }
        }
        return names;
    }

    private static JsonNode body(Answer answer) {
        try (InputStream body = answer.body()) {
            return JSON.readTree(body);
        } catch (JacksonException | IOException e) {
            throw new MalformedAnswerException("it is no JSON, or ends in the middle", e);
        }
    }

    @Override
    public Decoded decoded() {
        return new Decoded.ItemList(wanted, List.copyOf(items.values()), LeftOut.NOTHING);
    }
}
