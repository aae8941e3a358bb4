package io.bellwether.systemtest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The console's pages of one stack, in one browser. */
record ConsolePages(Chromium chromium, URI console, String key) {
    static final List<ColorScheme> THEMES = List.of(ColorScheme.DARK, ColorScheme.LIGHT);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A page for somebody who is signed in as the stack's owner. */
    Page open(String place, ColorScheme theme, int width, int height) {
        return open(place, theme, width, height, key);
    }

    /** A page for whoever has the key. */
    Page open(String place, ColorScheme theme, int width, int height, String shownKey) {
        Page page = chromium.page(theme, width, height);
        // As if it had been typed into the dialog: the key is in the tab's own storage, never in an address.
        page.addInitScript("sessionStorage.getItem('bellwether-key') ?? sessionStorage.setItem('bellwether-key', '%s')"
                .formatted(shownKey));
        page.navigate(console + "#/" + place);
        assertThat(page.getByTestId("trading-state"))
                .hasText(Pattern.compile("active|halted|flatten|reduce only|paused"));
        return page;
    }

    static void go(Page page, String place) {
        page.evaluate("place => { location.hash = '#/' + place; }", place);
        assertThat(page.locator("#page")).hasAttribute("data-page", place.split("/", 2)[0], within(PATIENCE));
    }

    static void assertFits(Page page, String name) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s is wider than the screen", name)
                .isEqualTo(0);
    }

    /** How many different colours are in the canvases: one is an empty drawing. */
    static int coloursOf(Page page, String canvas) {
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
                }\
                """, canvas);
    }

    /** Both steps of a dialog that asks why and then shows what will happen. */
    static void confirmTwice(Page page, String reason) {
        page.getByTestId("reason").fill(reason);
        page.getByTestId("confirm").click();
        page.locator("[data-testid=confirm-second], [data-testid=confirm-resume]")
                .click();
        assertThat(page.getByTestId("dialog")).not().isVisible();
    }

    /** A stop may be about to be replaced, and taking it back is refused then: the next one is tried. */
    void cancelAnOrder(Page page, String reason) {
        int status = 0;
        for (int attempt = 1; attempt <= 5 && status != 200; attempt++) {
            if (attempt > 1) {
                page.reload();
            }
            page.getByTestId("cancel-order").first().click();
            page.getByTestId("reason").fill(reason);
            page.getByTestId("confirm").click();
            Response answer = page.waitForResponse(
                    response -> response.url().endsWith("/cancel"),
                    () -> page.getByTestId("confirm-second").click());
            status = answer.ok() ? 200 : answer.status();
            assertThat(status).isIn(200, 409);
        }
        assertThat(status).as("one of five orders still waited").isEqualTo(200);
        assertThat(page.getByTestId("dialog")).not().isVisible();
        chromium.forgive(); // The browser's console names each refusal.
    }

    static void hasAttribute(Locator locator, String name, String pattern) {
        assertThat(locator).hasAttribute(name, Pattern.compile(pattern), within(PATIENCE));
    }

    static void hasText(Locator locator, String pattern) {
        assertThat(locator)
                .containsText(Pattern.compile(pattern), new LocatorAssertions.ContainsTextOptions().setTimeout((double)
                                PATIENCE.toMillis()));
    }

    static LocatorAssertions.HasAttributeOptions within(Duration time) {
        return new LocatorAssertions.HasAttributeOptions().setTimeout((double) time.toMillis());
    }

    /** From now on writes down every text that the place shows, however short. */
    static void noteWhatIsSaid(Page page, String testId) {
        page.evaluate("""
            testId => {
              const place = document.querySelector(`[data-testid=${testId}]`);
              window.seen = [];
              new MutationObserver(() => window.seen.push(place.textContent)).observe(place, {childList: true});
            }\
            """, testId);
    }

    /** What was written down, one after the other. */
    static String saidMeanwhile(Page page) {
        return String.valueOf(page.evaluate("window.seen.join('; ')"));
    }

    /** Only what has this text in it. */
    static Locator.LocatorOptions containing(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }
}
