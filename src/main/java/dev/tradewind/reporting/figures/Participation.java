package dev.tradewind.reporting.figures;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;

/**
 * One trader's share of a traded volume. It is calculated from the decimal fraction that the definition says: in doubles, a tenth of
 * 30 units may be a little less than three.
 */
final class Participation {

    private static final BigInteger DAY = BigInteger.valueOf(Duration.ofDays(1).toSeconds());

    private final BigInteger numerator;
    private final BigInteger denominator;

    /** The same as numbers that are quicker to calculate with; 0 if they are too large. */
    private final long smallNumerator;

    private final long smallDenominator;

    /** @param share from 0 to 1 */
    Participation(double share) {
        this(BigDecimal.valueOf(share));
    }

    private Participation(BigDecimal share) {
        this(share.unscaledValue(), BigInteger.TEN.pow(share.scale()));
    }

    private Participation(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
        boolean small = numerator.bitLength() < Long.SIZE && denominator.bitLength() < Long.SIZE;
        smallNumerator = small ? numerator.longValueExact() : 0;
        smallDenominator = small ? denominator.longValueExact() : 0;
    }

    /** What the trader gets in a day of what was traded in a window of that many seconds. */
    Participation daily(long windowSeconds) {
        return new Participation(numerator.multiply(DAY), denominator.multiply(BigInteger.valueOf(windowSeconds)));
    }

    /** In whole units, rounded down. */
    long of(long volume) {
        boolean fits =
                smallDenominator > 0 && Math.multiplyHigh(volume, smallNumerator) == 0 && volume * smallNumerator >= 0;
        return fits
                ? volume * smallNumerator / smallDenominator
                : numerator
                        .multiply(BigInteger.valueOf(volume))
                        .divide(denominator)
                        .longValueExact();
    }
}
