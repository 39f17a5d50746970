/** The rankings at the top of a report: one small class each. */
@NullMarked
package dev.tradewind.reporting.sections;

import org.jspecify.annotations.NullMarked;
