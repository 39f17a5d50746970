package dev.tradewind.source.gw2;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.testing.Answers;
import java.nio.file.Path;
import java.util.Map;

/** Answers as the API sends them. */
final class Gw2Answers {

    /** A page that was recorded; tests that need it are skipped where it is missing. */
    static final Path RECORDED = Path.of("../shared/data/gw2/CommercePrices.bulk.json");

    private Gw2Answers() {}

    /** @param rows of the page, without the brackets around them */
    static Answer page(int total, String rows) {
        return answer(200, Map.of("x-page-total", Integer.toString(total)), "[" + rows + "]");
    }

    /** One of the API's refusals, in its words. */
    static Answer refusal(int status, String text) {
        return answer(status, Map.of(), "{\"text\":\"%s\"}".formatted(text));
    }

    static Answer answer(int status, Map<String, String> fields, String body) {
        return Answer.of(new Headings(status, fields), Answers.gzip(body));
    }

    /** A record that has both sides: somebody wants 10 at the bid, and somebody offers 20 at the offer. */
    static String row(int id, int bid, int offer) {
        return """
                {"id":%d,"whitelisted":false,"buys":{"quantity":10,"unit_price":%d},"sells":{"quantity":20,"unit_price":%d}}""".formatted(id, bid, offer);
    }
}
