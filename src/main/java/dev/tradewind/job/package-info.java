/** The wiring: the application contexts of a process, of a run and of a report worker, and how a run begins and ends. */
@NullMarked
package dev.tradewind.job;

import org.jspecify.annotations.NullMarked;
