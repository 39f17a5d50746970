package dev.tradewind.source.everef;

import dev.tradewind.source.Counterpart;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * ESI counts the errors of each client, and each of its responses says how many are left and when the count begins anew. Who
 * has none left is refused whatever it asks for, so the host is left alone while few are left.
 */
final class ErrorLimit implements Counterpart.Patience {

    /** Of 100 a minute. */
    private static final int FEW = 20;

    @Override
    public Duration after(Function<String, Optional<String>> field) {
        Optional<Integer> seconds = field.apply("X-ESI-Error-Limit-Reset").flatMap(ErrorLimit::number);
        int left = field.apply("X-ESI-Error-Limit-Remain")
                .flatMap(ErrorLimit::number)
                .orElse(0);
        return seconds.isEmpty() || left > FEW
                ? Duration.ZERO
                : Duration.ofSeconds(seconds.get() + 1L); // whole seconds are told, and the last one is not over yet
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
