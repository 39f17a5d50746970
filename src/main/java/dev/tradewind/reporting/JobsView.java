package dev.tradewind.reporting;

import java.util.Comparator;
import java.util.List;

/** What the index of all jobs shows: first the jobs whose last run did not complete, then the others, both by title. */
public record JobsView(List<JobView> jobs) {

    public JobsView {
        jobs = jobs.stream()
                .sorted(Comparator.comparing((JobView job) -> job.unfinished() == null)
                        .thenComparing(JobView::title, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(JobView::name))
                .toList();
    }

    /** Whether any job has flips to show. */
    public boolean hasPicks() {
        return jobs.stream().anyMatch(job -> !job.picks().isEmpty());
    }

    /** How many jobs have a last run that did not complete. */
    public long unfinished() {
        return jobs.stream().filter(job -> job.unfinished() != null).count();
    }
}
