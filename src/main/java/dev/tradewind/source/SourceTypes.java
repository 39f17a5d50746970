package dev.tradewind.source;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All kinds of sources, in the order of {@code META-INF/services}. */
public final class SourceTypes {

    private SourceTypes() {}

    public static List<SourceType> all() {
        return ServiceLoader.load(SourceType.class, SourceTypes.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** @param name as a definition has it */
    public static Optional<SourceType> find(String name) {
        return all().stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
