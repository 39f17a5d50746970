package dev.tradewind.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown with all problems of a definition. Its message has one problem a line. */
public final class InvalidDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidDefinitionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The problems, by ascending line. */
    public List<Problem> problems() {
        return problems;
    }
}
