package dev.tradewind.job;

import java.util.List;

/** How far the three stages of a run are, and when it will end. */
record Progress(StageProgress collect, StageProgress imports, StageProgress reports, ExpectedEnd expectedEnd) {

    static Progress of(Backlog backlog, ExpectedEnd expectedEnd) {
        int collects = backlog.toCollect().size();
        return new Progress(
                new StageProgress("collect", collects),
                new StageProgress("import", collects + backlog.toImport().size()),
                new StageProgress("report", backlog.reports().size()),
                expectedEnd);
    }

    List<StageProgress> stages() {
        return List.of(collect, imports, reports);
    }
}
