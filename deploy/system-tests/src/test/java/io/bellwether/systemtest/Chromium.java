package io.bellwether.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine, and what is asked of every page in it. */
final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> QUIET_HEADLESS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");
    private static final JsonMapper JSON = new JsonMapper();

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; skips the test, with the reason, where there is none. */
    static Chromium start() {
        Path chromium = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(
                chromium != null,
                "SKIPPED: no Chromium on this machine: install the package 'chromium' to test the console");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(QUIET_HEADLESS)));
    }

    /** A page of its own; what its console complains about is kept. */
    Page page(ColorScheme theme, int width, int height) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(theme));
        Page page = context.newPage();
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        return page;
    }

    /** Errors of all pages so far, violations of the security policy among them. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What was complained about is understood: it was brought about on purpose. */
    void forgive() {
        complaints.clear();
    }

    /** Serious and critical findings of axe-core on the page as it is now, with the element. */
    static List<String> seriousFindings(Page page) throws IOException {
        return findings(page, "'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'");
    }

    /** Those of them that a theme can bring about; everything else is the same in each theme. */
    static List<String> faintColours(Page page) throws IOException {
        return findings(page, "'color-contrast', 'link-in-text-block'");
    }

    private static List<String> findings(Page page, String asked) throws IOException {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(axe());
        }
        String found = (String) page.evaluate("async () => JSON.stringify((await axe.run(document, "
                + "{resultTypes: ['violations'], runOnly: [%s]})).violations)".formatted(asked));
        List<String> serious = new ArrayList<>();
        for (JsonNode violation : JSON.readTree(found)) {
            String impact = violation.path("impact").asText();
            if (impact.equals("serious") || impact.equals("critical")) {
                violation
                        .path("nodes")
                        .forEach(node -> serious.add("%s: %s: %s"
                                .formatted(
                                        violation.path("id").asText(),
                                        node.path("html").asText(),
                                        node.path("failureSummary").asText())));
            }
        }
        return serious;
    }

    private static String axe() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                Chromium.class.getResourceAsStream("/axe.min.js"), "axe-core is on the class path")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
