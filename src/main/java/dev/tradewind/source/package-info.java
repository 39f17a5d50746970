/** The plug: what every source of prices has. Each source is a package below this one. */
@NullMarked
package dev.tradewind.source;

import org.jspecify.annotations.NullMarked;
