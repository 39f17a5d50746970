package dev.tradewind.testing;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chromium without a window, which keeps what it said and what it asked for. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    /** Skips the test where there is none. */
    public static Browser start() {
        Optional<Path> chromium =
                onPath("chromium").or(() -> onPath("chromium-browser")).or(() -> onPath("google-chrome"));
        Optional<Path> chromedriver = onPath("chromedriver");
        Assumptions.assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "needs Chromium: apt-get install chromium chromium-driver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        // What is faded in is not displayed yet for a test that looks at once.
        options.addArguments("--force-prefers-reduced-motion");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The size and the theme of what looks at the pages. */
    public void device(int width, int height, String theme) {
        boolean phone = width < 500;
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
        driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    public void open(Path page) {
        driver.get(page.toUri().toString());
    }

    public void open(URI page) {
        driver.get(page.toString());
    }

    /** Fails with what the condition is about if it does not become true. */
    public void await(String condition) {
        try {
            driver.executeAsyncScript("""
                    const done = arguments[0];
                    const look = () => ((%s) ? done() : setTimeout(look, 20));
                    look();
                    """.formatted(condition));
        } catch (ScriptTimeoutException e) {
            String subject = condition.split(" [!=]== ")[0];
            throw new AssertionError("expected %s, got %s".formatted(condition, evaluate("return " + subject)), e);
        }
    }

    public Object evaluate(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public WebElement link(String text) {
        return driver.findElement(By.linkText(text));
    }

    /** The button with this text. */
    public WebElement button(String text) {
        return driver.findElement(By.xpath("//button[normalize-space()='%s']".formatted(text)));
    }

    /** All at the same moment: between two questions the page may draw its rows anew. */
    @SuppressWarnings("unchecked")
    public List<String> texts(String selector) {
        return (List<String>) evaluate(
                "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)", selector);
    }

    /** A property of what has the focus, such as {@code dataset.position}: at once, as rows may be drawn anew. */
    public Object focused(String property) {
        return evaluate("return document.activeElement." + property);
    }

    public void press(CharSequence... keys) {
        Actions actions = new Actions(driver);
        for (CharSequence key : keys) {
            actions.sendKeys(key);
        }
        actions.perform();
    }

    /** Drags the mouse over an element, from one place to another, both as a share of its width. */
    public void drag(WebElement over, double from, double to) {
        int width = over.getSize().getWidth();
        new Actions(driver)
                .moveToElement(over, (int) ((from - 0.5) * width), 0)
                .clickAndHold()
                .moveByOffset((int) ((to - from) * width), 0)
                .release()
                .perform();
    }

    /** What stands in its console since this was asked last. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** What it asked for since this was asked last, other than the pages that it opened from disk. */
    public List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JSON.readTree(entry.getMessage()).get("message"))
                .filter(message -> message.get("method").asString().equals("Network.requestWillBeSent"))
                .map(message -> message.get("params"))
                .filter(request -> !isPage(request))
                .map(request -> request.at("/request/url").asString())
                .toList();
    }

    private static boolean isPage(JsonNode request) {
        String url = request.at("/request/url").asString();
        return request.path("type").asString("").equals("Document")
                && (url.startsWith("file:") || url.startsWith("data:"));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
