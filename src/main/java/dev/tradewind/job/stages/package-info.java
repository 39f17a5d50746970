/** What the three steps of a run hand over to one another. */
@NullMarked
package dev.tradewind.job.stages;

import org.jspecify.annotations.NullMarked;
