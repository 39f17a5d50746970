/** Why a report was made, and what moved the ranks of its items. */
@NullMarked
package dev.tradewind.reporting.why;

import org.jspecify.annotations.NullMarked;
