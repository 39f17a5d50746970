/** Reads a YAML file key by key, and reports all its problems at once. */
@NullMarked
package dev.tradewind.yaml;

import org.jspecify.annotations.NullMarked;
