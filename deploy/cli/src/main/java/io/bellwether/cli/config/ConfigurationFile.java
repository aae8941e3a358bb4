package io.bellwether.cli.config;

import io.bellwether.feature.yaml.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file: {@code name = value} on each line, {@code #} before a remark, the names as the page of settings has
 * them. Java's own reader of such files would take a typing error for a setting and join lines; this one says where.
 */
public final class ConfigurationFile {
    private final Path path;
    private final List<Entry> entries;
    private final List<Fault> faults;

    /** A line that says something. */
    public record Entry(int line, Setting setting, String name, String value) {}

    private ConfigurationFile(Path path, List<Entry> entries, List<Fault> faults) {
        this.path = path;
        this.entries = List.copyOf(entries);
        this.faults = List.copyOf(faults);
    }

    /** Reads a file; what is wrong in it is kept as {@link #faults}. */
    public static ConfigurationFile read(Path path, SettingsPage page) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        List<String> lines = Files.readAllLines(path);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read(i + 1, line, page, seen, entries, faults);
            }
        }
        return new ConfigurationFile(path, entries, faults);
    }

    private static void read(
            int number,
            String line,
            SettingsPage page,
            Map<String, Integer> seen,
            List<Entry> entries,
            List<Fault> faults) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            faults.add(new Fault(number, "a line is `name = value`, was '%s'".formatted(line), "remarks begin with #"));
            return;
        }
        String name = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        Integer before = seen.putIfAbsent(name, number);
        if (before != null) {
            faults.add(
                    new Fault(number, "%s stands here for the second time".formatted(name), "first on line " + before));
            return;
        }
        Optional<Setting> setting = page.find(name);
        if (setting.isEmpty()) {
            faults.add(new Fault(number, "there is no setting '%s'".formatted(name), suggestion(name, page)));
            return;
        }
        ValueCheck.complaint(setting.get(), value)
                .ifPresent(complaint -> faults.add(new Fault(
                        number,
                        "%s %s, was '%s'"
                                .formatted(name, complaint, setting.get().isSecret() ? "(secret)" : value),
                        setting.get().meaning())));
        entries.add(new Entry(number, setting.get(), name, value));
    }

    private static String suggestion(String name, SettingsPage page) {
        List<String> names = page.settings().stream().map(Setting::name).toList();
        return Spelling.nearest(name, names)
                .map("did you mean '%s'?"::formatted)
                .orElse("`bellwether config show --all` lists those there are");
    }

    public Path path() {
        return path;
    }

    /** What the file says, in its order; also where a value is wrong. */
    public List<Entry> entries() {
        return entries;
    }

    /** Everything wrong with it, by line. */
    public List<Fault> faults() {
        return faults;
    }

    /** What the services are told, as environment variables. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        entries.forEach(entry -> variables.put(Setting.variable(entry.name()), entry.value()));
        return variables;
    }
}
