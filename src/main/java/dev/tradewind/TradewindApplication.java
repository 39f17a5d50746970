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
        // A process that shares the job repository connects over loopback; H2 would listen on every interface.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        // Nobody's SQL names a class to be loaded and called; H2's server itself names this one.
        if (System.getProperty("h2.allowedClasses") == null) {
            System.setProperty("h2.allowedClasses", "org.h2.server.TcpServer");
        }
        // Since JDK 22 there is a console even where there is no terminal, unless this one is asked for.
        System.setProperty("jdk.console", "java.base");
        System.exit(Tradewind.execute(args));
    }
}
