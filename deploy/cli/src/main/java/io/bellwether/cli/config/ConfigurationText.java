package io.bellwether.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A new configuration file: what was chosen, and every other setting as a remark with its default and meaning. */
public final class ConfigurationText {
    private static final int WIDTH = 110;

    private ConfigurationText() {}

    /**
     * Writes it.
     *
     * @param chosen values that shall hold, by name
     */
    public static String of(SettingsPage page, Map<String, String> chosen) {
        List<String> lines = new ArrayList<>(List.of(
                "# Settings of a run: `bellwether up --config` takes this file, `bellwether config validate` checks it.",
                "# A line without # holds; take the # away to change a default. Secrets belong into files of their own.",
                ""));
        if (!chosen.isEmpty()) {
            lines.add("# ---- chosen ----");
            chosen.forEach((name, value) -> {
                page.find(name).ifPresent(setting -> remark(lines, setting.meaning()));
                lines.add("%s = %s".formatted(name, value));
                lines.add("");
            });
        }
        String part = "";
        for (Setting setting : page.settings()) {
            if (chosen.containsKey(setting.name())) {
                continue;
            }
            String service =
                    String.join(".", List.of(setting.name().split("\\.", -1)).subList(0, 2));
            if (!service.equals(part)) {
                part = service;
                lines.add("# ---- %s ----".formatted(part));
                lines.add("");
            }
            remark(lines, "%s (%s)".formatted(setting.meaning(), setting.type().replace("`", "")));
            lines.add("# %s = %s".formatted(setting.name(), setting.standard()).stripTrailing());
            lines.add("");
        }
        return String.join("\n", lines);
    }

    private static void remark(List<String> lines, String text) {
        StringBuilder line = new StringBuilder("#");
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }
}
