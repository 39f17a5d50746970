/** The API of Guild Wars 2: its part of a definition, its pages of prices and its items. */
@NullMarked
package dev.tradewind.source.gw2;

import org.jspecify.annotations.NullMarked;
