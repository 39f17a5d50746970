package dev.tradewind.source.exchange;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** ESI's names of ids, all or none, within its error limit. */
final class EveNames {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_AT_ONCE = 1_000;

    private final Map<Integer, EveType> types;
    private final ErrorLimit errors;

    EveNames(List<EveType> types, Clock clock) {
        this.types = types.stream().collect(Collectors.toUnmodifiableMap(EveType::id, Function.identity()));
        this.errors = new ErrorLimit(clock);
    }

    Answer answer(Request request) {
        if (errors.remaining() == 0) {
            return told(refusal(420, "error limit reached: too many errors in this minute"));
        }
        Answer answer = names(request);
        if (answer.status() >= 400) {
            errors.take();
        }
        return told(answer);
    }

    private Answer told(Answer answer) {
        return answer.with("X-ESI-Error-Limit-Remain", Integer.toString(errors.remaining()))
                .with("X-ESI-Error-Limit-Reset", Long.toString(errors.secondsUntilReset()));
    }

    private Answer names(Request request) {
        if (!request.method().equals("POST")) {
            return refusal(405, "only POST is allowed");
        }
        Optional<List<Integer>> ids = ids(request.body());
        if (ids.isEmpty()) {
            return refusal(400, "the body must be a JSON array of 1 to %d whole numbers".formatted(MOST_AT_ONCE));
        }
        List<EveType> known =
                ids.get().stream().map(types::get).filter(Objects::nonNull).toList();
        return known.size() < ids.get().size()
                ? refusal(404, "Ensure all IDs are valid before resolving.")
                : JsonAnswer.to(request, 200, json -> write(json, known));
    }

    private static Optional<List<Integer>> ids(byte[] body) {
        List<Integer> ids = new ArrayList<>();
        try {
            JsonNode array = JSON.readTree(body);
            if (!array.isArray() || array.isEmpty() || array.size() > MOST_AT_ONCE) {
                return Optional.empty();
            }
            for (JsonNode id : array) {
                if (!id.canConvertToInt() || !id.isIntegralNumber()) {
                    return Optional.empty();
                }
                ids.add(id.intValue());
            }
            return Optional.of(ids);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void write(JsonGenerator json, List<EveType> known) {
        json.writeStartArray();
        for (EveType type : known) {
            json.writeStartObject();
            json.writeStringProperty("category", "inventory_type");
            json.writeNumberProperty("id", type.id());
            json.writeStringProperty("name", type.name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Answer refusal(int status, String text) {
        return JsonAnswer.plain(status, json -> {
            json.writeStartObject();
            json.writeStringProperty("error", text);
            json.writeEndObject();
        });
    }
}
