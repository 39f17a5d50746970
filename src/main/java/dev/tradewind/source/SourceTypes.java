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

    /** @param type its name in a definition */
    public static SourceReports reports(String type, SourceType.Reporting with) {
        return all().stream()
                .filter(each -> each.name().equals(type))
                .findFirst()
                .map(each -> each.reports(with))
                .orElse(SourceReports.NONE);
    }
}
