package dev.tradewind.job.progress;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that this process was started in. */
final class Terminal {

    private static final int USUAL_COLUMNS = 80;
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ ([1-9]\\d{0,3})\\s*");

    private Terminal() {}

    /** Whether there is one, on which the cursor can be moved. */
    static boolean isThere() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    /** How wide it is. We ask {@code stty}: a library would load native code, or take over the process's signals. */
    static int columns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher matcher = ROWS_AND_COLUMNS.matcher(size);
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : USUAL_COLUMNS;
        } catch (IOException thereIsNoSuchProgram) {
            return USUAL_COLUMNS;
        }
    }
}
