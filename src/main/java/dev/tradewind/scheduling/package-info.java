/** What may be done next, in a run and in its simulation; and what a run will take, and took. */
@NullMarked
package dev.tradewind.scheduling;

import org.jspecify.annotations.NullMarked;
