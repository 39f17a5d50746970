package dev.tradewind.job.planning;

import java.util.Locale;

/** What a run can spend its time on. */
public enum Cause {
    START_UP("Start-up", "Until the first thing could begin: Spring Batch starts the steps, the source is looked up."),
    LIMIT(
            "Waiting for the limit",
            "From the departure of one request to that of the next, while the source's rate limits held the next one back."),
    REQUESTS("Requests", "From the departure of a request to its answer."),
    RETRIES(
            "Retries",
            "Requests whose answer could not be used, and all waiting until the same thing was asked for again."),
    IMPORTS("Imports", "An answer is read, decoded and written to the database."),
    REPORTS("Reports", "A report is made, while the other workers have reports to make too, or soon will."),
    STRAGGLERS("Stragglers", "The last reports, from the moment at which another worker had nothing left to do."),
    HAND_OVER(
            "Hand-over and idle workers",
            "From the end of one thing to the start of what waited for it: archiving, metadata, threads that wake up."),
    ENDING(
            "Ending",
            "After the last thing that ended well; if the run failed or was stopped, the unfinished work belongs to it too.");

    private final String label;
    private final String meaning;

    Cause(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** As programs read it: {@code hand-over}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String label() {
        return label;
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }
}
