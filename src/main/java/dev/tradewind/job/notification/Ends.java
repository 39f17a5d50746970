package dev.tradewind.job.notification;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.summary.RunSummaryStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.EmptyResultDataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** Finds in the job repository how a job's executions ended. */
record Ends(JobRepository repository, JsonMapper json, String job) {

    /** A repository on a server counts the executions of all jobs together; H2 leaves out 32 numbers at each kill. */
    private static final int MOST_NUMBERS = 3_000;

    /** Of this job. Of a longer outage, the newest ones say enough. */
    private static final int MOST_EXECUTIONS = 50;

    /**
     * The ends of the executions after the one and up to the other, in their order. An execution that is running, was stopped, or whose
     * process was killed has neither completed nor failed. One of a part that completed does not count: the rest may be broken still.
     */
    List<End> between(long after, long last) {
        return LongStream.iterate(last, id -> id > Math.max(after, last - MOST_NUMBERS), id -> id - 1)
                .mapToObj(this::find)
                .flatMap(Optional::stream)
                .filter(each -> each.getJobInstance().getJobName().equals(job))
                .limit(MOST_EXECUTIONS)
                .filter(each -> each.getStatus() == BatchStatus.COMPLETED
                        || each.getStatus() == BatchStatus.FAILED && !JobHistory.wasKilled(each))
                .filter(each -> !(JobHistory.isOfPart(each) && each.getStatus() == BatchStatus.COMPLETED))
                .filter(each -> each.getStartTime() != null && each.getEndTime() != null)
                .map(this::end)
                .sorted(Comparator.comparing(End::executionId))
                .toList();
    }

    private Optional<JobExecution> find(long id) {
        try {
            return Optional.ofNullable(repository.getJobExecution(id));
        } catch (EmptyResultDataAccessException none) {
            return Optional.empty();
        }
    }

    /** The times of the summary are those that the run itself knew: some databases round theirs. */
    private End end(JobExecution execution) {
        RunSummary summary = new RunSummaryStore(repository, json).find(execution);
        return summary != null
                ? End.of(summary)
                : new End(
                        execution.getId(),
                        JobHistory.asOf(execution),
                        JobHistory.instant(execution.getStartTime()),
                        JobHistory.instant(execution.getEndTime()),
                        execution.getStatus() == BatchStatus.COMPLETED,
                        null);
    }
}
