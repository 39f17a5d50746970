package dev.tradewind.job.planning;

import java.util.Locale;

/** What a run can spend its time on, as its split names it. */
public enum Cause {
    START_UP("Start-up", "Until the first thing could begin: Spring Batch starts the steps, the source is looked up."),
    LIMIT(
            "Waiting for the limit",
            "From one departure to the next, where the source's rate limits did not let that leave earlier."),
    REQUESTS("Requests", "From the departure of a request to its answer."),
    RETRIES(
            "Retries",
            "Requests whose answer could not be used, and all waiting until the same thing was asked for again."),
    IMPORTS("Imports", "An answer is read, decoded and written to the database."),
    REPORTS("Reports", "A report is made, while the other workers have reports to make too, or soon will."),
    STRAGGLERS("Stragglers", "The last reports, from when on another worker had nothing left to do."),
    HAND_OVER(
            "Hand-over and idle workers",
            "One thing had ended, and what waited for it had not begun: archiving, metadata, threads that wake up."),
    ENDING("Ending", "After the last thing that ended well; if the run failed or was stopped, also what was given up.");

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
