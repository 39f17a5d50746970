/** What one run is asked for, and what it holds while it lives: its request, its lock, its stop, its settings. */
@NullMarked
package dev.tradewind.job.run;

import org.jspecify.annotations.NullMarked;
