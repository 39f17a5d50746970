package dev.tradewind.job.notification;

import dev.tradewind.definition.Occasion;
import java.util.List;
import java.util.Set;

/**
 * One message.
 *
 * @param facts the ids of what it tells of: these are noted when it was sent
 */
record Message(Occasion occasion, Set<String> facts, Document document) {

    String id() {
        return document.id();
    }

    String headline() {
        return document.headline();
    }

    List<String> lines() {
        return document.lines();
    }
}
