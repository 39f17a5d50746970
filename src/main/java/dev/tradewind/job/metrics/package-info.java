/** Pushes the figures of a run to a monitoring system. */
@NullMarked
package dev.tradewind.job.metrics;

import org.jspecify.annotations.NullMarked;
