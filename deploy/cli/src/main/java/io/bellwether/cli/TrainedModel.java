package io.bellwether.cli;

import io.bellwether.cli.models.ModelImport;
import io.bellwether.cli.models.RegistryService;
import io.bellwether.cli.stack.ModelKeys;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Path;

/** The end of a training: the model is signed with the key of whoever trained it, and registered. */
final class TrainedModel {
    private final Terminal terminal;
    private final Interruption interruption;

    TrainedModel(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /**
     * Says in one line what became of it; a model that is refused stays in its folder.
     *
     * @param challenge whether it is to challenge the champion
     */
    String register(Path bundle, StateFolder state, boolean challenge) throws IOException {
        return switch (ModelImport.signed(bundle, ModelKeys.of(state).signer())) {
            case ModelImport.Reading.Refused(String reason) -> "not registered: " + reason;
            case ModelImport.Reading.Ready(ModelImport model) -> {
                model.writeSignature(bundle);
                yield register(model, state, challenge);
            }
        };
    }

    private String register(ModelImport model, StateFolder state, boolean challenge) throws IOException {
        try (RegistryOptions.Open registry =
                RegistryOptions.open(state, System.getProperty("user.name", "unnamed"), terminal, interruption)) {
            return switch (registry.service().register(model.zip())) {
                case RegistryService.Answer.Refused refusal -> "not registered: " + refusal.reason();
                case RegistryService.Answer.Done(var body) -> {
                    model.keepIn(state.models());
                    yield "%s is registered, signed with %s%s"
                            .formatted(
                                    model.modelId(),
                                    body.path("signedBy").asText(),
                                    challenge ? challenging(model, registry) : "");
                }
            };
        }
    }

    private static String challenging(ModelImport model, RegistryOptions.Open registry) throws IOException {
        if (registry.isLasting()) {
            return "; it challenges nobody, for no service runs under this state folder: start one with `bellwether up`";
        }
        return switch (registry.service().promote(model.modelId())) {
            case RegistryService.Answer.Refused refusal -> "; it does not challenge the champion: " + refusal.reason();
            case RegistryService.Answer.Done _ -> " and challenges the champion";
        };
    }
}
