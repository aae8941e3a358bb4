package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.models.RegistryService;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The registry of models. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "List, show, verify, import, promote and roll back models.",
            "",
            "They speak to the `up` that runs under the state folder. Where none runs, list, show, verify and import start"
                    + " the lasting registry, STATE/registry, for as long as they need it. A model is registered,"
                    + " then challenger (it predicts beside the champion), then champion (its predictions are traded on)."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.PROBLEM_TEXT,
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        subcommands = HelpCommand.class)
final class ModelsCommand {
    /** Says what a person sees of an answer that was not what was asked for. */
    static int refused(Terminal terminal, boolean json, RegistryService.Answer.Refused refusal) {
        if (json) {
            terminal.resultJson(Map.of("code", refusal.code(), "reason", refusal.reason()));
        } else {
            terminal.note("bellwether: " + refusal.reason());
        }
        return ExitCode.PROBLEM_FOUND;
    }

    /** Says what the registry answered: as it is, in {@code words}, or why it refuses. */
    static int answered(Terminal terminal, boolean json, RegistryService.Answer answer, Consumer<JsonNode> words) {
        return switch (answer) {
            case RegistryService.Answer.Refused refusal -> refused(terminal, json, refusal);
            case RegistryService.Answer.Done(var body) -> {
                if (json) {
                    terminal.resultJson(body);
                } else {
                    words.accept(body);
                }
                yield ExitCode.OK;
            }
        };
    }

    /** Says which models changed their standing. */
    static int moved(Terminal terminal, boolean json, RegistryService.Answer answer) {
        return answered(
                terminal,
                json,
                answer,
                body -> body.path("moves")
                        .forEach(move -> terminal.result("%s is %s: %s"
                                .formatted(
                                        move.path("modelId").asText(),
                                        move.path("to").asText(),
                                        move.path("reason").asText()))));
    }
}
