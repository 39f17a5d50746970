/** What ran, how it ended, and what is running now. */
@NullMarked
package dev.tradewind.job.status;

import org.jspecify.annotations.NullMarked;
