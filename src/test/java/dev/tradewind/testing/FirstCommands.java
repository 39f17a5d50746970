package dev.tradewind.testing;

import dev.tradewind.cli.Tradewind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** Loads what the program loads: by commands in the working folder, and all classes of libraries that need a broker to be used. */
final class FirstCommands {

    private static final List<String> BY_BROKER =
            List.of("artemis-", "netty-", "spring-jms", "spring-messaging", "spring-integration-", "jakarta.jms-api");

    private static final String JOB = """
            name: first
            source: {type: exchange, items: 20, rate-limit: [1 per 1ms]}
            endpoints:
              - {name: 1h, step: 1h}
            intervals: [3]
            """;

    private FirstCommands() {}

    public static void main(String[] none) throws IOException {
        Files.writeString(Path.of("first.yml"), JOB);
        Tradewind.execute("run", "first.yml");
        Tradewind.execute("run", "first.yml");
        Tradewind.execute("status");
        Tradewind.execute("plan", "first.yml");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (BY_BROKER.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith)
                    && !entry.contains("-server")) {
                load(entry);
            }
        }
        System.exit(0); // whatever threads the libraries began
    }

    private static void load(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.contains("META-INF") && !name.contains("-info"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .forEach(FirstCommands::loadClass);
        }
    }

    private static void loadClass(String name) {
        try {
            Class.forName(name, false, FirstCommands.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError needsAnotherLibrary) {
            System.out.println("not loaded: " + name);
        }
    }
}
