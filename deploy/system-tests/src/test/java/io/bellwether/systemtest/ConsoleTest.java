package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The console in a real browser over a running stack, as the operator sees it. */
class ConsoleTest {
    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> QUIET_HEADLESS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    @Test
    void showsBarsAndFillsLiveAndHaltsAndResumes() throws Exception {
        Path chromium =
                CHROMIUM.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(
                chromium != null, "no Chromium on this machine: install the package 'chromium' to test the console");

        try (RunningStack stack = RunningStack.start("console", "--speed", "600");
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(QUIET_HEADLESS))) {
            URI console = stack.awaitReady();
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900));
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });

            page.navigate(console.toString());

            Locator chart = page.getByTestId("chart");
            PlaywrightAssertions.assertThat(chart)
                    .hasAttribute("data-bars", Pattern.compile("[1-9]\\d{2,}"), within(Duration.ofSeconds(30)));
            PlaywrightAssertions.assertThat(chart)
                    .hasAttribute("data-fills", Pattern.compile("[1-9]\\d*"), within(Duration.ofSeconds(90)));
            PlaywrightAssertions.assertThat(page.getByTestId("equity")).containsText(Pattern.compile("\\d"));
            PlaywrightAssertions.assertThat(page.getByTestId("trading-state"))
                    .containsText(Pattern.compile("active", Pattern.CASE_INSENSITIVE));

            page.onDialog(dialog -> dialog.accept("browser test"));
            page.getByTestId("halt").click();
            confirmIfAsked(page);
            PlaywrightAssertions.assertThat(page.getByTestId("trading-state"))
                    .containsText(Pattern.compile("halted", Pattern.CASE_INSENSITIVE));
            assertThat(stack.read(console.resolve("/api/state"))
                            .path("tradingState")
                            .asText())
                    .isEqualTo("HALTED");

            page.getByTestId("resume").click();
            confirmIfAsked(page);
            PlaywrightAssertions.assertThat(page.getByTestId("trading-state"))
                    .containsText(Pattern.compile("active", Pattern.CASE_INSENSITIVE));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(House.folder().resolve("deploy/system-tests/target/console.png")));
            assertThat(errors).as("errors in the browser's console").isEmpty();
        }
    }

    private static void confirmIfAsked(Page page) {
        Locator reason = page.getByTestId("reason");
        if (reason.isVisible()) {
            reason.fill("browser test");
            page.getByTestId("confirm").click();
        }
    }

    private static LocatorAssertions.HasAttributeOptions within(Duration time) {
        return new LocatorAssertions.HasAttributeOptions().setTimeout((double) time.toMillis());
    }
}
