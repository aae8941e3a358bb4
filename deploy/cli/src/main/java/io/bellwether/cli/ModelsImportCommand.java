package io.bellwether.cli;

import io.bellwether.cli.models.ModelImport;
import io.bellwether.cli.models.RegistryService;
import io.bellwether.cli.stack.ModelKeys;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.feature.set.FeatureSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a model into the registry. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Register a model: a folder that `train` wrote, or a network of any other tool.",
            "",
            "A folder holds model.onnx, manifest.json, card.json and signature.json. A network alone is one ONNX file, and"
                    + " --manifest names a YAML file that tells of it; it is signed with your own key, for whoever imports"
                    + " it vouches for it. A model that is refused leaves nothing behind. An accepted one is kept in"
                    + " STATE/models too, from where every later `up` takes it.",
            "",
            "The YAML file:",
            "  name: my-forest                                # lower case, digits and hyphens",
            "  features: cnn-ta                               # a feature set, see `features sets`",
            "  input: float_input                             # the network's input, of the set's shape or flat",
            "  output: probabilities                          # the output that is read",
            "  classes: {down: SELL, flat: HOLD, up: BUY}     # in the output's order; or forecast: change",
            "  label: minmax-11                               # what it foresees; live predictions are judged by it",
            "  tool: scikit-learn 1.5                         # optional",
            "  description: Trained on 2023.                  # optional"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:registered, now or before",
            "1:refused; nothing of it is registered",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class ModelsImportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Mixin
    private RegistryOptions where = new RegistryOptions();

    @Option(names = "--manifest", paramLabel = "YAML", description = "What a network of another tool is.")
    private @Nullable Path yaml;

    @Option(
            names = "--sets",
            paramLabel = "FOLDER",
            description = "A folder of further feature sets, as feature-service reads it.")
    private @Nullable Path sets;

    @Option(names = "--sign", description = "Sign the folder's model with your own key: you vouch for it.")
    private boolean sign;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "PATH", description = "A folder, or an ONNX file.")
    private Path path = Path.of("");

    ModelsImportCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        StateFolder state = where.prepared();
        return switch (read(ModelKeys.of(state))) {
            case ModelImport.Reading.Refused(String reason) ->
                ModelsCommand.refused(terminal, json, new RegistryService.Answer.Refused("unreadable", reason));
            case ModelImport.Reading.Ready(ModelImport model) -> register(model, state);
        };
    }

    private ModelImport.Reading read(ModelKeys keys) throws IOException {
        if (yaml != null) {
            FeatureSets known = FeatureSets.standard();
            return ModelImport.brought(path, yaml, sets == null ? known : known.plusFolder(sets), keys.signer());
        }
        if (!Files.isDirectory(path)) {
            return new ModelImport.Reading.Refused(
                    "%s is no folder; a network alone needs --manifest, a YAML file that tells of it".formatted(path));
        }
        return sign ? ModelImport.signed(path, keys.signer()) : ModelImport.folder(path);
    }

    private int register(ModelImport model, StateFolder state) throws IOException {
        try (RegistryOptions.Open registry = where.open(terminal, interruption)) {
            return switch (registry.service().register(model.zip())) {
                case RegistryService.Answer.Refused refusal -> ModelsCommand.refused(terminal, json, refusal);
                case RegistryService.Answer.Done(var body) -> {
                    model.keepIn(state.models());
                    boolean isNew = body.path("isNew").asBoolean();
                    if (json) {
                        terminal.resultJson(Map.of(
                                "modelId",
                                model.modelId(),
                                "signedBy",
                                body.path("signedBy").asText(),
                                "isNew",
                                isNew));
                    } else {
                        terminal.result("%s is %s, vouched for by %s"
                                .formatted(
                                        model.modelId(),
                                        isNew ? "registered" : "known already",
                                        body.path("signedBy").asText()));
                    }
                    yield ExitCode.OK;
                }
            };
        }
    }
}
