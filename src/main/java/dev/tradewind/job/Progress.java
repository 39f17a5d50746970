package dev.tradewind.job;

import java.util.List;

/** How far the three stages of a run are. */
record Progress(StageProgress collect, StageProgress imports, StageProgress reports) {

    static Progress of(RunRequest request, Backlog backlog) {
        int collects = backlog.toCollect().size();
        int reports = request.definition().endpoints().stream()
                .mapToInt(endpoint -> endpoint.intervals().size())
                .sum();
        return new Progress(
                new StageProgress("collect", collects),
                new StageProgress("import", collects + backlog.toImport().size()),
                new StageProgress("report", reports));
    }

    List<StageProgress> stages() {
        return List.of(collect, imports, reports);
    }
}
