package dev.tradewind.source.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.utils.DateUtils;
import tools.jackson.core.JsonGenerator;

/**
 * The trading post of Guild Wars 2: {@code /v2/commerce/prices} and {@code /v2/items}, each as the list of all ids, as
 * records of given ids, or as pages. It tells only what stands in the order books at the minute of its clock.
 */
public final class Gw2Protocol implements Protocol {

    private static final int MOST_AT_ONCE = 200;
    private static final String USUAL_PAGE_SIZE = "50";
    private static final int SECONDS_PER_MINUTE = 60;

    private final List<Gw2Item> items;
    private final Map<Integer, Gw2Item> itemsById;
    private final Clock clock;
    private volatile boolean active = true;

    /** A trading post of so many items. One of more has the same, and others behind them. */
    public Gw2Protocol(int items, long seed, Clock clock) {
        this.items = new Gw2Catalogue(seed).items(items);
        this.itemsById = this.items.stream().collect(Collectors.toUnmodifiableMap(Gw2Item::id, Function.identity()));
        this.clock = clock;
    }

    /** Whether it answers at all; the operator of the original switches it off for days after a release. */
    public void setActive(boolean active) {
        this.active = active;
    }

    @Override
    public Answer answer(Request request) {
        if (!active) {
            return refusal(503, "API not active");
        }
        return switch (request.path()) {
            case "/v2/commerce/prices" -> prices(request);
            case "/v2/items" -> answer(request, Gw2Protocol::writeItem);
            default -> refusal(404, "no such endpoint");
        };
    }

    @Override
    public Answer tooManyRequests(Duration wait) {
        return refusal(429, "too many requests");
    }

    private Answer prices(Request request) {
        long minute = Math.floorDiv(clock.instant().getEpochSecond(), SECONDS_PER_MINUTE);
        Answer answer = answer(request, (json, item) -> writePrices(json, item, minute));
        return answer.status() >= 400
                ? answer
                : answer.with("Cache-Control", "public, max-age=" + SECONDS_PER_MINUTE)
                        .with("Last-Modified", startOf(minute))
                        .with("Expires", startOf(minute + 1));
    }

    private static String startOf(long minute) {
        return DateUtils.formatStandardDate(Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE));
    }

    private Answer answer(Request request, BiConsumer<JsonGenerator, Gw2Item> form) {
        Map<String, String> parameters = request.parameters();
        String ids = parameters.get("ids");
        if (ids != null) {
            return named(request, List.of(ids.split(",")), form);
        }
        if (parameters.containsKey("page") || parameters.containsKey("page_size")) {
            int size = number(parameters.getOrDefault("page_size", USUAL_PAGE_SIZE));
            return page(request, number(parameters.getOrDefault("page", "0")), size, form);
        }
        return array(request, 200, items, (json, item) -> json.writeNumber(item.id()));
    }

    private Answer named(Request request, List<String> ids, BiConsumer<JsonGenerator, Gw2Item> form) {
        if (ids.size() > MOST_AT_ONCE) {
            return refusal(400, "id list too long; this endpoint is limited to %d ids at once".formatted(MOST_AT_ONCE));
        }
        List<Integer> wanted = ids.stream().map(Gw2Protocol::number).distinct().toList();
        List<Gw2Item> known =
                wanted.stream().map(itemsById::get).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? refusal(404, "all ids provided are invalid")
                : array(request, known.size() == wanted.size() ? 200 : 206, known, form);
    }

    private Answer page(Request request, int page, int size, BiConsumer<JsonGenerator, Gw2Item> form) {
        if (size < 1 || size > MOST_AT_ONCE) {
            return refusal(400, "page_size must be from 1 to " + MOST_AT_ONCE);
        }
        int pages = (items.size() + size - 1) / size;
        if (page < 0 || page >= pages) {
            return refusal(400, "page out of range. Use page values 0 - %d.".formatted(pages - 1));
        }
        List<Gw2Item> on = items.subList(page * size, Math.min(items.size(), (page + 1) * size));
        return array(request, 200, on, form)
                .with("X-Page-Total", Integer.toString(pages))
                .with("X-Page-Size", Integer.toString(size));
    }

    /** What is no number is neither an id nor a page. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private Answer array(Request request, int status, List<Gw2Item> some, BiConsumer<JsonGenerator, Gw2Item> form) {
        return JsonAnswer.to(request, status, json -> {
                    json.writeStartArray();
                    some.forEach(item -> form.accept(json, item));
                    json.writeEndArray();
                })
                .with("X-Result-Total", Integer.toString(items.size()))
                .with("X-Result-Count", Integer.toString(some.size()));
    }

    private static void writePrices(JsonGenerator json, Gw2Item item, long minute) {
        Quotes quotes = item.book().at(minute);
        json.writeStartObject();
        json.writeNumberProperty("id", item.id());
        json.writeBooleanProperty("whitelisted", false);
        writeSide(json, "buys", quotes.bidQuantity(), quotes.bid());
        writeSide(json, "sells", quotes.offerQuantity(), quotes.offer());
        json.writeEndObject();
    }

    private static void writeSide(JsonGenerator json, String name, long quantity, long unitPrice) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("quantity", quantity);
        json.writeNumberProperty("unit_price", unitPrice);
        json.writeEndObject();
    }

    private static void writeItem(JsonGenerator json, Gw2Item item) {
        json.writeStartObject();
        json.writeNumberProperty("id", item.id());
        json.writeStringProperty("name", item.name());
        json.writeStringProperty("type", item.type());
        json.writeNumberProperty("level", item.level());
        json.writeStringProperty("rarity", item.rarity());
        json.writeNumberProperty("vendor_value", item.vendorValue());
        json.writeArrayPropertyStart("flags");
        item.flags().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Answer refusal(int status, String text) {
        return JsonAnswer.plain(status, json -> {
            json.writeStartObject();
            json.writeStringProperty("text", text);
            json.writeEndObject();
        });
    }
}
