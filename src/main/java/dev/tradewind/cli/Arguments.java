package dev.tradewind.cli;

import dev.tradewind.definition.Schedule;
import dev.tradewind.market.ForeignText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** Reads the arguments of a command line, and shows them in messages. */
final class Arguments {

    private static final int LONGEST_QUOTE = 60;

    private Arguments() {}

    static String quoted(String argument) {
        return "'" + ForeignText.shown(argument, LONGEST_QUOTE) + "'";
    }

    /** Refuses an empty path, which would be the working folder: it comes from a variable that is not set. */
    static Path path(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException(quoted(value) + " is not a path");
        }
        return Path.of(value);
    }

    static Schedule schedule(String value) {
        return Arrays.stream(Schedule.values())
                .filter(each -> each.label().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("%s is not a schedule; allowed: %s"
                        .formatted(
                                quoted(value),
                                Arrays.stream(Schedule.values())
                                        .map(Schedule::label)
                                        .collect(Collectors.joining(", ")))));
    }
}
