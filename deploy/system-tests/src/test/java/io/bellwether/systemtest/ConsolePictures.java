package io.bellwether.systemtest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Takes the documentation's pictures: every page in both themes. */
record ConsolePictures(ConsolePages pages, Path folder) {
    private static final List<String> NAMES =
            List.of("market", "portfolio", "risk", "models", "training", "backtests", "why", "trust");
    /** Charts and polls of the slowest page. */
    private static final double SETTLED_MILLIS = 6_000;

    /** Pages that need one show this decision. */
    void take(String decisionId) throws IOException {
        Files.createDirectories(folder);
        haltAndResume();
        for (ColorScheme theme : ConsolePages.THEMES) {
            Page page = pages.open("market", theme, 1440, 900);
            for (String name : NAMES) {
                ConsolePages.go(page, place(name, decisionId));
                shoot(page, "console-%s-%s.png".formatted(name, theme.name().toLowerCase(Locale.ROOT)));
                if (name.equals("market")) {
                    page.getByTestId("forecasts")
                            .screenshot(new Locator.ScreenshotOptions()
                                    .setPath(folder.resolve("console-forecasts-%s.png"
                                            .formatted(theme.name().toLowerCase(Locale.ROOT)))));
                }
            }
            page.context().close();
        }
    }

    /** So that there is somebody's word to be seen. */
    private void haltAndResume() {
        Page page = pages.open("risk", ColorScheme.DARK, 1440, 900);
        page.getByTestId("halt").click();
        page.getByTestId("reason").fill("the spread is four times the usual");
        page.getByTestId("confirm").click();
        assertThat(page.getByTestId("trading-state")).hasText("halted");
        page.getByTestId("resume").click();
        ConsolePages.confirmTwice(page, "back to normal, looked at the book");
        assertThat(page.getByTestId("trading-state")).hasText("active");
        page.context().close();
    }

    private static String place(String name, String decisionId) {
        return switch (name) {
            case "why" -> "why/" + decisionId;
            case "training" -> "models/training";
            default -> name;
        };
    }

    private void shoot(Page page, String name) {
        page.waitForTimeout(SETTLED_MILLIS);
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name)));
    }
}
