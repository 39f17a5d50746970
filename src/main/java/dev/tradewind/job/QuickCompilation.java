package dev.tradewind.job;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves compiling to the quick one of HotSpot's two compilers. On one core or two, the other takes more time away from a
 * run than its better code gives back ({@code docs/decisions/0014-quick-compilation.md}).
 */
final class QuickCompilation {

    private static final Logger logger = LoggerFactory.getLogger(QuickCompilation.class);

    /** Measured with two. With more, both find one of their own. */
    private static final int FEW_CORES = 2;

    /** See {@code jcmd PID help Compiler.directives_add}. */
    private static final String NOTHING_BY_C2 = "[{match: \"*.*\", c2: {Exclude: true}}]";

    private QuickCompilation() {}

    /** Asks for it from now on, on a thread of its own; what is compiled already stays. */
    static void preferOnFewCores() {
        if (Runtime.getRuntime().availableProcessors() <= FEW_CORES) {
            Thread thread = new Thread(QuickCompilation::attempt, "quick-compilation");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** A run is as good without: another JVM may know nothing of all this. */
    private static void attempt() {
        try {
            prefer();
        } catch (JMException | IOException | RuntimeException e) {
            logger.debug("the JVM compiles as it was started", e);
        }
    }

    /** Asks for nothing where the JVM has one compiler only. */
    private static void prefer() throws JMException, IOException {
        if (wasStartedWithout() || !hasBoth()) {
            return;
        }
        Path file = Files.createTempFile("tradewind", ".json");
        try {
            Files.writeString(file, NOTHING_BY_C2);
            invoke("DiagnosticCommand", "compilerDirectivesAdd", (Object) new String[] {"\"" + file + "\""});
        } finally {
            Files.delete(file);
        }
    }

    /** By {@code -XX:TieredStopAtLevel=1}. To see that here saves loading all that manages a JVM. */
    private static boolean wasStartedWithout() {
        return System.getProperty("java.vm.info", "").contains("emulated-client");
    }

    /** Without the quick one everything would be interpreted. */
    private static boolean hasBoth() throws JMException {
        CompositeData option = (CompositeData) invoke("HotSpotDiagnostic", "getVMOption", "TieredCompilation");
        return option.get("value").equals("true");
    }

    private static Object invoke(String type, String operation, Object argument) throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=" + type),
                        operation,
                        new Object[] {argument},
                        new String[] {argument.getClass().getName()});
    }
}
