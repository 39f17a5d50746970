package dev.tradewind.yaml;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts from the environment, which logs, messages and pages must not show. */
public record Secrets(Set<String> values) {

    public static final Secrets NONE = new Secrets(Set.of());

    private static final String MASK = "***";

    /** So many first characters of a secret do not give it away. */
    private static final int SEEN_OF_A_BEGINNING = 2;

    public Secrets {
        values = Set.copyOf(values);
    }

    /**
     * Returns the text with asterisks in place of each secret. It finds a secret as it is, percent-encoded as a whole or in
     * part, and the beginning of a secret where the text was cut: before an ellipsis, at a quotation mark, or at its end.
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

    /** An address may have the secret percent-encoded, and a message about the address may have it decoded. */
    private static Stream<String> forms(String value) {
        try {
            return Stream.of(value, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Stream.of(value);
        }
    }

    /** Finds each character as it is, or percent-encoded. */
    private static Pattern pattern(String value) {
        return Pattern.compile(value.codePoints()
                .mapToObj(Character::toString)
                .map(Secrets::asItIsOrEncoded)
                .collect(Collectors.joining()));
    }

    private static String asItIsOrEncoded(String character) {
        String encoded = HexFormat.of().withPrefix("%").formatHex(character.getBytes(StandardCharsets.UTF_8));
        return "(?:%s%s|(?i:%s))".formatted(Pattern.quote(character), character.equals(" ") ? "|\\+" : "", encoded);
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
