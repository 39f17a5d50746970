/** EVE Online: the daily files of EVE Ref's market history, and the names of items by ESI. */
@NullMarked
package dev.tradewind.source.everef;

import org.jspecify.annotations.NullMarked;
