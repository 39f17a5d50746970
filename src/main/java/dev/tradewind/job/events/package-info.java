/** The events of a run, and its listeners. */
@NullMarked
package dev.tradewind.job.events;

import org.jspecify.annotations.NullMarked;
