package dev.tradewind.cli;

import dev.tradewind.market.ForeignText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of an option, in words that are no programmer's. */
final class WholeNumber implements ITypeConverter<Integer> {

    private static final int LONGEST_QUOTE = 60;

    @Override
    public Integer convert(String value) {
        if (!value.matches("[-+]?[0-9]{1,9}")) {
            throw new TypeConversionException(
                    "'%s' is not a whole number".formatted(ForeignText.shown(value, LONGEST_QUOTE)));
        }
        return Integer.valueOf(value);
    }
}
