package dev.tradewind.job.failure;

import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.serving.InvalidAddressException;
import dev.tradewind.yaml.InvalidDefinitionException;

/**
 * Why a command could not do its work.
 *
 * @param exitCode USAGE, ALREADY_RUNNING or FAILED; DEFECT for a defect of Tradewind, whose stack trace belongs in the log
 * @param reason in words; for several problems of a definition, one line each
 */
public record StartFailure(ExitCode exitCode, String reason) {

    public static StartFailure of(Throwable failure) {
        for (Throwable cause : Explanation.causes(failure)) {
            if (cause instanceof InvalidDefinitionException
                    || cause instanceof InvalidSettingException
                    || cause instanceof InvalidAddressException) {
                return new StartFailure(ExitCode.USAGE, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof AlreadyRunningException) {
                return new StartFailure(ExitCode.ALREADY_RUNNING, String.valueOf(cause.getMessage()));
            }
        }
        return new StartFailure(
                Explanation.of(failure).isPresent() ? ExitCode.FAILED : ExitCode.DEFECT, Explanation.words(failure));
    }
}
