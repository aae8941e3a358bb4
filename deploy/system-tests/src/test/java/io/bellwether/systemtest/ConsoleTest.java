package io.bellwether.systemtest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.bellwether.systemtest.ConsolePages.PATIENCE;
import static io.bellwether.systemtest.ConsolePages.assertFits;
import static io.bellwether.systemtest.ConsolePages.coloursOf;
import static io.bellwether.systemtest.ConsolePages.confirmTwice;
import static io.bellwether.systemtest.ConsolePages.containing;
import static io.bellwether.systemtest.ConsolePages.go;
import static io.bellwether.systemtest.ConsolePages.hasAttribute;
import static io.bellwether.systemtest.ConsolePages.hasText;
import static io.bellwether.systemtest.ConsolePages.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The console in a real browser over one running stack that asks for keys, as people see it. Each test leaves trading active.
 *
 * <p>With {@code -Dconsole.pictures=true} the pictures of the documentation are taken anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {
    private static final String HOSTILE = "<img src=x onerror=document.title='owned'><script>1</script>";

    private Chromium chromium;
    private RunningStack stack;
    private URI console;
    private ConsolePages pages;
    private DeskFacts desk;

    @BeforeAll
    @SuppressWarnings("NullAway.Init")
    void startOnce() throws Exception {
        chromium = Chromium.start();
        Path bars = MadeUpBars.in(House.folder().resolve("deploy/system-tests/target/made-up-bars"));
        stack = RunningStack.start(
                "console",
                Map.of("BELLWETHER_FEATURE_SETS", Forecasters.FEATURE_SETS),
                "--speed",
                "180",
                "--ask-for-keys",
                "--strategy",
                House.folder()
                        .resolve("risk-service/strategies/guarded-threshold.yaml")
                        .toString(),
                "--bars",
                bars.toString());
        console = stack.awaitReady();
        pages = new ConsolePages(chromium, console, stack.key());
        desk = new DeskFacts(stack, console);
        Forecasters.join(stack);
        // Every page has something to show once an order has filled and a prediction was judged.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> desk.state().path("fills").asInt() > 1);
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
        List<String> complaints = chromium.complaints();
        chromium.forgive(); // Each test answers for its own.
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    @Test
    void everyPageDrawsWhatTheServicesKnow() throws Exception {
        Page page = pages.open("market", ColorScheme.DARK, 1440, 900);
        System.out.println("Console, on loopback, in milliseconds: " + ConsoleMeasures.paint(page));

        Locator chart = page.getByTestId("chart");
        hasAttribute(chart, "data-bars", "[1-9]\\d{2,}");
        hasAttribute(chart, "data-fills", "[1-9]\\d*");
        hasAttribute(chart, "data-right", "[1-9]\\d*");
        hasAttribute(page.getByTestId("overview"), "data-points", "[1-9]\\d{2,}");
        assertThat(coloursOf(page, "[data-testid=chart] canvas"))
                .as("colours of the candles")
                .isGreaterThan(8);
        assertThat(page.getByTestId("model-card").first()).containsText("Brier score");
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
        assertThat(page.getByTestId("limits").locator("tr", containing("drawdown")))
                .containsText(Pattern.compile("25\\.0%.*%"));

        go(page, "models");
        assertThat(page.getByTestId("registry").locator("tbody tr").first()).containsText("champion");
        hasAttribute(page.getByTestId("calibration"), "data-points", "[3-9]|1\\d");
        hasAttribute(page.getByTestId("rolling"), "data-points", "[1-9]\\d+");
        assertThat(page.getByTestId("model-card")).containsText("minmax-11");

        go(page, "trust");
        assertThat(page.getByTestId("trust-tiles")).containsText("5 of 5");
        assertThat(page.getByTestId("quality").locator("tbody tr").first()).containsText("BTCUSD");
        assertThat(page.getByTestId("feeds").locator("tbody tr").first()).containsText("fresh");
        page.context().close();
    }

    @Test
    void threeForecastsAreDrawnBesideWhatHappened() {
        Page page = pages.open("market", ColorScheme.DARK, 1440, 900);

        Forecasters.assertDrawn(page);

        page.context().close();
    }

    @Test
    void anyOrderOpensItsWholeStory() throws Exception {
        Page page = pages.open("why/" + desk.filledOrder().path("clientOrderId").asText(), ColorScheme.DARK, 1440, 900);

        Locator why = page.getByTestId("why");
        hasAttribute(why, "data-complete", "\\d+");
        System.out.printf(
                "Why: the decision stands after %s ms, everything after %s ms%n",
                why.getAttribute("data-opened"), why.getAttribute("data-complete"));
        hasAttribute(page.getByTestId("pictures"), "data-values", "225");
        hasAttribute(page.getByTestId("why-chart"), "data-bars", "[1-9]\\d+");
        assertThat(coloursOf(page, "[data-testid=pictures] canvas.picture"))
                .as("shades of what the model saw")
                .isGreaterThan(20);
        hasText(page.getByTestId("why-again"), "the same bits");
        assertThat(page.getByTestId("order-life")).containsText("decided");
        assertThat(page.getByTestId("order-life")).containsText("filled");
        assertThat(page.getByTestId("why-outcome")).containsText("The label turned out");
        page.context().close();
    }

    @Test
    void haltingStopsOrdersAtTheExchangeAndResumingTakesTwoSteps() throws Exception {
        Page page = pages.open("risk", ColorScheme.DARK, 1440, 900);
        Locator tradingState = page.getByTestId("trading-state");

        page.getByTestId("halt").click();
        page.getByTestId("reason").fill(HOSTILE);
        long clicked = System.nanoTime();
        page.getByTestId("confirm").click();
        assertThat(tradingState).hasText("halted");
        long halted = System.nanoTime();
        int ordersThen = desk.ordersAtTheExchange();

        assertThat(desk.state().path("tradingState").asText()).isEqualTo("HALTED");
        await().until(() -> desk.state().path("orderInFlight").isNull());
        int orders = desk.ordersAtTheExchange();
        System.out.printf(
                "Halt: the page says so %d ms after the click; orders that reached the exchange after that: %d%n",
                (halted - clicked) / 1_000_000, orders - ordersThen);
        long decided = desk.state().path("decisions").asLong();
        await().atMost(PATIENCE).until(() -> desk.state().path("decisions").asLong() >= decided + 30);
        assertThat(desk.ordersAtTheExchange())
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
        assertThat(desk.state().path("tradingState").asText()).isEqualTo("ACTIVE");
        page.context().close();
    }

    @Test
    void anOrderIsCanceledAndAPositionClosedInTwoStepsEach() throws Exception {
        Page page = pages.open("portfolio", ColorScheme.DARK, 1440, 900);
        Locator stops = page.getByTestId("venue-stops");
        assertThat(stops).containsText("stop market", new LocatorAssertions.ContainsTextOptions().setTimeout(180_000));

        desk.holdTimeWhileAnOrderWaits();
        try {
            pages.cancelAnOrder(page, HOSTILE + " of a cancel");
        } finally {
            desk.letTimeRun();
        }

        JsonNode word = stack.read(console.resolve("/api/services/execution/operator-words?limit=1"))
                .get(0);
        assertThat(word.path("actor").asText()).isEqualTo("local");
        assertThat(word.path("reason").asText()).isEqualTo(HOSTILE + " of a cancel");
        await().atMost(PATIENCE)
                .until(() -> desk.order(word.path("decisionId").asText())
                        .at("/completion/type")
                        .asText()
                        .equals("canceled"));

        // The strategy may have sold by itself meanwhile; then there is the next position to close.
        assertThat(page.getByTestId("close-position"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(180_000));
        page.getByTestId("close-position").click();
        confirmTwice(page, "the test closes it");
        await().atMost(PATIENCE)
                .until(() -> desk.state().path("stance").asText().equals("FLAT")
                        && desk.state().path("orderInFlight").isNull());
        assertThat(page.getByTestId("trading-state")).hasText("flatten");

        go(page, "risk");
        hasText(page.getByTestId("audit"), "of a cancel");
        hasText(page.getByTestId("audit"), "the test closes it");
        assertThat(page.locator("#page img, #page script").count()).isZero();
        page.getByTestId("resume").click();
        confirmTwice(page, "the test is done");
        assertThat(page.getByTestId("trading-state")).hasText("active");
        page.context().close();
    }

    /** First, because it takes longest, and the others have more to look at then. */
    @Test
    @Order(1)
    void aBacktestAndATrainingAreStartedAndStoppedFromThePage() {
        Page page = pages.open("backtests", ColorScheme.DARK, 1440, 900);
        Locator work = page.getByTestId("works").locator("tbody tr").first();
        page.getByTestId("start-work").click();
        hasText(work, "running|done");
        assertThat(work).containsText("done", new LocatorAssertions.ContainsTextOptions().setTimeout(240_000));
        hasText(page.getByTestId("reports"), "TESTUSD");
        hasText(page.locator("#page"), "and latency of");
        hasAttribute(page.getByTestId("backtest-TESTUSD"), "data-points", "[1-9]\\d{2,}");
        page.getByTestId("draw-report").first().check();
        hasAttribute(page.getByTestId("comparison"), "data-points", "[1-9]\\d{2,}");

        go(page, "models/training");
        page.locator("[name=epochs]").fill("1000");
        page.getByTestId("start-work").click();
        hasText(work, "running");
        assertThat(page.getByTestId("learning"))
                .hasAttribute("data-points", Pattern.compile("[2-9]|\\d{2,}"), within(Duration.ofMinutes(4)));
        page.getByTestId("stop-work").first().click();
        hasText(work, "stopped by local");
        page.context().close();
        DeskFacts.assertNothingLearnsFrom(MadeUpBars.FILE);
    }

    /** Only when asked for: the documentation's pictures change when somebody looks at them. Before anybody says hostile things. */
    @Test
    @Order(2)
    @EnabledIfSystemProperty(named = "console.pictures", matches = "true")
    void picturesOfEveryPageAreTaken() throws Exception {
        new ConsolePictures(pages, House.folder().resolve("deploy/docs/images"))
                .take(desk.filledOrder().path("decisionId").asText());
    }

    @Test
    void aViewerLooksAndMayStopNothing() throws Exception {
        String key = "a-key-of-the-test";
        KeyList keys = new KeyList(stack.state().resolve("keys/access-keys"));
        keys.add("watcher viewer", key);
        // The file is looked at every two seconds; who shows a key too early too often is locked out.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(3)).until(() -> desk.status(key, "/caller") == 200);
        Page page = pages.open("risk", ColorScheme.DARK, 1440, 900, key);

        assertThat(page.getByTestId("caller")).containsText("watcher (viewer)");
        assertThat(page.getByTestId("halt")).isDisabled();
        assertThat(page.getByTestId("change-state")).isDisabled();
        assertThat(page.getByTestId("change-account")).isDisabled();
        int refused = (Integer) page.evaluate("""
            async () => (await fetch('api/halt', { method: 'POST', body: '{"reason": "I may not"}',
              headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem('bellwether-key')}` } })).status\
            """);
        assertThat(refused).isEqualTo(403);
        assertThat(desk.state().path("tradingState").asText()).isEqualTo("ACTIVE");

        // The session ends: the key is taken out of the file, and the page asks to sign in again.
        keys.remove("watcher");
        assertThat(page.getByTestId("key")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        assertThat(page.getByTestId("dialog")).containsText("not accepted, or no longer");
        page.getByTestId("key").fill(stack.key());
        page.getByTestId("login").click();
        assertThat(page.getByTestId("caller")).containsText("local (admin)");
        assertThat(page.getByTestId("halt")).isEnabled();
        // What was refused was refused on purpose, and the browser says so.
        chromium.forgive();
        page.context().close();
    }

    @Test
    void hostileAddressesStayTextAndSayWhatToDo() {
        Page page = pages.open("market/paper/%3Cimg%20src=x%20onerror=alert(1)%3E/1m", ColorScheme.DARK, 1440, 900);
        assertThat(page.getByTestId("market-title")).containsText("<img src=x onerror=alert(1)>");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("bellwether data import");

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
        Page page = pages.open("market", ColorScheme.DARK, 1440, 900);
        Locator connection = page.getByTestId("connection");
        assertThat(connection).hasText("live");

        ConsolePages.noteWhatIsSaid(page, "connection");

        stack.killAndAwaitReturn("risk-service");

        assertThat(connection)
                .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout((double) PATIENCE.toMillis()));
        assertThat(ConsolePages.saidMeanwhile(page))
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
        for (ColorScheme theme : ConsolePages.THEMES) {
            Page page = pages.open("market", theme, 390, 844);
            for (String name :
                    List.of("market", "portfolio", "risk", "models", "models/training", "backtests", "why", "trust")) {
                go(page, name);
                assertThat(page.locator("#page h1")).isVisible();
                assertFits(page, name);
                page.setViewportSize(1920, 1080);
                assertFits(page, name);
                assertThat(theme == ColorScheme.DARK ? Chromium.seriousFindings(page) : Chromium.faintColours(page))
                        .as("%s in %s", name, theme)
                        .isEmpty();
                page.setViewportSize(390, 844);
            }
            page.context().close();
        }
    }

    @Test
    void tenLiveChartsAreGivenOnlyWhatIsNew() {
        Page page = pages.open("trust", ColorScheme.DARK, 1440, 900);

        Map<?, ?> drawn = ConsoleMeasures.drawTen(page);
        Map<?, ?> live = ConsoleMeasures.liveUpdatesAndTheirCost(page);

        System.out.printf(
                "Console, frames in ms: drawing ten charts of a day of minutes: %s; 60 updates a second over them: %s; heap"
                        + " %.1f MB%n",
                drawn, live, ConsoleMeasures.heapMegabytes(page));
        assertThat(drawn.get("drawn")).isEqualTo(10);
        assertThat(drawn.get("wholeSeries"))
                .as("candles, volume and three averages of each chart, once")
                .isEqualTo(50);
        assertThat(ConsoleMeasures.handedOver(page))
                .isEqualTo(Map.of(
                        "another", "5 whole, 0 bars",
                        "grown", "0 whole, 5 bars",
                        "moved", "0 whole, 10 bars",
                        "corrected", "5 whole, 0 bars"));
        page.context().close();
    }
}
