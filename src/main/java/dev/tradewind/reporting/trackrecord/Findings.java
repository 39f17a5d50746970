package dev.tradewind.reporting.trackrecord;

import java.util.List;

/**
 * What a look back found.
 *
 * @param picks those of the section that was asked for, the newest first
 */
public record Findings(TrackRecord record, List<SettledPick> picks) {}
