/** Which endpoints of a job are stale. */
@NullMarked
package dev.tradewind.job.freshness;

import org.jspecify.annotations.NullMarked;
