package dev.tradewind.definition;

import dev.tradewind.yaml.Bounds;
import dev.tradewind.yaml.Notation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Generates the JSON Schemas of a value; the value must match one of them. */
final class ValueSchema {

    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("d", Duration.ofDays(1));
    }

    private static final long LONGEST_NUMBER = 999_999_999;

    private ValueSchema() {}

    static List<Map<String, Object>> of(Notation notation) {
        if (notation instanceof Notation.Once once) {
            return of(once.of());
        }
        if (notation instanceof Notation.Words words) {
            return List.of(Map.of("enum", words.words()));
        }
        if (notation instanceof Notation.Flag) {
            return List.of(Map.of("type", "boolean"));
        }
        if (notation instanceof Notation.WordOr word) {
            List<Map<String, Object>> either = new ArrayList<>(List.of(Map.of("const", word.word())));
            either.addAll(of(word.other()));
            return either;
        }
        if (notation instanceof Notation.WholeNumber number) {
            return List.of(number("integer", number.bounds()));
        }
        if (notation instanceof Notation.Decimal number) {
            return List.of(number("number", number.bounds()));
        }
        if (notation instanceof Notation.Span span) {
            return List.of(ordered("type", "string", "pattern", pattern(span)));
        }
        return text(notation);
    }

    private static Map<String, Object> number(String type, Bounds<?> bounds) {
        Map<String, Object> schema =
                ordered("type", type, bounds.fromIsIn() ? "minimum" : "exclusiveMinimum", bounds.from());
        if (bounds.to() != null) {
            schema.put(bounds.toIsIn() ? "maximum" : "exclusiveMaximum", bounds.to());
        }
        return schema;
    }

    /** To YAML, a text that looks like a number or a boolean is one. */
    private static List<Map<String, Object>> text(Notation notation) {
        if (notation instanceof Notation.Except except) {
            List<Map<String, Object>> schemas = text(except.of());
            schemas.get(0).put("not", ordered("type", "string", "pattern", pattern(except.regex())));
            return schemas;
        }
        List<Map<String, Object>> schemas = new ArrayList<>();
        if (!(notation instanceof Notation.Matching matching)) {
            schemas.add(ordered("type", "string", "minLength", 1));
            return schemas;
        }
        Pattern regex = Pattern.compile(matching.regex());
        boolean isAnything = regex.matcher("-1.5").matches();
        schemas.add(ordered(
                "type",
                isAnything ? List.of("string", "number", "boolean") : "string",
                "pattern",
                pattern(matching.regex())));
        if (!isAnything && regex.matcher("12").matches()) {
            schemas.add(ordered("type", "integer", "minimum", 0));
        }
        return schemas;
    }

    /** JSON Schema has ECMAScript's patterns: they match a part of a text, and have no (?i). */
    private static String pattern(String regex) {
        String sameCase = regex.startsWith("(?i)")
                ? Pattern.compile("(?<!\\\\)[A-Za-z]")
                        .matcher(regex.substring(4))
                        .replaceAll(letter -> "[" + letter.group().toUpperCase()
                                + letter.group().toLowerCase() + "]")
                : regex;
        return "^(?:" + sameCase + ")$";
    }

    private static String pattern(Notation.Span span) {
        List<String> patterns = new ArrayList<>();
        if (!span.wholeSeconds()) {
            patterns.add(number(span.bounds(), Duration.ofMillis(1)) + "ms");
        } else {
            patterns.add(number(span.bounds(), Duration.ofSeconds(1)) + "000ms");
        }
        UNITS.forEach((unit, length) -> {
            if (most(span.bounds(), length) >= least(span.bounds(), length)) {
                patterns.add(number(span.bounds(), length) + unit);
            }
        });
        String zero = span.bounds().from().isZero() ? "0+ms|" : "";
        return "^(?=[0-9]{1,9}[a-z]+$)(" + zero + "0*(" + String.join("|", patterns) + "))$";
    }

    private static String number(Bounds<Duration> bounds, Duration unit) {
        return NumberPattern.of(least(bounds, unit), most(bounds, unit));
    }

    private static long least(Bounds<Duration> bounds, Duration unit) {
        return -Math.floorDiv(-bounds.from().toMillis(), unit.toMillis());
    }

    private static long most(Bounds<Duration> bounds, Duration unit) {
        long millis = bounds.to().toMillis() - (bounds.toIsIn() ? 0 : 1);
        return Math.min(LONGEST_NUMBER, millis / unit.toMillis());
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
