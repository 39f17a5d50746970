/** The queues between the three steps of a run. */
@NullMarked
package dev.tradewind.job.stages;

import org.jspecify.annotations.NullMarked;
