package dev.tradewind.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Answers;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadingsTests {

    private static final byte[] GZIP = Answers.answer("{\"a\": 1}").gzip();

    @Test
    void standInFrontOfABodyThatIsReadAsItWas() throws IOException {
        Headings headings = new Headings(206, Map.of("etag", "\"3-é: x\"", "x-page-total", "141"));
        Answer answer = Answer.of(headings, GZIP);
        assertThat(answer.gzip()).endsWith(GZIP);
        assertThat(answer.headings()).isEqualTo(headings);
        assertThat(answer.headings().find("X-Page-Total")).contains("141");
        assertThat(answer.body()).hasContent("{\"a\": 1}");
        assertThat(answer.beginning()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void anAnswerWithoutThemIsWhatTheSourceSent() {
        assertThat(Answer.of(Headings.NONE, GZIP).gzip()).isEqualTo(GZIP);
        assertThat(new Answer(GZIP).headings()).isEqualTo(Headings.NONE);
    }

    /** A source may write a comment of its own, and a file may be cut. */
    @Test
    void whatSomebodyElseWroteIsNone() {
        byte[] foreign = new Headings(200, Map.of("a", "b")).before(GZIP);
        foreign[10] = 'x';
        assertThat(new Answer(foreign).headings()).isEqualTo(Headings.NONE);
        assertThat(new Answer(new byte[] {31, -117, 8, 16, 0}).headings()).isEqualTo(Headings.NONE);
        assertThat(new Answer(new byte[0]).headings()).isEqualTo(Headings.NONE);
    }

    /** As a server would write it that wants its answer to pass for another. */
    @Test
    void aCommentOfTheServerNeverPassesForOurs() throws IOException {
        byte[] foreign = new Headings(404, Map.of("etag", "\"1\"")).before(GZIP);
        Answer plain = Answer.of(Headings.NONE, foreign);
        assertThat(plain.headings()).isEqualTo(Headings.NONE);
        assertThat(plain.body()).hasContent("{\"a\": 1}");

        Headings ours = new Headings(206, Map.of());
        assertThat(Answer.of(ours, foreign).headings()).isEqualTo(ours);
    }
}
