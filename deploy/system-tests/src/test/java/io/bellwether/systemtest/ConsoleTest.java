package io.bellwether.systemtest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The console in a real browser over one running stack, as people see it. Each test leaves trading active.
 *
 * <p>With {@code -Dconsole.pictures=true} the pictures of the documentation are taken anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {
    private static final List<String> PAGES =
            List.of("market", "portfolio", "risk", "models", "backtests", "why", "trust");
    private static final List<ColorScheme> THEMES = List.of(ColorScheme.DARK, ColorScheme.LIGHT);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HOSTILE = "<img src=x onerror=document.title='owned'><script>1</script>";

    private Chromium chromium;
    private RunningStack stack;
    private URI console;

    @BeforeAll
    @SuppressWarnings("NullAway.Init")
    void startOnce() throws Exception {
        chromium = Chromium.start();
        stack = RunningStack.start("console", "--speed", "120", "--no-ask-for-keys");
        console = stack.awaitReady();
        // Every page has something to show once an order has filled and a prediction was judged.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> state().path("fills").asInt() > 0
                        && !state().path("longPosition").asBoolean());
    }

    @AfterAll
    void stopOnce() {
        if (stack != null) {
            stack.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void noPageComplained() {
        assertThat(chromium.complaints()).as("errors in the browser's console").isEmpty();
    }

    @Test
    void everyPageDrawsWhatTheServicesKnow() throws Exception {
        Page page = open("market", ColorScheme.DARK, 1440, 900);

        Locator chart = page.getByTestId("chart");
        hasAttribute(chart, "data-bars", "[1-9]\\d{2,}");
        hasAttribute(chart, "data-fills", "[1-9]\\d*");
        hasAttribute(chart, "data-right", "[1-9]\\d*");
        hasAttribute(page.getByTestId("overview"), "data-points", "[1-9]\\d{2,}");
        assertThat(coloursOf(page, "[data-testid=chart] canvas"))
                .as("colours of the candles")
                .isGreaterThan(8);
        assertThat(page.getByTestId("model-card")).containsText("Brier score");
        String before = String.valueOf(chart.getAttribute("data-last"));
        assertThat(chart).not().hasAttribute("data-last", before, within(PATIENCE));

        go(page, "portfolio");
        hasAttribute(page.getByTestId("equity-chart"), "data-points", "[1-9]\\d{2,}");
        hasAttribute(page.getByTestId("drawdown-chart"), "data-points", "[1-9]\\d{2,}");
        assertThat(coloursOf(page, "[data-testid=equity-chart] canvas")).isGreaterThan(4);
        assertThat(page.getByTestId("portfolio-equity")).containsText(Pattern.compile("\\d,\\d{3}\\.\\d\\d"));
        assertThat(page.getByTestId("orders").locator("tbody tr").first()).containsText("BTCUSD");

        go(page, "risk");
        assertThat(page.getByTestId("risk-state")).hasText("active");
        assertThat(page.getByTestId("reasons").locator("tbody tr").first()).containsText(Pattern.compile("\\d"));
        assertThat(page.getByTestId("decisions").locator("tbody tr").first())
                .containsText(Pattern.compile("enter|exit|deny"));

        go(page, "models");
        assertThat(page.getByTestId("registry").locator("tbody tr").first()).containsText("champion");
        hasAttribute(page.getByTestId("calibration"), "data-points", "[3-9]|1\\d");
        hasAttribute(page.getByTestId("rolling"), "data-points", "[1-9]\\d+");
        assertThat(page.getByTestId("model-card")).containsText("minmax-11");

        go(page, "backtests");
        assertThat(page.getByTestId("reports")).containsText("bellwether backtest");

        go(page, "trust");
        assertThat(page.getByTestId("trust-tiles")).containsText("5 of 5");
        assertThat(page.getByTestId("quality").locator("tbody tr").first()).containsText("BTCUSD");
        assertThat(page.getByTestId("feeds").locator("tbody tr").first()).containsText("fresh");
        page.context().close();
    }

    @Test
    void anyOrderOpensItsWholeStory() throws Exception {
        JsonNode order = stack.read(console.resolve("/api/services/execution/orders?limit=1"))
                .get(0);
        Page page = open("why/" + order.path("clientOrderId").asText(), ColorScheme.DARK, 1440, 900);

        Locator why = page.getByTestId("why");
        hasAttribute(why, "data-complete", "\\d+");
        hasAttribute(page.getByTestId("pictures"), "data-values", "225");
        hasAttribute(page.getByTestId("why-chart"), "data-bars", "[1-9]\\d+");
        assertThat(coloursOf(page, "[data-testid=pictures] canvas.picture"))
                .as("shades of what the model saw")
                .isGreaterThan(20);
        assertThat(page.getByTestId("order-life")).containsText("decided");
        assertThat(page.getByTestId("order-life")).containsText("filled");
        page.context().close();
    }

    @Test
    void haltingStopsOrdersAtTheExchangeAndResumingTakesTwoSteps() throws Exception {
        Page page = open("risk", ColorScheme.DARK, 1440, 900);
        Locator tradingState = page.getByTestId("trading-state");

        page.getByTestId("halt").click();
        page.getByTestId("reason").fill(HOSTILE);
        page.getByTestId("confirm").click();

        assertThat(tradingState).hasText("halted");
        assertThat(state().path("tradingState").asText()).isEqualTo("HALTED");
        await().until(() -> state().path("orderInFlight").isNull());
        int orders = ordersAtTheExchange();
        long decided = state().path("decisions").asLong();
        await().atMost(PATIENCE).until(() -> state().path("decisions").asLong() >= decided + 30);
        assertThat(ordersAtTheExchange())
                .as("orders, half an hour of bars after the halt")
                .isEqualTo(orders);
        assertThat(page.getByTestId("audit").locator("tbody tr").first()).containsText(HOSTILE);
        assertThat(page.title()).as("what the reason would have done").doesNotContain("owned");
        assertThat(page.locator("#page img, #page script").count()).isZero();

        page.getByTestId("resume").click();
        page.getByTestId("reason").fill("the test is done");
        page.getByTestId("confirm").click();
        assertThat(tradingState).hasText("halted");
        page.getByTestId("confirm-resume").click();
        assertThat(tradingState).hasText("active");
        assertThat(state().path("tradingState").asText()).isEqualTo("ACTIVE");
        page.context().close();
    }

    @Test
    void hostileAddressesStayTextAndSayWhatToDo() {
        Page page = open("market/paper/%3Cimg%20src=x%20onerror=alert(1)%3E/1m", ColorScheme.DARK, 1440, 900);
        assertThat(page.getByTestId("market-title")).containsText("<img src=x onerror=alert(1)>");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("bellwether data import");

        go(page, "why/%3Cb%3Eno%3C%2Fb%3E");
        assertThat(page.getByTestId("why")).containsText("no decision and no order has the id <b>no</b>");

        assertThat(page.locator("#page img, #page b").count()).isZero();
        // What is not there is answered with 404, and the browser says so.
        chromium.forgive();
        page.context().close();
    }

    /** Last, because what it takes away the others would miss. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aLostStreamShowsSinceWhenAndComesBackByItself() {
        Page page = open("market", ColorScheme.DARK, 1440, 900);
        Locator connection = page.getByTestId("connection");
        assertThat(connection).hasText("live");

        page.evaluate("""
                () => {
                  const place = document.querySelector('[data-testid=connection]');
                  window.seen = [];
                  new MutationObserver(() => window.seen.push(place.textContent)).observe(place, {childList: true});
                }""");

        stack.killAndAwaitReturn("risk-service");

        assertThat(connection)
                .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout((double) PATIENCE.toMillis()));
        assertThat(String.valueOf(page.evaluate("window.seen.join('; ')")))
                .as("what it said meanwhile")
                .contains("stale for")
                .contains("since");
        String before = String.valueOf(page.getByTestId("chart").getAttribute("data-last"));
        assertThat(page.getByTestId("chart")).not().hasAttribute("data-last", before, within(PATIENCE));
        chromium.forgive();
        page.context().close();
    }

    @Test
    void everyPageIsAccessibleAndFitsInBothThemes() throws Exception {
        for (ColorScheme theme : THEMES) {
            Page page = open("market", theme, 390, 844);
            for (String name : PAGES) {
                go(page, name);
                assertThat(page.locator("#page h1")).isVisible();
                assertFits(page, name);
                page.setViewportSize(1920, 1080);
                assertFits(page, name);
                assertThat(Chromium.seriousFindings(page))
                        .as("%s in %s", name, theme)
                        .isEmpty();
                page.setViewportSize(390, 844);
            }
            page.context().close();
        }
        takePictures();
    }

    private static void assertFits(Page page, String name) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s is wider than the screen", name)
                .isEqualTo(0);
    }

    /** Only when asked for: the documentation's pictures change when somebody looks at them. */
    private void takePictures() throws IOException, InterruptedException {
        if (!Boolean.getBoolean("console.pictures")) {
            return;
        }
        String order = filledOrder().path("decisionId").asText();
        Path folder = House.folder().resolve("deploy/docs/images");
        Files.createDirectories(folder);
        for (ColorScheme theme : THEMES) {
            Page page = open("market", theme, 1440, 900);
            for (String name : PAGES) {
                go(page, name.equals("why") ? "why/" + order : name);
                page.waitForTimeout(6_000);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(folder.resolve(
                                "console-%s-%s.png".formatted(name, theme.name().toLowerCase(Locale.ROOT)))));
            }
            page.context().close();
        }
    }

    private Page open(String place, ColorScheme theme, int width, int height) {
        Page page = chromium.page(theme, width, height);
        page.navigate(console + "#/" + place);
        assertThat(page.getByTestId("trading-state")).hasText(Pattern.compile("active|halted"));
        return page;
    }

    private static void go(Page page, String place) {
        page.evaluate("place => { location.hash = '#/' + place; }", place);
        assertThat(page.locator("#page")).hasAttribute("data-page", place.split("/", 2)[0], within(PATIENCE));
    }

    /** The newest one of which nothing more is to come. */
    private JsonNode filledOrder() throws IOException, InterruptedException {
        for (JsonNode order : stack.read(console.resolve("/api/services/execution/orders?limit=200"))) {
            if (order.path("completion").path("type").asText().equals("filled")) {
                return order;
            }
        }
        throw new AssertionError("one of the newest orders must be filled");
    }

    private JsonNode state() throws IOException, InterruptedException {
        return stack.read(console.resolve("/api/state"));
    }

    private int ordersAtTheExchange() throws IOException, InterruptedException {
        return stack.read(stack.exchange().resolve("/sim/ledger"))
                .path("orders")
                .size();
    }

    /** How many different colours are in the first canvas: one is an empty drawing. */
    private static int coloursOf(Page page, String canvas) {
        return (Integer) page.evaluate("""
                async selector => {
                  const seen = new Set();
                  for (const canvas of document.querySelectorAll(selector)) {
                    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                    for (let i = 0; i < pixels.length; i += 4) {
                      seen.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
                    }
                  }
                  return seen.size;
                }""", canvas);
    }

    private static void hasAttribute(Locator locator, String name, String pattern) {
        assertThat(locator).hasAttribute(name, Pattern.compile(pattern), within(PATIENCE));
    }

    private static LocatorAssertions.HasAttributeOptions within(Duration time) {
        return new LocatorAssertions.HasAttributeOptions().setTimeout((double) time.toMillis());
    }
}
