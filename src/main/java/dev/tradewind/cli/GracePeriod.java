package dev.tradewind.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --grace}: whole seconds, within which a run that is asked to stop must end. */
final class GracePeriod implements ITypeConverter<Duration> {

    private static final int MAX_SECONDS = 3600;

    @Override
    public Duration convert(String value) {
        int seconds = value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new TypeConversionException(
                    "'%s' is not a grace period; allowed: 1 to %d seconds".formatted(value, MAX_SECONDS));
        }
        return Duration.ofSeconds(seconds);
    }
}
