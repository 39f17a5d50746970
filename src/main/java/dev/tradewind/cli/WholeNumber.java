package dev.tradewind.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is a whole number from 1 to a largest one. */
abstract sealed class WholeNumber implements ITypeConverter<Integer> {

    private final int largest;

    private WholeNumber(int largest) {
        this.largest = largest;
    }

    @Override
    public Integer convert(String value) {
        int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > largest) {
            throw new TypeConversionException(
                    "%s is not a whole number from 1 to %d".formatted(Arguments.quoted(value), largest));
        }
        return number;
    }

    /** How many reports are made at a time. */
    static final class Workers extends WholeNumber {
        Workers() {
            super(256);
        }
    }

    /** How long a stop may take. */
    static final class Seconds extends WholeNumber {
        Seconds() {
            super(3600);
        }
    }

    /** How many executions are shown. */
    static final class Executions extends WholeNumber {
        Executions() {
            super(999_999_999);
        }
    }
}
