package dev.tradewind.job.planning;

import java.util.List;

/** What is left to do, the limits that hold for it, and how long each thing takes. */
public record Workload(Backlog backlog, HostLimits limits, Costs costs) {

    public Workload withParts(List<Part> others) {
        return new Workload(backlog.withParts(others), limits, costs);
    }

    public Workload withCosts(Costs others) {
        return new Workload(backlog, limits, others);
    }

    /** How many requests are to be sent, if none is repeated. */
    public int requests() {
        return backlog.parts().stream().mapToInt(this::requests).sum();
    }

    /** How many of them are for the part. */
    int requests(Part part) {
        return part.toCollect().stream().mapToInt(costs::requests).sum();
    }
}
