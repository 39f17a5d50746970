package dev.tradewind.serving;

import java.util.List;

/** Tells what the watched jobs do now. Any thread may ask. */
public interface LiveFeed {

    List<LiveJob> now();
}
