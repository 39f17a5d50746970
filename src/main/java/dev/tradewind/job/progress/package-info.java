/** Shows how far a run is, on a terminal or in lines of a log. */
@NullMarked
package dev.tradewind.job.progress;

import org.jspecify.annotations.NullMarked;
