package dev.tradewind.job.run;

import java.util.List;
import java.util.Set;

/**
 * The parts of a job that a run is to do, or to do again.
 *
 * @param only the names of the endpoints and reports that it does; empty for all
 * @param again the names of the reports that it makes although they are current
 * @param collectAgain the buckets that it asks for although they are there
 */
public record RunParts(Set<String> only, Set<String> again, List<BucketRange> collectAgain) {

    /** All, and nothing again. */
    public static final RunParts ALL = new RunParts(Set.of(), Set.of(), List.of());

    public RunParts {
        only = Set.copyOf(only);
        again = Set.copyOf(again);
        collectAgain = List.copyOf(collectAgain);
    }

    /** Whether anything of the job is left out. */
    public boolean isPart() {
        return !only.isEmpty();
    }

    public boolean has(String name) {
        return only.isEmpty() || only.contains(name);
    }
}
