package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What the documents tell people to type is there: every command and every option of it, in blocks of shell commands and
 * in the middle of sentences. What is done in a moment is run as it stands.
 */
class DocumentCommandsTest {
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\\n(.*?)^ *```");
    private static final Pattern INLINE = Pattern.compile("`(?:\\./)?bellwether ([a-z][^`]*)`");
    private static final Pattern COMMAND = Pattern.compile("^(?:\\./)?bellwether +(.*)$");
    private static final Pattern REMARK = Pattern.compile("\\s+#.*$");
    /** They start no process, need no data and change nothing outside of the folder they are given. */
    private static final List<String> QUICK = List.of(
            "features list",
            "features show",
            "features sets",
            "strategy check",
            "config",
            "chaos --list",
            "completion",
            "init");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A command as a document has it. */
    private record Printed(String document, String line, boolean whole) {
        List<String> words() {
            return new ArrayList<>(List.of(line.strip().split("\\s+", -1)));
        }
    }

    @BeforeEach
    void nameTheProject() {
        System.setProperty("bellwether.home", PROJECT.toString());
    }

    @AfterEach
    void forgetTheProject() {
        System.clearProperty("bellwether.home");
    }

    @Test
    void everyPrintedCommandAndOptionExists() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Printed> printed = printed();
        CommandLine root = commandLine();
        printed.forEach(command -> wrong.addAll(complaints(command, root)));

        assertThat(wrong).isEmpty();
        assertThat(printed).hasSizeGreaterThan(80);
    }

    @Test
    void everyCommandIsPrintedSomewhere() throws IOException {
        Set<String> first = new LinkedHashSet<>();
        printed().forEach(command -> first.add(command.words().getFirst()));
        List<String> names = new ArrayList<>(commandLine().getSubcommands().keySet());
        names.removeAll(List.of("help", "bench"));

        assertThat(first).containsAll(names);
    }

    @Test
    void whatIsDoneInAMomentIsDone() throws IOException {
        List<String> failed = new ArrayList<>();
        int done = 0;
        for (Printed command : printed()) {
            if (command.whole() && QUICK.stream().anyMatch(command.line()::startsWith)) {
                err.getBuffer().setLength(0);
                int exitCode = commandLine().execute(here(command.words()));
                done++;
                if (exitCode != ExitCode.OK) {
                    failed.add("%s: %s ended with %d: %s".formatted(command.document(), command.line(), exitCode, err));
                }
            }
        }

        assertThat(failed).isEmpty();
        assertThat(done).isGreaterThan(5);
    }

    /** Files of the project are found from the test's folder too; new ones go where they can be thrown away. */
    private String[] here(List<String> words) {
        if (words.getFirst().equals("init") && !words.contains("--out")) {
            words.addAll(List.of("--out", "usual.properties"));
        }
        return words.stream()
                .map(word -> {
                    if (word.endsWith(".properties")) {
                        return folder.resolve(word).toString();
                    }
                    return !word.startsWith("-") && word.contains("/") && Files.exists(PROJECT.resolve(word))
                            ? PROJECT.resolve(word).toString()
                            : word;
                })
                .toArray(String[]::new);
    }

    private static List<Printed> printed() throws IOException {
        List<Printed> printed = new ArrayList<>();
        for (Path document : documents()) {
            String name = PROJECT.relativize(document).toString();
            String text = Files.readString(document);
            for (MatchResult block : BLOCK.matcher(text).results().toList()) {
                block.group(1).replace("\\\n", " ").lines().map(String::strip).forEach(line -> {
                    var command = COMMAND.matcher(REMARK.matcher(line).replaceFirst(""));
                    if (command.matches()) {
                        printed.add(new Printed(name, command.group(1).strip(), true));
                    }
                });
            }
            INLINE.matcher(text)
                    .results()
                    .forEach(span -> printed.add(new Printed(
                            name, span.group(1).replaceAll("\\s+", " ").strip(), false)));
        }
        return printed;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.find(
                PROJECT,
                6,
                (path, attributes) -> attributes.isRegularFile()
                        && path.toString().endsWith(".md")
                        && !path.toString().contains("/target/")
                        && !path.toString().contains("/node_modules/"))) {
            return files.sorted().toList();
        }
    }

    /** Follows the words down to a command, then looks for its options; what is neither is an argument. */
    private static List<String> complaints(Printed printed, CommandLine root) {
        List<String> words = printed.words();
        List<String> wrong = new ArrayList<>();
        CommandLine command = root;
        int next = 0;
        while (next < words.size()) {
            // `models list|show` means both.
            List<String> alternatives = List.of(words.get(next).split("\\|", -1));
            if (!command.getSubcommands().containsKey(alternatives.getFirst())) {
                break;
            }
            for (String alternative : alternatives) {
                if (!command.getSubcommands().containsKey(alternative)) {
                    wrong.add("%s: there is no command `%s` in `%s`"
                            .formatted(printed.document(), alternative, printed.line()));
                }
            }
            command = command.getSubcommands().get(alternatives.getFirst());
            next++;
        }
        if (next == 0) {
            wrong.add("%s: there is no command `%s`".formatted(printed.document(), printed.line()));
        }
        for (String word : words.subList(next, words.size())) {
            String option = word.replaceAll("[\\[\\],.;)]", "").replaceFirst("=.*", "");
            if (option.startsWith("--")
                    && command.getCommandSpec().findOption(option) == null
                    && !command.getCommandSpec().negatedOptionsMap().containsKey(option)) {
                wrong.add("%s: `%s` knows no %s".formatted(printed.document(), printed.line(), option));
            }
        }
        return wrong;
    }

    private CommandLine commandLine() {
        return Bellwether.commandLine(
                new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), new NeverInterrupted());
    }
}
