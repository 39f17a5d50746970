package dev.tradewind.job.summary;

import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.Version;
import dev.tradewind.reporting.LastRun;
import dev.tradewind.reporting.ReportFolder;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes the index of a job's reports: when a run has made all its reports, and once more when it has ended, since the calendar has
 * changed by then. If the run did not complete, the index says that it shows other reports than those that the run was to make.
 *
 * @param history there is none if the run could not start
 */
public record JobIndex(JsonMapper json, Clock clock, ObjectProvider<JobHistory> history) implements RunListener {

    @Override
    public String description() {
        return "the index of the reports";
    }

    @Override
    public void stageEnded(RunEvent.StageEnded stage) {
        if (stage.stage().equals("report")) {
            folder(stage.run()).publishIndex();
        }
    }

    @Override
    public void ended(RunEvent.Ended run) {
        LastRun unfinished =
                run.isCompleted() ? unfinishedBefore(run.run()) : run.summary().lastRun();
        if (unfinished == null) {
            folder(run.run()).publishIndex();
        } else {
            folder(run.run()).publishIndex(unfinished);
        }
    }

    /** A part that completed makes up for no run of the whole that did not. */
    private @Nullable LastRun unfinishedBefore(RunRequest run) {
        return run.parts().isPart()
                ? history.getObject()
                        .findLastUnfinished()
                        .flatMap(execution -> Optional.ofNullable(
                                new RunSummaryStore(history.getObject().repository(), json).find(execution)))
                        .map(RunSummary::lastRun)
                        .orElse(null)
                : null;
    }

    /** If there is no index yet, nobody can mistake what it shows for this run's. */
    @Override
    public void couldNotStart(RunEvent.CouldNotStart run) {
        RunRequest request = run.run();
        if (request == null || !isFailure(run) || !folder(request).hasIndex()) {
            return;
        }
        folder(request)
                .publishNotStarted(LastRun.notStarted(
                        request.definition().name(),
                        request.asOf(),
                        clock.instant(),
                        run.why().reason()));
    }

    /** Otherwise another run of the job owns the index, or the user has to change a setting or the definition first. */
    static boolean isFailure(RunEvent.CouldNotStart run) {
        return switch (run.why().exitCode()) {
            case FAILED, DEFECT -> true;
            default -> false;
        };
    }

    private ReportFolder folder(RunRequest run) {
        return new ReportFolder(
                run.reports(), run.definition().reportContext(run.asOf(), Version.current(), clock), json);
    }
}
