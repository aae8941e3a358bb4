package io.bellwether.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.cli.stack.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether this machine can run Bellwether. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Look whether this machine can build, test and run Bellwether, and say what to do where it cannot.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is in the way", "1:something has to be done first", ExitCode.USAGE_TEXT})
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--offline", description = "Ask nobody else: the clock is not compared with the exchange's.")
    private boolean offline;

    /** How good something is. */
    enum Verdict {
        @JsonProperty("ok")
        OK,
        @JsonProperty("warn")
        WARN,
        @JsonProperty("fail")
        FAIL
    }

    /** One thing looked at; {@code advice} is empty where nothing is to be done. */
    record Finding(String what, Verdict verdict, String found, String advice) {
        String line() {
            return "%-5s %-16s %s%s"
                    .formatted(
                            verdict.name().toLowerCase(Locale.ROOT),
                            what,
                            found,
                            advice.isEmpty() ? "" : ": " + advice);
        }
    }

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Examination(Project.ofThisRun(), state.folder(), System.getenv()).all(!offline);
        boolean fine = findings.stream().noneMatch(finding -> finding.verdict() == Verdict.FAIL);
        if (json) {
            terminal.resultJson(Map.of("ok", fine, "findings", findings));
        } else {
            findings.forEach(finding -> terminal.result(finding.line()));
        }
        return fine ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }
}
