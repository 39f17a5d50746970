/** Serves the report folder, and pages that show what happens now and what an item was worth before. */
@NullMarked
package dev.tradewind.serving;

import org.jspecify.annotations.NullMarked;
