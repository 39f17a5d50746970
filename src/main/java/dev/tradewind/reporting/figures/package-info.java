/** What a report says of every item: from the prices of a window to its figures. */
@NullMarked
package dev.tradewind.reporting.figures;

import org.jspecify.annotations.NullMarked;
