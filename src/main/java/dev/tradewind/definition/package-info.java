/** A job definition, from the YAML file to immutable records, with every problem named at once. */
@NullMarked
package dev.tradewind.definition;

import org.jspecify.annotations.NullMarked;
