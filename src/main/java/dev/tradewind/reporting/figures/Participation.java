package dev.tradewind.reporting.figures;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * One trader's share of a traded volume, as the decimal fraction that the definition says: in doubles, a tenth of 30 units may be
 * a little less than three.
 */
final class Participation {

    private final BigDecimal share;

    /** The share as a fraction of whole numbers; 0 if they are too large. */
    private final long numerator;

    private final long denominator;

    /** @param share from 0 to 1 */
    Participation(double share) {
        this.share = BigDecimal.valueOf(share);
        BigInteger unscaled = this.share.unscaledValue();
        boolean small = this.share.scale() >= 0 && this.share.scale() <= 18 && unscaled.bitLength() < Long.SIZE;
        numerator = small ? unscaled.longValueExact() : 0;
        denominator = small ? BigInteger.TEN.pow(this.share.scale()).longValueExact() : 0;
    }

    /** In whole units, rounded down. */
    long of(long volume) {
        boolean fits = denominator > 0 && Math.multiplyHigh(volume, numerator) == 0 && volume * numerator >= 0;
        return fits
                ? volume * numerator / denominator
                : share.multiply(BigDecimal.valueOf(volume))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
    }
}
