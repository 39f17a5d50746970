/** The market database: its schema, its connections and its window queries. */
@NullMarked
package dev.tradewind.database;

import org.jspecify.annotations.NullMarked;
