package dev.tradewind;

import dev.tradewind.cli.Tradewind;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/** Where the program starts, and where its exit code leaves it. */
public final class TradewindApplication {

    private TradewindApplication() {}

    public static void main(String[] args) {
        // Digits are 0 to 9 whatever the machine's language is: they go into requests and file names.
        Locale.setDefault(Locale.ROOT);
        // Spring Batch keeps local times: with any other zone they would be ambiguous, or another machine's.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        // Since JDK 22 there is a console even where there is no terminal, unless this one is asked for.
        System.setProperty("jdk.console", "java.base");
        System.exit(Tradewind.execute(args));
    }
}
