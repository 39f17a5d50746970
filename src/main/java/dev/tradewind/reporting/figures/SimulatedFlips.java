package dev.tradewind.reporting.figures;

/**
 * How flips would have gone that began at each bucket of a window with both sides and at least {@value #LEAST_AFTER} buckets after it:
 * bid the bucket's low, follow it by {@link Settlement}.
 *
 * @param flips how many of them bought something
 * @param wins of these, the share that earned something; NaN without flips
 * @param returned the mean of profit ÷ what was paid; NaN without flips
 * @param floor a lower bound of that mean; NaN with fewer than two flips
 */
public record SimulatedFlips(int flips, double wins, double returned, double floor) {

    private static final SimulatedFlips NONE = new SimulatedFlips(0, Double.NaN, Double.NaN, Double.NaN);
    static final int LEAST_AFTER = 6;

    /** Flips that begin less than a horizon apart share buckets: about one in this many is independent of the others. */
    private static final double SHARED = 4;

    private static final double DEVIATIONS = 2;
    private static final int ENOUGH_FLIPS = 12;
    private static final double ENOUGH_WINS = 0.7;

    /**
     * @param flips of the item, in the window and maybe in buckets before and after it, which do not count
     * @param span where the window is
     * @param quantity how many units are wanted
     */
    static SimulatedFlips of(ItemFlips flips, Span span, long quantity) {
        return of(flips, span, quantity, false);
    }

    /** Likewise, but none as soon as it is certain that not enough of them were won: no ranking has such an item. */
    static SimulatedFlips ifProven(ItemFlips flips, Span span, long quantity) {
        return of(flips, span, quantity, true);
    }

    /** The newest flips come first: the window cuts them short, so more of them are lost, and it is certain sooner. */
    private static SimulatedFlips of(ItemFlips flips, Span span, long quantity, boolean onlyIfProven) {
        double[] returns = new double[Math.max(0, span.length() - LEAST_AFTER)];
        int oldest = returns.length;
        int wins = 0;
        for (int older = returns.length - 1; older >= 0 && quantity > 0; older--) {
            double returned = flips.returned(span.first() + older, span.last(), quantity);
            if (!Double.isNaN(returned)) {
                returns[--oldest] = returned;
                wins += returned > 0 ? 1 : 0;
            }
            int possible = returns.length - oldest + older;
            if (onlyIfProven && !isProven(possible, Ratio.of(wins + older, possible))) {
                return NONE;
            }
        }
        int bought = returns.length - oldest;
        Spread spread = Spread.of(returns, oldest, returns.length);
        double floor = spread.mean() - DEVIATIONS * spread.sd() * Math.sqrt(SHARED / bought);
        return new SimulatedFlips(bought, Ratio.of(wins, bought), spread.mean(), floor);
    }

    /** Whether enough of them were won. */
    boolean isProven() {
        return isProven(flips, wins);
    }

    private static boolean isProven(int flips, double wins) {
        return flips >= ENOUGH_FLIPS && wins >= ENOUGH_WINS;
    }
}
