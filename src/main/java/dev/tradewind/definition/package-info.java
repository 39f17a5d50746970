/** Reads a job definition from its YAML file into immutable records, and reports all its problems at once. */
@NullMarked
package dev.tradewind.definition;

import org.jspecify.annotations.NullMarked;
