package dev.tradewind.remote;

import java.util.LinkedHashMap;
import java.util.Map;

/** The newest of what others say: they may be of any number, and each may call itself as it likes. */
final class Newest<K, V> extends LinkedHashMap<K, V> {

    static final int KEPT = 100;

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
    }
}
