/** What is written down of a run that ended. */
@NullMarked
package dev.tradewind.job.summary;

import org.jspecify.annotations.NullMarked;
