/** The vocabulary: endpoints, buckets, snapshots, windows and the items that are traded. */
@NullMarked
package dev.tradewind.market;

import org.jspecify.annotations.NullMarked;
