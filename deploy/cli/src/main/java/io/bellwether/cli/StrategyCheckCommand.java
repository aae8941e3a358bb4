package io.bellwether.cli;

import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.Instrument;
import io.bellwether.risk.file.StrategyFile;
import io.bellwether.risk.file.StrategyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a strategy file as risk-service and the backtester would. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Read a strategy file and say what it does, or what is wrong with it, with line and hint.",
            "",
            "Examples are in risk-service/strategies. risk-service trades by a file that",
            "BELLWETHER_RISK_STRATEGY_FILE names."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT})
final class StrategyCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A strategy as YAML.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    StrategyCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "there is no readable file " + file);
        }
        return switch (StrategyFile.parse(file.toString(), Files.readString(file))) {
            case StrategyFile.Loaded loaded -> {
                show(facts(loaded.plan()));
                yield ExitCode.OK;
            }
            case StrategyFile.Refused refused -> {
                refuse(refused);
                yield ExitCode.PROBLEM_FOUND;
            }
        };
    }

    private void show(Map<String, Object> facts) {
        if (json) {
            terminal.resultJson(facts);
            return;
        }
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        terminal.result(facts.entrySet().stream()
                .map(fact -> fact.getKey()
                        + " ".repeat(width + 2 - fact.getKey().length())
                        + (fact.getValue() instanceof List<?> list
                                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                                : fact.getValue()))
                .collect(Collectors.joining("\n")));
    }

    private void refuse(StrategyFile.Refused refused) {
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("valid", false);
            facts.put("line", refused.line());
            facts.put("message", refused.message());
            facts.put("hint", refused.hint());
            terminal.resultJson(facts);
        } else {
            terminal.note(refused.toString());
        }
    }

    private static Map<String, Object> facts(StrategyPlan plan) {
        DecisionEngine engine = plan.engine();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("valid", true);
        facts.put("strategy", plan.strategy().name());
        facts.put("market", plan.margin() ? "margin" : "spot");
        facts.put(
                "models",
                plan.strategy().models().isEmpty()
                        ? List.of("any")
                        : List.copyOf(plan.strategy().models()));
        facts.put(
                "instruments",
                engine.instruments().stream().map(Instrument::name).toList());
        facts.put("warmUpBars", engine.warmUp());
        facts.put("leverage", plan.sizing().leverage());
        facts.put("maxEntries", plan.gate().rules().maxEntries());
        facts.put(
                "stops", plan.stops().stream().map(stop -> stop.reason().code()).toList());
        facts.put("limits", plan.gate().limits().stream().map(String::valueOf).toList());
        facts.put("orderValidity", plan.orderValidity().toString());
        return facts;
    }
}
