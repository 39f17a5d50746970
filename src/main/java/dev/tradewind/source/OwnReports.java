package dev.tradewind.source;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.osrs.OsrsReports;

/** What only the reports of a type of source have. */
public final class OwnReports {

    private OwnReports() {}

    /** The name of the source's type in a definition: by it a worker in another process knows what it reports on. */
    public static String type(Source source) {
        if (source instanceof Source.OsrsWiki) {
            return "osrs-wiki";
        }
        return source instanceof Source.Exchange ? "exchange" : "model";
    }

    public static SourceReports of(String type) {
        return type.equals("model") ? SourceReports.NONE : OsrsReports.ALL;
    }
}
