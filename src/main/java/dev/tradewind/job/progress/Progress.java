package dev.tradewind.job.progress;

import dev.tradewind.job.planning.Backlog;
import java.util.List;

/** How far the three stages of a run are, and when it will end. */
public record Progress(StageProgress collect, StageProgress imports, StageProgress reports, ExpectedEnd expectedEnd) {

    public static Progress of(Backlog backlog, ExpectedEnd expectedEnd) {
        int collects = backlog.toCollect().size();
        return new Progress(
                new StageProgress("collect", collects),
                new StageProgress("import", collects + backlog.toImport().size()),
                new StageProgress("report", backlog.reports().size()),
                expectedEnd);
    }

    public List<StageProgress> stages() {
        return List.of(collect, imports, reports);
    }
}
