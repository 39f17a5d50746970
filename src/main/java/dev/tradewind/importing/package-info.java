/** Step 2: the one writer of the market database, a bucket a transaction. */
@NullMarked
package dev.tradewind.importing;

import org.jspecify.annotations.NullMarked;
