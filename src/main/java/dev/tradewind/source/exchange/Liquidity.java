package dev.tradewind.source.exchange;

/**
 * How busily an item is traded.
 *
 * @param buysPerSecond instant buys, which make the high price
 * @param sellsPerSecond instant sells, which make the low price
 * @param quantity of a usual trade
 * @param spread between the two prices, as a share of the price
 */
record Liquidity(double buysPerSecond, double sellsPerSecond, double quantity, double spread) {}
