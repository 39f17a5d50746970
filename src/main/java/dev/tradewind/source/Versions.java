package dev.tradewind.source;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the answers of a source that may still change them, and notes which version each bucket is. What is stored already is
 * asked for on the {@link Condition} that it has changed.
 *
 * @param decoder of a source whose buckets take one request
 */
public record Versions(AnswerDecoder decoder) implements AnswerDecoder {

    /** The fields of a response's head that name the version of its body. */
    public static final List<String> FIELDS = List.of("ETag", "Last-Modified");

    @Override
    public AnswerReading begin(Wanted wanted) {
        AnswerReading reading = decoder.begin(wanted);
        return wanted instanceof Wanted.Prices prices ? new Reading(prices, reading) : reading;
    }

    /** The version of an answer: the source's name for it, or else one made from the body, which the source does not know. */
    public static String of(Answer answer) {
        return answer.headings()
                .find("ETag")
                .filter(Condition::isTag)
                .or(() -> answer.headings().find("Last-Modified").filter(Condition::isDate))
                .orElseGet(() -> UUID.nameUUIDFromBytes(body(answer)).toString());
    }

    /** Unpacked: a server may pack the same text in another way, and its head is no part of it. A damaged one stays packed. */
    private static byte[] body(Answer answer) {
        try (InputStream body = answer.body()) {
            return body.readAllBytes();
        } catch (IOException damaged) {
            return answer.gzip();
        }
    }

    private static final class Reading implements AnswerReading {

        private final Wanted.Prices wanted;
        private final AnswerReading reading;
        private volatile @Nullable Decoded decoded;

        Reading(Wanted.Prices wanted, AnswerReading reading) {
            this.wanted = wanted;
            this.reading = reading;
        }

        @Override
        public Wanted wanted() {
            return wanted;
        }

        @Override
        public Optional<SourceRequest> next() {
            Optional<Condition> unless = Optional.ofNullable(wanted.stored()).flatMap(Condition::unless);
            return decoded != null
                    ? Optional.empty()
                    : reading.next().map(request -> unless.map(request::unless).orElse(request));
        }

        @Override
        public void add(Answer answer) {
            if (answer.headings().status() == SourceRequest.NOT_MODIFIED) {
                decoded = new Decoded.Unchanged(wanted);
                return;
            }
            reading.add(answer);
            decoded = ((Decoded.Prices) reading.decoded()).ofVersion(of(answer));
        }

        @Override
        public Decoded decoded() {
            return Objects.requireNonNull(decoded, "it is not answered yet");
        }
    }
}
