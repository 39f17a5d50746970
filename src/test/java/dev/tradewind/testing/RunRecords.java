package dev.tradewind.testing;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code run.html} tells programs. */
public final class RunRecords {

    private static final String START = "<script type=\"application/json\" id=\"timeline\">";

    private RunRecords() {}

    public static JsonNode read(Path page) {
        String html = RunFolder.read(page);
        int start = html.indexOf(START) + START.length();
        return new JsonMapper().readTree(html.substring(start, html.indexOf("</script>", start)));
    }
}
