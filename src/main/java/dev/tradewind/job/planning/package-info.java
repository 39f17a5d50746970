/** What a run has to do, in which order, and how long that takes: in the run itself, and in its simulation. */
@NullMarked
package dev.tradewind.job.planning;

import org.jspecify.annotations.NullMarked;
