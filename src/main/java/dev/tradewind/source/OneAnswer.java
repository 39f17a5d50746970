package dev.tradewind.source;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reading of a bucket or an item list that takes one request. */
public final class OneAnswer implements AnswerReading {

    private final SourceRequest request;
    private final Function<Answer, Decoded> decoding;
    private volatile @Nullable Decoded decoded;

    public OneAnswer(Wanted wanted, String path, Function<Answer, Decoded> decoding) {
        this(new SourceRequest(wanted, 0, path), decoding);
    }

    public OneAnswer(SourceRequest request, Function<Answer, Decoded> decoding) {
        this.request = request;
        this.decoding = decoding;
    }

    @Override
    public Wanted wanted() {
        return request.wanted();
    }

    @Override
    public Optional<SourceRequest> next() {
        return decoded == null ? Optional.of(request) : Optional.empty();
    }

    @Override
    public void add(Answer answer) {
        decoded = decoding.apply(answer);
    }

    @Override
    public Decoded decoded() {
        return Objects.requireNonNull(decoded, "it is not answered yet");
    }
}
