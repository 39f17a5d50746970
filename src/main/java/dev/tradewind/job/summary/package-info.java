/** The summary of a run that has ended, its page, and the indexes of the reports. */
@NullMarked
package dev.tradewind.job.summary;

import org.jspecify.annotations.NullMarked;
