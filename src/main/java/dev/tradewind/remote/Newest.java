package dev.tradewind.remote;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the {@value #KEPT} newest entries. Its keys come from other processes: there may be any number of them, and each may
 * call itself as it likes.
 */
final class Newest<K, V> extends LinkedHashMap<K, V> {

    static final int KEPT = 100;

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
    }
}
