package dev.tradewind.source;

import dev.tradewind.reporting.SourceReports;
import java.util.List;
import java.util.ServiceLoader;

/** All kinds of sources, in the order of {@code META-INF/services}. */
public final class SourceTypes {

    private SourceTypes() {}

    public static List<SourceType> all() {
        return ServiceLoader.load(SourceType.class, SourceTypes.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** What only the reports on prices of a type of source have. @param name the type, as a definition has it */
    public static SourceReports reports(String name) {
        return all().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(SourceType::reports)
                .orElse(SourceReports.NONE);
    }
}
