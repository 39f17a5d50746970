package dev.tradewind.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found so far in one file. */
public final class Problems {

    /** Who has more to mend reads the file once more. */
    private static final int ENOUGH = 100;

    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    public Problems(Path file) {
        this.file = file;
    }

    void add(Place place, String message) {
        found.add(new Problem(file, place.line(), place.path(), message));
    }

    /** Adds what each of the others has found. */
    void addCommon(List<Problems> others) {
        others.get(0).found.stream()
                .filter(problem -> others.stream().allMatch(other -> other.found.contains(problem)))
                .forEach(found::add);
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line));
            throw new InvalidDefinitionException(firstOnes());
        }
    }

    private List<Problem> firstOnes() {
        if (found.size() <= ENOUGH) {
            return found;
        }
        List<Problem> first = new ArrayList<>(found.subList(0, ENOUGH));
        first.add(new Problem(file, 0, "", "and %,d more".formatted(found.size() - ENOUGH)));
        return first;
    }

    /** For what is known to be missing, so that its own keys are not reported as well. */
    Problems ignored() {
        return new Problems(file);
    }
}
