package dev.tradewind.job.planning;

import dev.tradewind.source.RateLimit;
import java.util.List;

/** What is left to do, the rate limits that hold for it, and how long each thing takes. */
public record Workload(Backlog backlog, List<RateLimit> rateLimits, Costs costs) {

    public Workload {
        rateLimits = List.copyOf(rateLimits);
    }

    public Workload withParts(List<Part> others) {
        return new Workload(backlog.withParts(others), rateLimits, costs);
    }

    public Workload withCosts(Costs others) {
        return new Workload(backlog, rateLimits, others);
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
