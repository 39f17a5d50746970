package dev.tradewind.source;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.yaml.Section;
import java.time.Duration;
import java.util.List;

/**
 * A kind of source, as a definition names it. To add one, write a package below this one and name its type in
 * {@code META-INF/services/dev.tradewind.source.SourceType}: docs/sources.md.
 */
public interface SourceType {

    /** The {@code type} of a source in a definition. */
    String name();

    /** What a definition's source may have of this type besides {@code type} and the keys of {@link RequestPolicy}. */
    List<String> keys();

    /** The time between two requests where a definition has no {@code rate-limit}. */
    Duration defaultPace();

    /** What only the reports on its prices have. */
    default SourceReports reports() {
        return SourceReports.NONE;
    }

    /** Whether the ids of its items are texts, and not numbers from 1 on. */
    default boolean hasTextIds() {
        return false;
    }

    /** Reads its keys. */
    Source read(Section section, RequestPolicy requests);
}
