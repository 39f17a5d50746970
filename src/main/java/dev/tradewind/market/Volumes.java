package dev.tradewind.market;

import java.util.Arrays;

/** How many units of all items together were traded on each side. The sum of all volumes that a source may say fits no long. */
public record Volumes(double high, double low) {

    public static final Volumes NONE = new Volumes(0, 0);

    public static Volumes of(PriceColumns sides) {
        return new Volumes(sum(sides.units()[Sides.HIGH_VOLUME]), sum(sides.units()[Sides.LOW_VOLUME]));
    }

    private static double sum(long[] volumes) {
        return Arrays.stream(volumes).asDoubleStream().sum();
    }

    public Volumes plus(Volumes other) {
        return new Volumes(high + other.high, low + other.low);
    }
}
