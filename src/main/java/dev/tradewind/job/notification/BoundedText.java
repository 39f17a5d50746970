package dev.tradewind.job.notification;

import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Writes a message as one text of bounded size.
 *
 * @param most the largest size
 * @param size of a text, as the receiver counts it
 * @param escape makes a line harmless, so that nobody is called and nothing becomes a link
 */
record BoundedText(int most, ToIntFunction<String> size, UnaryOperator<String> escape) {

    /** The last line says how many lines are left out. */
    private static final int ROOM_FOR_LAST_LINE = 30;

    String of(Message message) {
        StringBuilder text = new StringBuilder(escape.apply(message.headline()));
        int left = most - ROOM_FOR_LAST_LINE - size.applyAsInt(text.toString());
        int written = 0;
        for (String line : message.lines()) {
            String next = "\n" + escape.apply(line);
            left -= size.applyAsInt(next);
            if (left < 0) {
                return text.append("\n… and %d more lines"
                                .formatted(message.lines().size() - written))
                        .toString();
            }
            text.append(next);
            written++;
        }
        return text.toString();
    }
}
