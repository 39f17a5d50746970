package dev.tradewind.source.exchange;

/**
 * A region of the simulated cluster.
 *
 * @param share of its types that trade on a usual day
 * @param activity trades against those of the busiest region
 * @param premium by how much prices are above those of the busiest region
 */
record EveRegion(int id, double share, double activity, double premium) {}
