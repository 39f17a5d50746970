package dev.tradewind.database;

/**
 * What tells the prices of an imported bucket from those that it had before, also in a database that was at the same place.
 *
 * @param rows how many prices the bucket has
 * @param at when these were written, as the database says it
 */
record Written(int rows, String at) {}
