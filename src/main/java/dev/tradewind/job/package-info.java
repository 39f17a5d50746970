/** The wiring page: three steps that overlap, what they hand over, and how a run starts and ends. */
@NullMarked
package dev.tradewind.job;

import org.jspecify.annotations.NullMarked;
