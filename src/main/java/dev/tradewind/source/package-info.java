/** A source of prices: what a definition says of it, and how it is asked. */
@NullMarked
package dev.tradewind.source;

import org.jspecify.annotations.NullMarked;
