package dev.tradewind.reporting;

/** What one report worker made of one window. */
public record Report(ReportRecord record, ReportContent content) {}
