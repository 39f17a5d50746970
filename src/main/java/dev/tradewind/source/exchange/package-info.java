/** Simulated markets on loopback that speak the protocols of games over real HTTP. */
@NullMarked
package dev.tradewind.source.exchange;

import org.jspecify.annotations.NullMarked;
