/** The API of the OSRS Wiki's real-time prices: its part of a definition, its paths and its bodies. */
@NullMarked
package dev.tradewind.source.osrs;

import org.jspecify.annotations.NullMarked;
