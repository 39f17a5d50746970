/** Why something failed, in words that a user can act on. */
@NullMarked
package dev.tradewind.job.failure;

import org.jspecify.annotations.NullMarked;
