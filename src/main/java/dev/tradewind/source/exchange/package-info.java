/** A simulated market on loopback that speaks the OSRS protocol over real HTTP. */
@NullMarked
package dev.tradewind.source.exchange;

import org.jspecify.annotations.NullMarked;
