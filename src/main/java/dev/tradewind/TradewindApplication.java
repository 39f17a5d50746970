package dev.tradewind;

import dev.tradewind.cli.Tradewind;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/** Starts the program, and ends the process with the exit code of its command. */
public final class TradewindApplication {

    private TradewindApplication() {}

    public static void main(String[] args) {
        // Requests and file names need the digits 0 to 9, whatever the machine's language is.
        Locale.setDefault(Locale.ROOT);
        // Spring Batch stores local times: only in UTC are they unambiguous, and the same on every machine.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        // Since JDK 22 the default console is there even without a terminal; this one is not.
        System.setProperty("jdk.console", "java.base");
        System.exit(Tradewind.execute(args));
    }
}
