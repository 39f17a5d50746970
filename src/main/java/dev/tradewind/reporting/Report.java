package dev.tradewind.reporting;

import java.util.List;

/**
 * What one report worker made of one window.
 *
 * @param rows best first; empty where the report is withheld
 */
public record Report(ReportRecord record, List<ItemFigures> rows) {

    boolean isWithheld() {
        return record.status() == ReportRecord.Status.WITHHELD;
    }
}
