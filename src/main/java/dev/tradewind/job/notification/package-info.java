/** Tells people and other programs of runs that failed or recovered, of alerts, and of what else their definition asks for. */
@NullMarked
package dev.tradewind.job.notification;

import org.jspecify.annotations.NullMarked;
