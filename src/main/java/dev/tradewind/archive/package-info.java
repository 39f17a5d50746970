/** The hand-over from collecting to importing: the source's answers as files, each there whole or not at all. */
@NullMarked
package dev.tradewind.archive;

import org.jspecify.annotations.NullMarked;
