package io.bellwether.risk.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be worked on from the page. A request names what it found in these lists; nothing it says becomes a path, and what
 * is not a file is a plain word.
 */
@ApplicationScoped
class WorkChoices {
    private static final Pattern BAR_FILE =
            Pattern.compile(".+-(1m|3m|5m|15m|30m|1h|4h|1d)([-_].*)?\\.(csv|csv\\.gz|zip)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,79}");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]{1,8}(,[0-9.]{1,8}){0,19}");
    private static final int MOST_FILES = 2_000;
    private static final int DEEPEST = 3;
    private static final String RELEASED = "first-light";

    private final ConsoleConfig config;

    WorkChoices(ConsoleConfig config) {
        this.config = config;
    }

    /**
     * All of it.
     *
     * @param obstacle why nothing can be started from here, and what to do; absent where it can
     * @param bars files of bars, each as folder and name
     * @param models that strategies may be tried with
     */
    record Lists(
            @Nullable String obstacle,
            List<String> bars,
            List<String> strategies,
            List<String> spaces,
            List<String> models) {}

    /** What is wished for; which of it counts depends on the kind. */
    record Wish(
            @Nullable String kind,
            @Nullable List<String> bars,
            @Nullable String model,
            @Nullable String strategy,
            @Nullable String space,
            @Nullable String arch,
            @Nullable String features,
            @Nullable String labels,
            @Nullable Integer epochs,
            @Nullable String thresholds,
            @Nullable String leverages) {}

    Lists lists() {
        return new Lists(
                obstacle(),
                List.copyOf(bars().keySet()),
                List.copyOf(yaml(config.strategiesFolder()).keySet()),
                List.copyOf(yaml(config.spacesFolder()).keySet()),
                models());
    }

    /** Why nothing can be started; null where it can. */
    @Nullable
    String obstacle() {
        if (config.command().filter(Files::isExecutable).isEmpty()
                || config.stateFolder().isEmpty()) {
            return "This installation does not start commands from the page: set bellwether.console.command and"
                    + " bellwether.console.state-folder, or run ./bellwether by hand";
        }
        return null;
    }

    /**
     * The command for a wish, without what every command gets.
     *
     * @throws jakarta.ws.rs.WebApplicationException 400 with what was expected
     */
    List<String> command(Wish wish, Path report) {
        String kind = wish.kind() == null ? "" : wish.kind();
        List<String> words = new ArrayList<>();
        words.add(kind);
        switch (kind) {
            case "train" -> {
                words.addAll(List.of("--arch", word("arch", wish.arch())));
                words.addAll(List.of("--features", word("features", wish.features())));
                words.addAll(List.of("--labels", word("labels", wish.labels())));
                int epochs = wish.epochs() == null ? 25 : wish.epochs();
                if (epochs < 1 || epochs > 1_000) {
                    throw refused("epochs must be 1 to 1000, was " + epochs);
                }
                words.addAll(List.of("--epochs", Integer.toString(epochs), "--output", report.toString()));
            }
            case "search" ->
                words.addAll(List.of("--no-model", found("space", wish.space(), yaml(config.spacesFolder()))));
            case "backtest" -> {
                if (wish.strategy() != null) {
                    words.addAll(
                            List.of("--strategy", found("strategy", wish.strategy(), yaml(config.strategiesFolder()))));
                }
                model(wish, words);
                words.addAll(List.of("--output", report.toString()));
            }
            case "sweep" -> {
                model(wish, words);
                numbers("thresholds", wish.thresholds())
                        .ifPresent(values -> words.addAll(List.of("--thresholds", values)));
                numbers("leverages", wish.leverages())
                        .ifPresent(values -> words.addAll(List.of("--leverages", values)));
                words.addAll(List.of("--output", report.toString()));
            }
            default -> throw refused("kind must be train, search, backtest or sweep, was '%s'".formatted(kind));
        }
        List<String> bars = wish.bars() == null ? List.of() : wish.bars();
        if (bars.isEmpty()) {
            throw refused("choose at least one file of bars");
        }
        Map<String, String> known = bars();
        bars.forEach(name -> words.add(found("bars", name, known)));
        return words;
    }

    private void model(Wish wish, List<String> words) {
        if (wish.model() != null) {
            if (!models().contains(wish.model())) {
                throw refused("there is no model %s; there are %s".formatted(wish.model(), models()));
            }
            words.addAll(List.of("--model", wish.model()));
        }
    }

    private List<String> models() {
        List<String> models = new ArrayList<>(List.of(RELEASED));
        config.stateFolder()
                .map(folder -> folder.resolve("models"))
                .ifPresent(folder -> list(folder, 1, Files::isDirectory).stream()
                        .map(found -> String.valueOf(found.getFileName()))
                        .filter(name -> WORD.matcher(name).matches() && !name.equals(RELEASED))
                        .sorted()
                        .forEach(models::add));
        return List.copyOf(models);
    }

    /** Paths of bar files by their folder's and their own name. */
    private Map<String, String> bars() {
        Map<String, String> found = new TreeMap<>();
        Stream.concat(config.stateFolder().map(folder -> folder.resolve("bars")).stream(), config.barsFolder().stream())
                .flatMap(folder -> list(folder, DEEPEST, Files::isRegularFile).stream())
                .filter(file ->
                        BAR_FILE.matcher(String.valueOf(file.getFileName())).matches())
                .forEach(file -> found.put(known(file), file.toString()));
        return found;
    }

    /** Folder and name: the folder says the exchange. */
    private static String known(Path file) {
        Path folder = file.getParent();
        return "%s/%s".formatted(folder == null ? "" : folder.getFileName(), file.getFileName());
    }

    private static Map<String, String> yaml(Optional<Path> folder) {
        Map<String, String> found = new TreeMap<>();
        folder.ifPresent(existing -> list(existing, 1, Files::isRegularFile).stream()
                .filter(file -> String.valueOf(file.getFileName()).endsWith(".yaml"))
                .forEach(file ->
                        found.put(String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", ""), file.toString())));
        return found;
    }

    private static List<Path> list(Path folder, int depth, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder.toAbsolutePath().normalize(), depth)) {
            return walk.skip(1).filter(wanted).limit(MOST_FILES).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("%s cannot be read".formatted(folder), failure);
        }
    }

    private static String found(String what, @Nullable String name, Map<String, String> known) {
        String path = name == null ? null : known.get(name);
        if (path == null) {
            throw refused("%s must be one of the listed, was '%s'".formatted(what, name));
        }
        return path;
    }

    private static String word(String what, @Nullable String given) {
        if (given == null || !WORD.matcher(given).matches()) {
            throw refused("%s must be a name of letters, digits, dots and dashes, was '%s'".formatted(what, given));
        }
        return given;
    }

    private static Optional<String> numbers(String what, @Nullable String given) {
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        String dense = given.replace(" ", "");
        if (!NUMBERS.matcher(dense).matches()) {
            throw refused("%s must be numbers with commas between them, was '%s'".formatted(what, given));
        }
        return Optional.of(dense);
    }

    private static RuntimeException refused(String message) {
        return OperatorWord.refusal(Response.Status.BAD_REQUEST, message);
    }
}
