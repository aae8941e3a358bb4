package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What operators started from the page: each a process of the {@code bellwether} command, with a folder under {@code works} in the
 * state folder that says all about it. So nothing is in memory only, and a service that was killed finds what it started. An
 * orderly stop of the service ends what runs: nothing is left behind.
 */
@ApplicationScoped
class WorkShelf {
    /** A machine that trades has little to spare; what waits can be started later. */
    private static final int MOST_AT_ONCE = 2;

    private static final int MOST_SHOWN = 50;
    private static final int TAIL_BYTES = 4_096;
    private static final int TAIL_LINES = 12;
    private static final int GRACE_SECONDS = 10;
    private static final List<String> ENVIRONMENT = List.of("PATH", "HOME", "LANG", "USER", "TMPDIR", "JAVA_HOME");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final Logger LOG = Logger.getLogger(WorkShelf.class);

    private final ConsoleConfig config;
    private final WorkChoices choices;
    private final ObjectMapper json;
    private final InstantSource clock;

    WorkShelf(ConsoleConfig config, WorkChoices choices, ObjectMapper json, InstantSource clock) {
        this.config = config;
        this.choices = choices;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One work as it stands.
     *
     * @param state running, done, failed or stopped
     * @param notes the newest lines it said, oldest first
     */
    record View(Work work, String state, Work.@Nullable End end, List<String> notes) {}

    /** The newest works, newest first. */
    List<View> all() throws IOException {
        Optional<Path> shelf = shelf().filter(Files::isDirectory);
        if (shelf.isEmpty()) {
            return List.of();
        }
        List<View> views = new ArrayList<>();
        try (Stream<Path> found = Files.list(shelf.get())) {
            for (Path folder : found.filter(each -> Files.isRegularFile(each.resolve("work.json")))
                    .sorted(Comparator.comparing(WorkShelf::nameOf).reversed())
                    .limit(MOST_SHOWN)
                    .toList()) {
                views.add(view(folder));
            }
        }
        views.sort(Comparator.comparing((View view) -> view.work().startedAt()).reversed());
        return views;
    }

    /** What it printed when it was done; JSON of its command. */
    Optional<JsonNode> answer(String id) throws IOException {
        Optional<Path> file =
                folder(id).map(folder -> folder.resolve("answer.json")).filter(Files::isRegularFile);
        return file.isEmpty() || Files.size(file.get()) == 0
                ? Optional.empty()
                : Optional.of(json.readTree(file.get().toFile()));
    }

    /** Starts what is wished for. */
    synchronized View start(WorkChoices.Wish wish, String actor) throws IOException {
        String obstacle = choices.obstacle();
        if (obstacle != null) {
            throw OperatorWord.refusal(Response.Status.CONFLICT, obstacle);
        }
        Instant now = clock.instant();
        Path state = config.stateFolder().orElseThrow();
        String id = "%s-%s".formatted(wish.kind(), NAME.format(now));
        Path report = state.resolve("train".equals(wish.kind()) ? "training" : "backtests")
                .resolve(id);
        List<String> words = new ArrayList<>(choices.command(wish, report));
        words.addAll(1, List.of("--json", "--state", state.toString()));
        long running = all().stream().filter(view -> view.end() == null).count();
        if (running >= MOST_AT_ONCE) {
            throw OperatorWord.refusal(
                    Response.Status.CONFLICT,
                    "%d already run, and trading needs the machine too: wait for one, or stop it".formatted(running));
        }
        Path folder = Files.createDirectories(state.resolve("works").resolve(id));
        List<String> line =
                new ArrayList<>(List.of(config.command().orElseThrow().toString()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("answer.json").toFile())
                .redirectError(folder.resolve("notes.log").toFile());
        // Our passwords are none of its business.
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(ENVIRONMENT);
        environment.put("NO_COLOR", "1");
        Process process = builder.start();
        Work work = new Work(
                id,
                String.valueOf(wish.kind()),
                words,
                actor,
                now,
                process.pid(),
                process.info().startInstant().orElse(null));
        write(folder.resolve("work.json"), work);
        LOG.infof("A work is started: id=%s actor=%s", id, actor);
        var _ = process.onExit().thenAccept(ended -> ended(folder, ended.exitValue()));
        return view(folder);
    }

    /** Ends it with all that it started; nothing happens where it is over. */
    View stop(String id, String actor) throws IOException {
        Path folder =
                folder(id).orElseThrow(() -> OperatorWord.refusal(Response.Status.NOT_FOUND, "there is no work " + id));
        Optional<ProcessHandle> process = work(folder).process();
        if (process.isPresent()) {
            LOG.infof("A work is stopped: id=%s actor=%s", id, actor);
            write(folder.resolve("end.json"), new Work.End(null, clock.instant(), actor));
            end(process.get());
        }
        return view(folder);
    }

    void stopAll(@Observes ShutdownEvent event) throws IOException {
        for (View view : all()) {
            if (view.end() == null) {
                stop(view.work().id(), "risk-service, which stopped");
            }
        }
    }

    /** The lab's process first: the command that waits for it then ends too. */
    private static void end(ProcessHandle process) {
        List<ProcessHandle> family =
                Stream.concat(process.descendants(), Stream.of(process)).toList();
        family.forEach(ProcessHandle::destroy);
        for (ProcessHandle each : family) {
            var _ = each.onExit()
                    .completeOnTimeout(each, GRACE_SECONDS, TimeUnit.SECONDS)
                    .thenAccept(ProcessHandle::destroyForcibly);
        }
    }

    private void ended(Path folder, int exitCode) {
        try {
            if (Files.notExists(folder.resolve("end.json"))) {
                write(folder.resolve("end.json"), new Work.End(exitCode, clock.instant(), null));
            }
        } catch (IOException failure) {
            LOG.warnf("How a work ended cannot be written down: folder=%s error=%s", folder, failure);
        }
    }

    private View view(Path folder) throws IOException {
        Work work = work(folder);
        Path file = folder.resolve("end.json");
        Work.End end = Files.isRegularFile(file) ? json.readValue(file.toFile(), Work.End.class) : null;
        if (end == null && !work.runs()) {
            end = new Work.End(
                    null, Files.getLastModifiedTime(folder.resolve("notes.log")).toInstant(), null);
        }
        return new View(work, state(folder, end), end, tail(folder.resolve("notes.log")));
    }

    private static String state(Path folder, Work.@Nullable End end) throws IOException {
        if (end == null) {
            return "running";
        }
        if (end.stoppedBy() != null) {
            return "stopped";
        }
        // Whoever ended while nobody watched has done its work if it gave its answer.
        Integer code = end.exitCode();
        boolean done = code == null ? Files.size(folder.resolve("answer.json")) > 0 : code == 0;
        return done ? "done" : "failed";
    }

    private Work work(Path folder) throws IOException {
        return json.readValue(folder.resolve("work.json").toFile(), Work.class);
    }

    private Optional<Path> shelf() {
        return config.stateFolder().map(state -> state.resolve("works"));
    }

    /** Looked up among those that are there: nothing that a request says becomes part of a path. */
    private Optional<Path> folder(String id) throws IOException {
        Optional<Path> shelf = shelf().filter(Files::isDirectory);
        if (shelf.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(shelf.get())) {
            return found.filter(folder -> nameOf(folder).equals(id)).findFirst();
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** The newest lines of what it said; a line that was written over on a terminal counts as it stood last. */
    private static List<String> tail(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (RandomAccessFile notes = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, notes.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (notes.length() - from)];
            notes.seek(from);
            notes.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.substring(line.lastIndexOf('\u001b') < 0 ? 0 : line.lastIndexOf('\u001b') + 3))
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        }
    }

    /** Whole or not at all. */
    private void write(Path file, Object content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, json.writeValueAsBytes(content));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
