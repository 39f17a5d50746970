package dev.tradewind.job;

import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.CannotRunException;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.Launch;
import java.util.Objects;
import java.util.stream.Stream;

/** Why something could not start: for the command line, and as an event for those who listen to a run. */
final class StartFailures {

    private StartFailures() {}

    /** What came of starting, with what {@link Explanation} says of it; a defect of ours as it is. */
    static RuntimeException explained(RuntimeException failure) {
        if (failure instanceof CannotRunException) {
            return failure;
        }
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(InvalidSettingException.class::isInstance)
                .findFirst()
                .map(cause -> (RuntimeException) cause)
                .or(() -> Explanation.of(failure).map(words -> new CannotRunException(words, failure)))
                .orElse(failure);
    }

    /** The same; an error of the JVM as it is. */
    static Throwable explained(Throwable failure) {
        return failure instanceof RuntimeException exception ? explained(exception) : failure;
    }

    /** What listeners are told of it. */
    static RunEvent.CouldNotStart event(Launch launch, Throwable explained) {
        ExitCode exitCode = exitCode(explained);
        String reason = exitCode == ExitCode.USAGE || exitCode == ExitCode.ALREADY_RUNNING
                ? String.valueOf(explained.getMessage())
                : Explanation.words(explained);
        return new RunEvent.CouldNotStart(
                launch.definition().name(), launch.folders(), launch.findRequest(), exitCode, reason);
    }

    private static ExitCode exitCode(Throwable explained) {
        if (explained instanceof AlreadyRunningException) {
            return ExitCode.ALREADY_RUNNING;
        }
        if (explained instanceof InvalidSettingException) {
            return ExitCode.USAGE;
        }
        return Explanation.of(explained).isPresent() ? ExitCode.FAILED : ExitCode.DEFECT;
    }
}
