package dev.tradewind.job;

import dev.tradewind.reporting.ReportTask;
import java.util.List;

/** How far the three stages of a run are, and when it will end. */
record Progress(StageProgress collect, StageProgress imports, StageProgress reports, ExpectedEnd expectedEnd) {

    static Progress of(RunRequest request, Backlog backlog, ExpectedEnd expectedEnd) {
        int collects = backlog.toCollect().size();
        int reports = ReportTask.listOf(request.definition().reports(), request.asOf())
                .size();
        return new Progress(
                new StageProgress("collect", collects),
                new StageProgress("import", collects + backlog.toImport().size()),
                new StageProgress("report", reports),
                expectedEnd);
    }

    List<StageProgress> stages() {
        return List.of(collect, imports, reports);
    }
}
