package io.bellwether.systemtest;

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
        for (ColorScheme theme : ConsolePages.THEMES) {
            Page page = pages.open("market", theme, 1440, 900);
            for (String name : NAMES) {
                ConsolePages.go(page, place(name, decisionId));
                shoot(page, "console-%s-%s.png".formatted(name, theme.name().toLowerCase(Locale.ROOT)));
            }
            page.context().close();
        }
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
