/** The rankings at the top of a report. */
@NullMarked
package dev.tradewind.reporting.sections;

import org.jspecify.annotations.NullMarked;
