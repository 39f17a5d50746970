/** Reports that are made by other processes: the run's side and the worker's. */
@NullMarked
package dev.tradewind.job.worker;

import org.jspecify.annotations.NullMarked;
