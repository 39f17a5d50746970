package dev.tradewind.source.exchange;

/**
 * A version of a day's file.
 *
 * @param number from 0
 * @param count how many there will have been in the end
 */
record DayVersion(int number, int count) {

    int toCome() {
        return count - 1 - number;
    }
}
