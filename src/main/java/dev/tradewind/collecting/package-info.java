/** Step 1: asks the source for the missing buckets, within its limits, and archives its answers. */
@NullMarked
package dev.tradewind.collecting;

import org.jspecify.annotations.NullMarked;
