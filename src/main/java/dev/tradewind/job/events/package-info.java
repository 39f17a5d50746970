/** What is told of a run while it goes on, and once it has ended, and how those who listen are told. */
@NullMarked
package dev.tradewind.job.events;

import org.jspecify.annotations.NullMarked;
