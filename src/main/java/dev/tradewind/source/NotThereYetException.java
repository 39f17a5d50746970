package dev.tradewind.source;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer is good, but the source does not have the bucket or the item list yet. */
public final class NotThereYetException extends RuntimeException {

    private final String reason;
    private final @Nullable Answer answer;

    /** @param reason what was answered instead */
    public NotThereYetException(Wanted wanted, String reason) {
        super("%s is not there yet: %s".formatted(wanted, reason));
        this.reason = reason;
        this.answer = null;
    }

    private NotThereYetException(NotThereYetException said, Answer answer) {
        super(said.getMessage(), said);
        this.reason = said.reason;
        this.answer = answer;
    }

    /** The same, with the answer that said so. */
    public NotThereYetException by(Answer answer) {
        return new NotThereYetException(this, answer);
    }

    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    public String reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
