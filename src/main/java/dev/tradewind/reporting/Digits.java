package dev.tradewind.reporting;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The first decimal digits of a double: {@code units} × 10^{@code exponent}. If the number has no more digits than
 * these, and at most {@link #MOST}, this is exactly the number. Made to be fast, since a report has hundreds of thousands of
 * numbers.
 */
record Digits(long units, int exponent) {

    /** A double can tell every decimal number of so many digits from its neighbours. */
    static final int MOST = 15;

    private static final double[] POWERS = powersOfTen();

    /** Of a finite number other than 0. */
    static Digits of(double value, int count) {
        int exponent = (int) Math.floor(Math.log10(Math.abs(value))) - count + 1;
        if (Math.abs(exponent) >= POWERS.length) {
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(count));
            return new Digits(rounded.unscaledValue().longValueExact(), -rounded.scale());
        }
        return new Digits(Math.round(exponent < 0 ? value * POWERS[-exponent] : value / POWERS[exponent]), exponent);
    }

    /** The double that is nearest to them. */
    double value() {
        return Math.abs(exponent) < POWERS.length
                ? exponent < 0 ? units / POWERS[-exponent] : units * POWERS[exponent]
                : BigDecimal.valueOf(units, -exponent).doubleValue();
    }

    /** Without an exponent, and without zeros at its end. */
    String plain() {
        long rest = Math.abs(units);
        int power = exponent;
        while (power < 0 && rest % 10 == 0) {
            rest /= 10;
            power++;
        }
        StringBuilder text = new StringBuilder(24).append(rest);
        if (power >= 0) {
            text.append("0".repeat(power));
        } else {
            text.insert(0, "0".repeat(Math.max(0, 1 - power - text.length())));
            text.insert(text.length() + power, '.');
        }
        return units < 0 ? text.insert(0, '-').toString() : text.toString();
    }

    private static double[] powersOfTen() {
        double[] powers = new double[23]; // those that a double holds exactly
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
