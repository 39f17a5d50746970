/** Old School RuneScape: what only its source has. */
@NullMarked
package dev.tradewind.source.osrs;

import org.jspecify.annotations.NullMarked;
