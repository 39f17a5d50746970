package dev.tradewind.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTests {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Cannonball, Cannonball",
                "Ahrim's staff (broken), Ahrim's staff (broken)",
                "Drachenzähne 龍 🐉, Drachenzähne 龍 🐉",
            })
    void plainTextStays(String text, String shown) {
        assertThat(ForeignText.shown(text, 100)).isEqualTo(shown);
    }

    @Test
    void whatForgesLinesOrTurnsTextIsASpace() {
        assertThat(ForeignText.shown(
                        "\u001b[31ma\r\n12:00 INFO b\u0007\u0085c\u202ed\u2028e\ud800f\u2066g\u200f \t ", 100))
                .isEqualTo("[31ma 12:00 INFO b c d e f g");
    }

    @Test
    void noCharacterOfItIsAControlAFormatOrALineBreak() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(ForeignText.shown(all, Integer.MAX_VALUE))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]")
                .doesNotContain("  ")
                .contains("A", "é", "龍");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", " a b", "a b ", "a  b", "a\u007fb", "a\tb", "a \u00a0b"})
    void oneSpaceIsBetweenWordsAndNoneAround(String text) {
        assertThat(ForeignText.shown(text, 100)).isEqualTo("a b");
    }

    @Test
    void nothingButSpacesIsNothing() {
        assertThat(ForeignText.shown("", 100)).isEmpty();
        assertThat(ForeignText.shown(" ", 100)).isEmpty();
        assertThat(ForeignText.shown(" \t\n ", 100)).isEmpty();
    }

    @Test
    void itIsCutBetweenCharacters() {
        assertThat(ForeignText.shown("abc", 3)).isEqualTo("abc");
        assertThat(ForeignText.shown("abcd", 3)).isEqualTo("abc…");
        assertThat(ForeignText.shown("ab🐉d", 3)).isEqualTo("ab…");
        assertThat(ForeignText.shown("x".repeat(45_000), 200)).hasSize(201);
    }
}
