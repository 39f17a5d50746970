/** Report workers that are processes of their own: what the one that runs the job, and they, say to one another. */
@NullMarked
package dev.tradewind.remote;

import org.jspecify.annotations.NullMarked;
