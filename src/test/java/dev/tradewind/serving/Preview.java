package dev.tradewind.serving;

import dev.tradewind.reporting.MadeUpPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves made-up pages, to look at them. Each Enter moves the run on, and each run raises an alert. Takes a port; ends with its input. */
final class Preview {

    private Preview() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("tradewind-preview");
        ServedPages pages = ServedPages.in(folder);
        pages.writeHistory(10_000);
        MadeUpPages.publish(pages.reports());
        try (PageServer server = pages.start("127.0.0.1:" + arguments[0], null)) {
            System.out.println(server.uri() + "live.html");
            for (long step = 0; System.in.read() >= 0; step += 10) {
                long collected = step % 120;
                pages.jobs()
                        .set(
                                collected < 90
                                        ? MadeUpJobs.running(collected, MadeUpJobs.alert("Rune sword"))
                                        : MadeUpJobs.waiting(
                                                MadeUpJobs.alert("Rune sword"),
                                                MadeUpJobs.alert("Oak plank " + step / 120)));
                server.changed();
            }
        }
    }
}
