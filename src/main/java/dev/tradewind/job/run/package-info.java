/** The request, the lock, the stop and the settings of a run. */
@NullMarked
package dev.tradewind.job.run;

import org.jspecify.annotations.NullMarked;
