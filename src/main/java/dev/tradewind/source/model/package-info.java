/** No market, but stand-ins that take their time: to try schedules out. */
@NullMarked
package dev.tradewind.source.model;

import org.jspecify.annotations.NullMarked;
