/** The hand-over from collecting to importing: answers of the source as files, there whole or not at all. */
@NullMarked
package dev.tradewind.archive;

import org.jspecify.annotations.NullMarked;
