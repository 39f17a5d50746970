package dev.tradewind.definition;

import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPatternTests {

    @ParameterizedTest
    @CsvSource({
        "0,0", "0,1", "1,9", "0,9", "1,10", "0,99", "1,99", "1,100", "7,7", "36,365", "60,999", "99,100", "1,600"
    })
    void the_numbers_of_a_range_match_and_no_others(long from, long to) {
        check(from, to, 1200);
    }

    @Test
    void likewise_of_any_range() {
        Random random = new Random(18);
        for (int i = 0; i < 50; i++) {
            long from = random.nextInt(2000);
            check(from, from + random.nextInt(20_000), 25_000);
        }
    }

    private static void check(long from, long to, long numbers) {
        Predicate<String> matches = Pattern.compile(NumberPattern.of(from, to)).asMatchPredicate();
        for (long number = 0; number < numbers; number++) {
            if (matches.test(Long.toString(number)) != (from <= number && number <= to)) {
                fail("%d of %d to %d", number, from, to);
            }
        }
    }
}
