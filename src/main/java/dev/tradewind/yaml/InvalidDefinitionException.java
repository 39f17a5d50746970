package dev.tradewind.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that cannot be used, with everything that is wrong with it; its message has one problem a line. */
public final class InvalidDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidDefinitionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** By ascending line. */
    public List<Problem> problems() {
        return problems;
    }
}
