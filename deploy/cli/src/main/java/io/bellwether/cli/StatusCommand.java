package io.bellwether.cli;

import io.bellwether.cli.stack.Http;
import io.bellwether.cli.stack.StackFacts;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.ProcessRecord;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what runs under a state folder. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show what runs under a state folder, where it listens and whether it is ready.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is running and ready",
            "1:nothing is running, or something is not ready",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final Http http = new Http();

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** One child process. */
    record Child(String name, @Nullable Long pid, boolean ready, String address) {}

    /**
     * What is printed.
     *
     * @param running whether an {@code up} holds the folder
     * @param consoleUrl absent when nothing runs
     */
    record Report(
            boolean running,
            @Nullable Long pid,
            String state,
            @Nullable String consoleUrl,
            @Nullable String exchangeUrl,
            List<Child> children) {
        Report {
            children = List.copyOf(children);
        }

        boolean ready() {
            return running && !children.isEmpty() && children.stream().allMatch(Child::ready);
        }
    }

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StateFolder folder = state.folder();
        Report report = report(folder);
        if (json) {
            terminal.resultJson(report);
        } else if (!report.running()) {
            terminal.result("nothing is running under " + folder.root());
        } else {
            terminal.result(
                    "process %d runs under %s; console %s".formatted(report.pid(), folder.root(), report.consoleUrl()));
            report.children()
                    .forEach(child -> terminal.result("%-20s %-9s pid %-8s %s"
                            .formatted(
                                    child.name(),
                                    child.ready() ? "ready" : "NOT READY",
                                    child.pid() == null ? "-" : child.pid(),
                                    child.address())));
        }
        return report.ready() ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private Report report(StateFolder folder) {
        Optional<StackFacts> facts = StackFacts.read(folder.factsFile());
        boolean running = folder.isHeld();
        if (!running || facts.isEmpty()) {
            return new Report(
                    running,
                    running ? folder.holder().orElse(null) : null,
                    folder.root().toString(),
                    null,
                    null,
                    List.of());
        }
        StackFacts known = facts.get();
        List<ProcessRecord.Entry> processes = folder.processes().read();
        List<Child> children = new ArrayList<>();
        children.add(child("kafka", processes, known.kafka(), listens(known.kafka())));
        children.add(child("postgres", processes, known.postgres(), listens(authority(known.postgres()))));
        children.add(child("redis", processes, known.redis(), listens(known.redis())));
        children.add(child("paper-exchange", processes, known.exchange(), answers(known.exchange() + "/api/v3/ping")));
        for (StackFacts.ServiceFacts service : known.services()) {
            children.add(child(service.name(), processes, service.url(), answers(service.url() + "/q/health/ready")));
        }
        return new Report(true, known.pid(), folder.root().toString(), known.console(), known.exchange(), children);
    }

    /** A server that is not ours has no process of ours. */
    private static Child child(String name, List<ProcessRecord.Entry> processes, String address, boolean ready) {
        Long pid = processes.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .map(ProcessRecord.Entry::pid)
                .orElse(null);
        return new Child(name, pid, ready, address);
    }

    private boolean answers(String url) {
        try {
            return http.status(url, ANSWER_LIMIT) == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** {@code host:port} of {@code scheme://user@host:port/path}. */
    private static String authority(String url) {
        return url.replaceFirst("^.*://", "").replaceFirst("^.*@", "").replaceFirst("/.*$", "");
    }

    private static boolean listens(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    Math.toIntExact(ANSWER_LIMIT.toMillis()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
