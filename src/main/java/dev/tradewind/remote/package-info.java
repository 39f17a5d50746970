/** The messages between a run and its report workers, which are processes of their own: requests, answers, roll calls. */
@NullMarked
package dev.tradewind.remote;

import org.jspecify.annotations.NullMarked;
