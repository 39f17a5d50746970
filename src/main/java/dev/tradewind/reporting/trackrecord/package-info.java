/** How the picks of earlier reports did: what their rankings would have picked, and what became of it. */
@NullMarked
package dev.tradewind.reporting.trackrecord;

import org.jspecify.annotations.NullMarked;
