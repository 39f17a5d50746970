package dev.tradewind.yaml;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts that came from the environment, and must not be seen where people or programs look. */
public record Secrets(Set<String> values) {

    public static final Secrets NONE = new Secrets(Set.of());

    private static final String MASK = "***";

    /** Of a secret that was cut, as many first characters are seen as tell nothing of it. */
    private static final int SEEN_OF_A_BEGINNING = 2;

    public Secrets {
        values = Set.copyOf(values);
    }

    /**
     * The text with asterisks where it has a secret: as it is, percent-encoded as a whole or in part, or its beginning where
     * the text was cut, which is at an ellipsis, at its end, or where a quotation ends.
     */
    public String mask(String text) {
        List<String> longestFirst = values.stream()
                .flatMap(Secrets::forms)
                .filter(value -> !value.isBlank())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        String masked = text;
        for (String value : longestFirst) {
            masked = pattern(value).matcher(masked).replaceAll(MASK);
        }
        for (String value : longestFirst) {
            masked = maskBeginnings(masked, value);
        }
        return masked;
    }

    /** What stands in an address may be encoded there, and be told decoded. */
    private static Stream<String> forms(String value) {
        try {
            return Stream.of(value, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Stream.of(value);
        }
    }

    /** Each character as it is, or percent-encoded. */
    private static Pattern pattern(String value) {
        StringBuilder pattern = new StringBuilder();
        value.codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> pattern.append("(?:")
                        .append(Pattern.quote(character))
                        .append(character.equals(" ") ? "|\\+" : "")
                        .append("|(?i:")
                        .append(percentEncoded(character))
                        .append("))"));
        return Pattern.compile(pattern.toString());
    }

    private static String percentEncoded(String character) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02X".formatted(each));
        }
        return encoded.toString();
    }

    private static String maskBeginnings(String text, String value) {
        StringBuilder masked = new StringBuilder(text);
        for (int cut = text.length(); cut > 0; cut = lastCut(text, cut - 1)) {
            for (int length = Math.min(value.length() - 1, cut); length > SEEN_OF_A_BEGINNING; length--) {
                if (text.regionMatches(cut - length, value, 0, length)) {
                    masked.replace(cut - length, cut, MASK);
                    break;
                }
            }
        }
        return masked.toString();
    }

    private static int lastCut(String text, int from) {
        int at = from;
        while (at > 0 && "…'\"".indexOf(text.charAt(at)) < 0) {
            at--;
        }
        return at;
    }

    @Override
    public String toString() {
        return "Secrets[%d values]".formatted(values.size());
    }
}
