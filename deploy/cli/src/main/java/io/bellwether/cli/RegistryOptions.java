package io.bellwether.cli;

import io.bellwether.cli.models.RegistryService;
import io.bellwether.cli.stack.Http;
import io.bellwether.cli.stack.LastingService;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ServiceName;
import io.bellwether.cli.stack.StackFacts;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.StartFailedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which registry a models command is about. */
final class RegistryOptions {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "Ask this inference-service, e.g. http://127.0.0.1:8083, and start nothing.")
    private @Nullable String service;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does it, for the registry's record (default: the user's name).")
    private String actor = "";

    /** A registry that is open. */
    static final class Open implements AutoCloseable {
        private final RegistryService service;
        private final @Nullable LastingService own;

        private Open(RegistryService service, @Nullable LastingService own) {
            this.service = service;
            this.own = own;
        }

        RegistryService service() {
            return service;
        }

        /** Whether it is the lasting one, in which nothing predicts. */
        boolean isLasting() {
            return own != null;
        }

        @Override
        public void close() {
            if (own != null) {
                own.close();
            }
        }
    }

    /** The state folder, ready to be written. */
    StateFolder prepared() {
        StateFolder folder = state.folder();
        folder.prepare();
        return folder;
    }

    /** The registry of the service that was named or of the {@code up} that runs here, else the lasting one. */
    Open open(Terminal terminal, Interruption interruption) {
        return service == null
                ? open(state.folder(), actor, terminal, interruption)
                : new Open(new RegistryService(service, actor), null);
    }

    /** The registry of the {@code up} that runs under the state folder, else the lasting one. */
    static Open open(StateFolder folder, String actor, Terminal terminal, Interruption interruption) {
        Optional<String> running = running(folder);
        if (running.isPresent()) {
            return new Open(new RegistryService(running.get(), actor, Http.to(folder)), null);
        }
        interruption.defer();
        LastingService own = LastingService.open(
                LastingService.Kind.REGISTRY, folder, Project.ofThisRun(), terminal, interruption::wished);
        return new Open(new RegistryService(own.serviceUrl(), actor), own);
    }

    /**
     * The registry of a service that runs; what a promotion is about is there and nowhere else.
     *
     * @throws StartFailedException if none runs
     */
    RegistryService running() {
        return address()
                .map(url -> new RegistryService(url, actor, Http.to(state.folder())))
                .orElseThrow(() -> new StartFailedException(
                        "no service runs under %s; start it with `bellwether up` or name one with --service"
                                .formatted(state.folder().root()),
                        null));
    }

    private Optional<String> address() {
        return service == null ? running(state.folder()) : Optional.of(service);
    }

    private static Optional<String> running(StateFolder folder) {
        return StackFacts.read(folder.factsFile()).filter(_ -> folder.isHeld()).stream()
                .flatMap(facts -> facts.services().stream())
                .filter(running -> running.name().equals(ServiceName.INFERENCE.text()))
                .map(StackFacts.ServiceFacts::url)
                .findFirst();
    }
}
