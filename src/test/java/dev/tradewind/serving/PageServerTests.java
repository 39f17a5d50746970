package dev.tradewind.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.reporting.MadeUpPages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server gives, and what it refuses, by the bytes of its connections. */
@Timeout(30)
class PageServerTests {

    private static final String SECRET = "not for you";
    private static final String TOKEN = "correct horse battery staple";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static ServedPages pages;

    private PageServer server;

    @BeforeAll
    static void publish() throws IOException {
        pages = ServedPages.in(folder);
        pages.writeHistory(2_100);
        MadeUpPages.publish(pages.reports());
        Path small = pages.reports().resolve("small");
        Files.writeString(folder.resolve("secret.html"), SECRET);
        for (String hidden : List.of(".hidden.html", "x-30.html.part", "notes.txt", "script.js", "market.db")) {
            Files.writeString(small.resolve(hidden), SECRET);
        }
        Files.createDirectories(small.resolve(".before"));
        Files.writeString(small.resolve(".before/x-30.csv"), SECRET);
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("elsewhere/secret.html"), SECRET);
        Files.createSymbolicLink(small.resolve("out.html"), folder.resolve("secret.html"));
        Files.createSymbolicLink(small.resolve("away"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(small.resolve("shown.csv"), small.resolve(".before/x-30.csv"));
        Files.createSymbolicLink(small.resolve("again.html"), small.resolve("x-30.html"));
        Files.writeString(small.resolve("drawing.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    }

    @BeforeEach
    void start() {
        server = pages.start();
    }

    @AfterEach
    void close() {
        server.close();
        pages.jobs().set(MadeUpJobs.waiting());
    }

    private String host() {
        return "localhost:" + server.uri().getPort();
    }

    private Wire.Reply ask(String method, String target, String... headers) {
        return askAs(host(), method, target, headers);
    }

    private Wire.Reply askAs(String host, String method, String target, String... headers) {
        try (Wire wire = Wire.to(server.uri())) {
            return wire.request(method, target, host, headers).reply();
        }
    }

    private Wire.Reply get(String target, String... headers) {
        return ask("GET", target, headers);
    }

    private JsonNode json(String target) {
        return JSON.readTree(get(target).body());
    }

    @ParameterizedTest
    @CsvSource({
        "/small/x-30.html, text/html;charset=utf-8",
        "/small/x-30.csv, text/csv;charset=utf-8",
        "/small/x-30.json, application/json",
        "/small/drawing.svg, image/svg+xml",
        "/small/again.html, text/html;charset=utf-8",
    })
    void theReportFolderIsServedAsItIs(String path, String type) throws IOException {
        Wire.Reply reply = get(path);
        byte[] file = Files.readAllBytes(pages.reports().resolve(path.substring(1)));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).isEqualToIgnoringCase(type);
        assertThat(reply.body()).isEqualTo(file);
        Wire.Reply head = ask("HEAD", path);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("content-length")).isEqualTo(Integer.toString(file.length));
        assertThat(head.header("last-modified")).endsWith("GMT");
        assertThat(get(path, "If-None-Match: " + head.header("etag")).status()).isEqualTo(304);
        assertThat(get(path, "If-None-Match: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void whoeverCanUnzipGetsLessAndMayKeepIt() throws IOException {
        Wire.Reply zipped = get("/small/x-30.csv", "Accept-Encoding: gzip");
        byte[] file = Files.readAllBytes(pages.reports().resolve("small/x-30.csv"));
        assertThat(zipped.header("content-encoding")).isEqualTo("gzip");
        assertThat(zipped.body().length).isLessThan(file.length / 2);
        assertThat(zipped.unzipped().body()).isEqualTo(file);
        assertThat(get("/small/x-30.csv", "Accept-Encoding: gzip", "If-None-Match: " + zipped.header("etag"))
                        .status())
                .isEqualTo(304);
    }

    /** A reader never gets a part of one page and a part of another. */
    @Test
    void aPageThatIsReplacedWhileItIsReadComesWhole() {
        byte[] before = get("/small/x-30.html").body();
        try (Wire slow = Wire.to(server.uri()).request("GET", "/small/x-30.html", host())) {
            Wire.Reply head = slow.head();
            MadeUpPages.publishReport(pages.reports());
            assertThat(slow.rest())
                    .hasSize(Integer.parseInt(head.header("content-length")))
                    .isEqualTo(before);
        }
    }

    @Test
    void foldersLeadToTheirIndex() throws IOException {
        assertThat(get("/").body()).isEqualTo(Files.readAllBytes(pages.reports().resolve("index.html")));
        assertThat(get("/small/").body())
                .isEqualTo(Files.readAllBytes(pages.reports().resolve("small/index.html")));
        assertThat(get("/small").header("location")).isEqualTo("/small/");
        try (PageServer empty = new ServedPages(folder.resolve("none"), pages.data(), pages.jobs()).start();
                Wire wire = Wire.to(empty.uri())) {
            Wire.Reply reply = wire.request(
                            "GET", "/", "localhost:" + empty.uri().getPort())
                    .reply();
            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("location")).isEqualTo("/live.html");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.html",
                "/small/../../secret.html",
                "/%2e%2e/secret.html",
                "/small/%2e%2e/%2e%2e/secret.html",
                "/..%2fsecret.html",
                "/small/..%2f..%2fsecret.html",
                "/%252e%252e/secret.html",
                "/%252e%252e%252fsecret.html",
                "/..%5csecret.html",
                "/..\\secret.html",
                "/small/..;/..;/secret.html",
                "/.%00./secret.html",
                "/small/%00",
                "/%c0%ae%c0%ae/secret.html",
                "/%u002e%u002e/secret.html",
                "//../secret.html",
                "///secret.html",
                "/./../secret.html",
                "/small/.hidden.html",
                "/small/%2ehidden.html",
                "/small/.before/x-30.csv",
                "/small/%2Ebefore/x-30.csv",
                "/.before/",
                "/small/x-30.html.part",
                "/small/notes.txt",
                "/small/script.js",
                "/small/market.db",
                "/small/out.html",
                "/small/away/secret.html",
                "/small/away/",
                "/small/shown.csv",
                "/small/x-30.html/",
                "/small/x-30.html/../../../secret.html",
                "secret.html",
                "../secret.html",
                "*",
                "/etc/passwd",
                "//etc/passwd",
                "/small/x-30.csv%00.html",
                "/C:/secret.html",
                "/file:/etc/passwd"
            })
    void nothingElseIsServed(String target) {
        try (Wire wire = Wire.to(server.uri())) {
            Wire.Reply reply = wire.request("GET", target, host()).reply();
            assertThat(reply.status()).as(target).isIn(400, 404, 421);
            assertThat(reply.text()).doesNotContain(SECRET, "root:", "Exception", "jetty");
        }
    }

    @Test
    void aRequestForAnotherServerIsRefusedWhoseverAddressItHas() {
        for (String host :
                List.of("evil.example", "evil.example:" + server.uri().getPort(), "localhost:1", "")) {
            assertThat(askAs(host, "GET", "/small/x-30.html").status()).as(host).isIn(400, 421);
        }
        assertThat(get("http://evil.example/small/x-30.html").status()).isIn(400, 421);
        try (Wire wire = Wire.to(server.uri())) {
            Wire.Reply reply = wire.request("GET", "/live.html", host(), "Host: evil.example")
                    .reply();
            assertThat(reply.status()).isIn(400, 421);
        }
        assertThat(askAs("127.0.0.1:" + server.uri().getPort(), "GET", "/live.html")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pagesOfOtherSitesMayOnlyLeadHere() {
        assertThat(get("/live.html", "Origin: http://evil.example").status()).isEqualTo(403);
        assertThat(get("/live.html", "Origin: null").status()).isEqualTo(403);
        assertThat(get("/live.html", "Origin: http://localhost:1").status()).isEqualTo(403);
        assertThat(get("/live.html", "Origin: http://" + host()).status()).isEqualTo(200);
        assertThat(get(
                                "/small/x-30.html",
                                "Sec-Fetch-Site: cross-site",
                                "Sec-Fetch-Mode: no-cors",
                                "Sec-Fetch-Dest: image")
                        .status())
                .isEqualTo(403);
        assertThat(get("/live/events", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty")
                        .status())
                .isEqualTo(403);
        assertThat(get("/live.html", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe")
                        .status())
                .isEqualTo(403);
        assertThat(get(
                                "/live.html",
                                "Sec-Fetch-Site: cross-site",
                                "Sec-Fetch-Mode: navigate",
                                "Sec-Fetch-Dest: document")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRunIsStartedOnlyByThePage() {
        String run = "/live/run?job=small";
        assertThat(ask("POST", run).status()).isEqualTo(403);
        assertThat(ask("POST", run, "X-Tradewind: yes").status()).isEqualTo(403);
        assertThat(ask("POST", run, "X-Tradewind: run", "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(askAs("evil.example", "POST", run, "X-Tradewind: run").status())
                .isEqualTo(421);
        assertThat(ask("POST", "/live/run?job=no", "X-Tradewind: run").status()).isEqualTo(404);
        assertThat(ask("POST", run, "X-Tradewind: run", "Content-Length: 3").status())
                .isEqualTo(413);
        assertThat(ask("POST", run, "X-Tradewind: run", "Transfer-Encoding: chunked")
                        .status())
                .isEqualTo(413);
        for (String other : List.of(run, "/live/%72un?job=small", "/%6Cive/run?job=small", "/live//run?job=small")) {
            assertThat(get(other, "X-Tradewind: run").status()).as(other).isIn(400, 404, 405);
        }
        assertThat(pages.jobs().started()).isEmpty();
        assertThat(ask("POST", run, "X-Tradewind: run", "Origin: http://" + host(), "Content-Length: 0")
                        .status())
                .isEqualTo(202);
        assertThat(pages.jobs().started()).containsExactly("small");
        pages.jobs().set(MadeUpJobs.running(3));
        assertThat(ask("POST", run, "X-Tradewind: run").status()).isEqualTo(409);
    }

    @Test
    void noOtherMethodIsAllowed() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "BREW")) {
            Wire.Reply reply = ask(method, "/small/x-30.html", "X-Tradewind: run");
            assertThat(reply.status()).as(method).isIn(400, 405);
            assertThat(reply.headers()).doesNotContainKey("access-control-allow-origin");
        }
        assertThat(ask("OPTIONS", "/live/run?job=small", "Access-Control-Request-Headers: X-Tradewind")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(get("/live.html", "X-Long: " + "x".repeat(9_000)).status()).isEqualTo(431);
        assertThat(get("/" + "x".repeat(9_000)).status()).isIn(414, 431);
        assertThat(get(
                                "/live.html",
                                IntStream.range(0, 2_000)
                                        .mapToObj(i -> "a" + i + ": b")
                                        .toArray(String[]::new))
                        .status())
                .isEqualTo(431);
        try (Wire wire = Wire.to(server.uri())) {
            wire.send("GET /live.html HTTP/1.1\r\nHost: " + host() + "\r\nContent-Length: 1000000000\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/live.html",
                "/chart.html",
                "/live/live.js",
                "/small/x-30.html",
                "/small/x-30.csv",
                "/no",
                "/live/events",
                "/history/jobs",
                "/history/prices?job=no",
                "/small",
                "/history/prices?job=%zz"
            })
    void everyAnswerSaysWhatTheBrowserMustNotDo(String path) {
        try (Wire wire = Wire.to(server.uri())) {
            Wire.Reply reply = wire.request("GET", path, host()).head();
            assertThat(reply.header("content-security-policy"))
                    .contains("default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
                    .doesNotContainPattern("script-src[^;]*(unsafe|\\*|http:)");
            assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(reply.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(reply.header("cross-origin-resource-policy")).isEqualTo("same-origin");
            assertThat(reply.header("cross-origin-opener-policy")).isEqualTo("same-origin");
            assertThat(reply.header("cache-control")).containsAnyOf("no-cache", "no-store");
            assertThat(reply.header("server")).isEmpty();
        }
    }

    /** What a market or a user writes into a page has no such sum. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/small/", "/small/x-30.html", "/small/run.html", "/small/calendar.html"})
    void onlyTheScriptsOfTheProgramRunInAReport(String path) throws NoSuchAlgorithmException {
        Wire.Reply reply = get(path);
        Matcher scripts = Pattern.compile("<(script|style)(?: type=\"module\")?>(.*?)</\\1>", Pattern.DOTALL)
                .matcher(reply.text());
        List<String> sums = new ArrayList<>();
        while (scripts.find()) {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(scripts.group(2).getBytes());
            sums.add("'sha256-" + Base64.getEncoder().encodeToString(sum) + "'");
        }
        assertThat(sums).hasSizeGreaterThanOrEqualTo(2);
        assertThat(reply.header("content-security-policy")).contains(sums);
    }

    @Test
    void withoutTheTokenNothingIsThere() {
        server.close();
        server = pages.start("127.0.0.1:0", TOKEN);
        for (String path : List.of("/", "/small/x-30.csv", "/live/events", "/history/jobs", "/live/live.js", "/no")) {
            assertThat(get(path).status()).as(path).isEqualTo(401);
            assertThat(get(path, "Authorization: Bearer wrong").status()).isEqualTo(401);
            assertThat(get(path, "Cookie: tradewind-" + server.uri().getPort() + "=" + TOKEN)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(ask("POST", "/live/run?job=small", "X-Tradewind: run").status())
                .isEqualTo(401);
        assertThat(pages.jobs().started()).isEmpty();
        Wire.Reply login = get("/small/x-30.html", "Accept: text/html,*/*");
        assertThat(login.status()).isEqualTo(401);
        assertThat(login.text()).contains("Token needed");
        assertThat(get("/live/login.js").status()).isEqualTo(200);
    }

    @Test
    void theTokenIsGivenOnceAndKeptInACookieThatNoPageCanRead() {
        server.close();
        server = pages.start("127.0.0.1:0", TOKEN);
        Wire.Reply given = get("/small/x-30.csv?token=" + TOKEN.replace(" ", "%20") + "&a=b%26c");
        assertThat(given.status()).isEqualTo(303);
        assertThat(given.header("location")).isEqualTo("/small/x-30.csv?a=b%26c");
        assertThat(given.header("set-cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(TOKEN);
        String cookie = given.header("set-cookie").split(";")[0];
        assertThat(get("/small/x-30.csv", "Cookie: other=1; " + cookie).status())
                .isEqualTo(200);
        assertThat(get("/live/login", "Authorization: Bearer " + TOKEN).header("set-cookie"))
                .startsWith(cookie);
        assertThat(get("/small/x-30.csv", "Authorization: Bearer " + TOKEN).status())
                .isEqualTo(200);
        assertThat(get("/small/x-30.csv?token=wrong").status()).isEqualTo(401);
        int port = server.uri().getPort();
        server.close();
        server = pages.start("127.0.0.1:" + port, TOKEN);
        assertThat(get("/small/x-30.csv", "Cookie: " + cookie).status())
                .as("after a restart")
                .isEqualTo(200);
        server.close();
        server = pages.start("127.0.0.1:" + port, TOKEN + "!");
        assertThat(get("/small/x-30.csv", "Cookie: " + cookie).status()).isEqualTo(401);
    }

    @Test
    void anAddressThatOthersReachNeedsAToken() {
        assertThatThrownBy(() -> pages.start("0.0.0.0:0", null)).isInstanceOf(IllegalArgumentException.class);
        server.close();
        server = pages.start("0.0.0.0:0", TOKEN);
        assertThat(get("/live.html").status()).isEqualTo(401);
        assertThat(get("/live.html", "Authorization: Bearer " + TOKEN).status()).isEqualTo(200);
        assertThat(askAs("evil.example", "GET", "/live.html", "Authorization: Bearer " + TOKEN)
                        .status())
                .isEqualTo(421);
    }

    @Test
    void anAddressThatIsTakenIsRefusedInOneSentence() {
        assertThatThrownBy(() -> pages.start("127.0.0.1:" + server.uri().getPort(), null))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageMatching("--serve=127.0.0.1:\\d+ cannot be served at: Address already in use; allowed: .*");
    }

    private static JsonNode event(Wire stream) {
        for (String line = stream.line(); ; line = stream.line()) {
            if (line.startsWith("data: ")) {
                return JSON.readTree(line.substring(6));
            }
        }
    }

    private Wire stream() {
        Wire wire = Wire.to(server.uri()).request("GET", "/live/events", host());
        assertThat(wire.head().header("content-type")).isEqualTo("text/event-stream;charset=utf-8");
        return wire;
    }

    @Test
    void everyEventIsTheWholeState() {
        try (Wire stream = stream()) {
            JsonNode first = event(stream);
            assertThat(first.at("/state/jobs/0/job/state").asString()).isEqualTo("WAITING");
            assertThat(first.at("/state/jobs/0/title").asString()).isEqualTo("Small <market>");
            assertThat(first.at("/state/jobs/0/reports/0/name").asString()).isEqualTo("x-30");
            assertThat(first.at("/state/index").asBoolean()).isTrue();
            pages.jobs().set(MadeUpJobs.running(12));
            server.changed();
            JsonNode second = event(stream);
            assertThat(second.at("/state/jobs/0/job/stages/0/done").asInt()).isEqualTo(12);
            assertThat(second.at("/state/jobs/0/job/waitsFor").asString()).isEqualTo("the limit of the source");
        }
    }

    @Test
    void changesAreToldAtMostFourTimesASecondAndToNobodyForNothing() {
        int before = pages.jobs().asked();
        IntStream.range(0, 10_000).forEach(i -> server.changed());
        assertThat(pages.jobs().asked()).isEqualTo(before);
        try (Wire stream = stream()) {
            event(stream);
            long begun = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                pages.jobs().set(MadeUpJobs.running(i));
                IntStream.range(0, 1_000).forEach(each -> server.changed());
                assertThat(event(stream).at("/state/jobs/0/job/stages/0/done").asInt())
                        .isEqualTo(i);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(450));
            assertThat(pages.jobs().asked() - before).isLessThan(12);
        }
    }

    /** An event of 2 MB: some fit into the buffers of the connection, and of the rest only the newest waits. */
    @Test
    void aClientThatDoesNotReadHasOnlyTheNewestEventWaitingAndHoldsUpNobody() {
        int last = 12;
        try (Wire stalled = stream();
                Wire stream = stream()) {
            event(stream);
            for (int i = 1; i <= last; i++) {
                pages.jobs().set(MadeUpJobs.running(i, MadeUpJobs.alert("x".repeat(2_000_000))));
                server.changed();
                assertThat(event(stream).at("/state/jobs/0/job/stages/0/done").asInt())
                        .isEqualTo(i);
            }
            int got = 0;
            for (int done = -1; done != last; got++) {
                done = event(stalled).at("/state/jobs/0/job/stages/0/done").asInt();
            }
            assertThat(got).isLessThan(last);
        }
    }

    @Test
    void aClientThatDoesNotReadIsEndedAfterAWhile() {
        try (Wire stalled = stream();
                Wire stream = stream()) {
            event(stream);
            for (int i = 1; i <= 6; i++) {
                pages.jobs().set(MadeUpJobs.running(i, MadeUpJobs.alert("x".repeat(3_000_000))));
                server.changed();
                event(stream);
            }
            assertThat(server.clients()).isEqualTo(2);
            server.endOverdue(Duration.ofSeconds(5));
            assertThat(server.clients()).isEqualTo(2);
            server.endOverdue(Duration.ofSeconds(16));
            assertThat(server.clients()).isEqualTo(1);
            assertThat(stalled.isEnded()).isTrue();
        }
    }

    @Test
    void asManyPagesAsAllowedAreOpenByFewThreads() {
        List<Wire> streams = new ArrayList<>();
        try {
            for (int i = 0; i < LiveEvents.MOST_CLIENTS; i++) {
                streams.add(stream());
            }
            assertThat(get("/live/events").status()).isEqualTo(503);
            assertThat(threads()).hasSizeLessThanOrEqualTo(12);
            server.changed();
            streams.forEach(PageServerTests::event);
            assertThat(get("/live.html").status()).isEqualTo(200);
        } finally {
            streams.forEach(Wire::close);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("serve") || name.equals("live") || name.contains("Scheduler"))
                .toList();
    }

    @Test
    void thousandsOfConnectionsLeaveRoomForOneThatAsks() {
        List<Wire> idle = new ArrayList<>();
        try (Wire stream = stream()) {
            event(stream);
            for (int i = 0; i < 3_000; i++) {
                idle.add(Wire.to(server.uri()));
                if (i % 500 == 0) {
                    assertThat(get("/live.html").status()).isEqualTo(200);
                }
            }
            assertThat(get("/small/x-30.csv").status()).isEqualTo(200);
            assertThat(server.connections()).isLessThanOrEqualTo(Connections.MOST + 1);
            assertThat(idle.get(0).isEnded()).isTrue();
            pages.jobs().set(MadeUpJobs.running(5));
            server.changed();
            assertThat(event(stream).at("/state/jobs/0/job/stages/0/done").asInt())
                    .isEqualTo(5);
        } finally {
            idle.forEach(Wire::close);
        }
    }

    @Test
    void whoeverTricklesOrWaitsIsEnded() {
        try (Wire head = Wire.to(server.uri()).send("GET /live.html HTTP/1.1\r\nHost: lo");
                Wire idle = Wire.to(server.uri());
                Wire kept = Wire.to(server.uri()).send("GET /live/icon.svg HTTP/1.1\r\nHost: " + host() + "\r\n\r\n")) {
            assertThat(kept.head().status()).isEqualTo(200);
            assertThat(get("/live.html").status()).isEqualTo(200);
            head.send("c");
            server.endOverdue(Duration.ofSeconds(19));
            head.send("a");
            server.endOverdue(Duration.ofSeconds(21));
            assertThat(head.isEnded()).isTrue();
            assertThat(idle.isEnded()).isTrue();
            assertThat(kept.isEnded()).isTrue();
        }
    }

    @Test
    void whoeverDoesNotReadAPageIsEnded() throws IOException {
        Files.write(pages.reports().resolve("small/long.html"), new byte[20_000_000]);
        try (Wire slow = Wire.to(server.uri()).request("GET", "/small/long.html", host())) {
            assertThat(slow.head().status()).isEqualTo(200);
            server.endOverdue(Duration.ofSeconds(61));
            assertThat(server.connections()).isZero();
            assertThat(slow.isEnded()).isTrue();
        }
    }

    @Test
    void closingEndsEverythingAtOnce() {
        try (Wire stream = stream()) {
            event(stream);
            long begun = System.nanoTime();
            server.close();
            assertThat(stream.isEnded()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            server.changed();
            assertThat(threads().stream().filter(name -> !name.contains("Scheduler")))
                    .isEmpty();
        }
    }

    @Test
    void itemsAreFoundByPartsOfTheirNamesAndByTheirIds() {
        assertThat(json("/history/jobs").at("/0/endpoints/1/kind").asString()).isEqualTo("quotes");
        assertThat(json("/history/items?job=small&search=oak").findValuesAsString("name"))
                .containsExactly("Oak plank", ServedPages.NAME);
        assertThat(json("/history/items?job=small&search=SWORD%20oak").findValuesAsString("id"))
                .containsExactly("500");
        assertThat(json("/history/items?job=small&search=501").findValuesAsString("name"))
                .containsExactly("Oak plank");
        assertThat(json("/history/items?job=small&search=100%25")).isEmpty();
        assertThat(get("/history/items?job=no&search=a").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"x, 3600, true", "quotes, 3600, false", "24h, 86400, true"})
    void theWholeHistoryOfAnItemIsThinnedAndAPartOfItIsExact(String endpoint, long step, boolean knowsVolumes) {
        String address = "/history/prices?job=small&item=500&endpoint=" + endpoint;
        JsonNode all = json(address);
        assertThat(all.get("item").asString()).isEqualTo(ServedPages.NAME);
        assertThat(all.get("times").size()).isBetween(300, 2_000);
        assertThat(all.get("column").asLong()).isGreaterThan(step);
        long newest = Math.floorDiv(ServedPages.NEWEST, step) * step;
        assertThat(all.get("last").asLong()).isEqualTo(newest);
        assertThat(all.get("volume").isNull()).isEqualTo(!knowsVolumes);
        JsonNode part = json(address + "&from=" + (newest - 9 * step) + "&to=" + (newest + step));
        assertThat(part.get("times")).hasSize(10);
        assertThat(part.get("column").asLong()).isEqualTo(step);
        assertThat(get(address + "&from=2&to=1").status()).isEqualTo(400);
        assertThat(get(address + "&from=x").status()).isEqualTo(400);
        assertThat(json(address + "&from=1&to=2").get("times")).isEmpty();
    }

    @Test
    void aDatabaseThatCannotBeReadIsSaidToBeSo() throws IOException {
        Path damaged = Files.createDirectories(folder.resolve("damaged"));
        Files.writeString(damaged.resolve("market.db"), "x".repeat(10_000));
        try (PageServer other = new ServedPages(folder, damaged, pages.jobs()).start();
                Wire wire = Wire.to(other.uri())) {
            Wire.Reply reply = wire.request(
                            "GET",
                            "/history/prices?job=small&endpoint=x&item=500",
                            "localhost:" + other.uri().getPort())
                    .reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.text()).contains("cannot be read now").doesNotContain(folder.toString());
        }
    }

    /** A feed that failed once is asked again. */
    @Test
    void aFeedThatFailsEndsNothing() {
        try (Wire stream = stream()) {
            event(stream);
            int asked = pages.jobs().asked();
            pages.jobs().fail();
            server.changed();
            awaitAsked(asked);
            pages.jobs().set(MadeUpJobs.running(9));
            server.changed();
            assertThat(event(stream).at("/state/jobs/0/job/stages/0/done").asInt())
                    .isEqualTo(9);
        }
    }

    private static void awaitAsked(int before) {
        while (pages.jobs().asked() == before) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsNotStoredIsNotThere() {
        assertThat(get("/history/prices?job=small&endpoint=x&item=nothing").status())
                .isEqualTo(404);
        assertThat(get("/history/prices?job=small&endpoint=5m&item=500").status())
                .isEqualTo(404);
        assertThat(get("/history/prices?job=no&endpoint=x&item=500").status()).isEqualTo(404);
        try (PageServer fresh = new ServedPages(folder, folder.resolve("none"), pages.jobs()).start();
                Wire wire = Wire.to(fresh.uri())) {
            URI uri = fresh.uri();
            assertThat(wire.request(
                                    "GET",
                                    "/history/prices?job=small&endpoint=x&item=500",
                                    "localhost:" + uri.getPort())
                            .reply()
                            .status())
                    .isEqualTo(404);
        }
    }
}
