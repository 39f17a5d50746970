/** Reports that worker processes make: what the run does, and what a worker does. */
@NullMarked
package dev.tradewind.job.worker;

import org.jspecify.annotations.NullMarked;
