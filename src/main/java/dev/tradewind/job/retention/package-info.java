/** Deletes what the definition no longer keeps. */
@NullMarked
package dev.tradewind.job.retention;

import org.jspecify.annotations.NullMarked;
