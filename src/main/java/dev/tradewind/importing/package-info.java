/** Step 2: the only writer of the market database, one transaction a bucket. */
@NullMarked
package dev.tradewind.importing;

import org.jspecify.annotations.NullMarked;
