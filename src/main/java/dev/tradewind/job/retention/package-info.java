/** Deletes what the definition no longer keeps, and packs what earlier versions imported. */
@NullMarked
package dev.tradewind.job.retention;

import org.jspecify.annotations.NullMarked;
