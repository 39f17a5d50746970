/** No market: imports and reports that only take their time, to compare schedules. */
@NullMarked
package dev.tradewind.source.model;

import org.jspecify.annotations.NullMarked;
