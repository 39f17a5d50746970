package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The last filter: whatever a library says of what somebody else sent. */
class LogLineTests {

    @Test
    void aMessageIsOneLineThatATerminalDoesNotObey() throws IOException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern());
        layout.start();
        String message = "said\u001b[31m\u0007 \r\n12:00:00 INFO forged\u0085\u009b\u202e\u2028x\u2066 \u00e4\u0645";
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("dev.tradewind"), Level.WARN, message, null, new Object[0]);
        assertThat(layout.doLayout(event)).endsWith(" WARN  said [31m   12:00:00 INFO forged x  \u00e4\u0645\n");
    }

    private static String pattern() throws IOException {
        PropertySource<?> settings = new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .get(0);
        return String.valueOf(settings.getProperty("logging.pattern.console")).replace("%wEx", "");
    }
}
