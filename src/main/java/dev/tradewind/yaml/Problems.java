package dev.tradewind.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found so far in one file. */
final class Problems {

    /** How many problems are reported: a user who has mended so many runs the program again. */
    private static final int ENOUGH = 100;

    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    void add(Place place, String message) {
        found.add(new Problem(file, place.line(), place.path(), message));
    }

    /** Adds the problems that all the others have found. */
    void addCommon(List<Problems> others) {
        others.get(0).found.stream()
                .filter(problem -> others.stream().allMatch(other -> other.found.contains(problem)))
                .forEach(found::add);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line));
            List<Problem> first = new ArrayList<>(found.subList(0, Math.min(ENOUGH, found.size())));
            if (found.size() > ENOUGH) {
                first.add(new Problem(file, 0, "", "and %,d more".formatted(found.size() - ENOUGH)));
            }
            throw new InvalidDefinitionException(first);
        }
    }

    /** Returns a collection for problems that nobody reports. */
    Problems ignored() {
        return new Problems(file);
    }
}
