/** Jobs that run whenever one of their buckets has closed: when each is due, and how it is launched by messages. */
@NullMarked
package dev.tradewind.job.watch;

import org.jspecify.annotations.NullMarked;
