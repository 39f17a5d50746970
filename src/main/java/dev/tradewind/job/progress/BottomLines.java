package dev.tradewind.job.progress;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The last lines of a terminal, which change in place. What the program prints to standard output in the meantime appears above
 * them, one whole line at a time.
 */
final class BottomLines implements AutoCloseable {

    private static final String UP = "\033[%dA";
    private static final String CLEAR_TO_END_OF_SCREEN = "\r\033[J";
    private static final String CLEAR_TO_END_OF_LINE = "\033[K";

    /** The terminal cuts a line that is too long for it: wrapped, there would be more lines than we go up. */
    private static final String NO_WRAPPING = "\033[?7l";

    private static final String WRAPPING = "\033[?7h";

    private final PrintStream terminal;
    private final List<String> lines = new ArrayList<>();

    /** How many of the lines are on the terminal. */
    private int drawn;

    /** Takes over standard output until it is closed. */
    BottomLines() {
        terminal = System.out;
        String encoding =
                System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        System.setOut(new PrintStream(new Above(), true, Charset.forName(encoding)));
    }

    /** Adds lines at the bottom, and answers the number of the first of them. */
    synchronized int add(int count) {
        int first = lines.size();
        lines.addAll(Collections.nCopies(count, ""));
        return first;
    }

    synchronized void show(int index, String line) {
        lines.set(index, line);
        goToFirst();
        draw();
    }

    private synchronized void printAbove(byte[] line) {
        goToFirst();
        terminal.print(CLEAR_TO_END_OF_SCREEN);
        terminal.writeBytes(line);
        draw();
    }

    private void goToFirst() {
        if (drawn > 0) {
            terminal.print(UP.formatted(drawn));
        }
    }

    private void draw() {
        StringBuilder text = new StringBuilder("\r").append(NO_WRAPPING);
        for (String line : lines) {
            text.append(CLEAR_TO_END_OF_LINE).append(line).append('\n');
        }
        terminal.print(text.append(WRAPPING));
        terminal.flush();
        drawn = lines.size();
    }

    @Override
    public synchronized void close() {
        System.setOut(terminal);
    }

    /** Passes whole lines on. */
    private final class Above extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int value) {
            line.write(value);
            if (value == '\n') {
                printAbove(line.toByteArray());
                line.reset();
            }
        }
    }
}
