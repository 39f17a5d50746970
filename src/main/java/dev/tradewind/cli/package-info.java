/** What a user types, and what comes back: commands, exit codes, failure texts. */
@NullMarked
package dev.tradewind.cli;

import org.jspecify.annotations.NullMarked;
