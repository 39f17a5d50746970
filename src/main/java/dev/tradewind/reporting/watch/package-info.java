/** Watches: what a trader wants to be told of, and the alerts that say so. */
@NullMarked
package dev.tradewind.reporting.watch;

import org.jspecify.annotations.NullMarked;
