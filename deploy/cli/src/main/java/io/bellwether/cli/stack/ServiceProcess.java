package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ChildProcess.StopSignal;
import io.bellwether.embedded.JavaCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a service is started as a process. */
final class ServiceProcess {
    private ServiceProcess() {}

    /** Starts a service; {@code jvm} are the options in which its uses differ, such as the heap's size. */
    static ChildProcess start(
            Project project,
            StateFolder state,
            ServiceName service,
            List<String> jvm,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.executable(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + state.temporary()));
        command.addAll(jvm);
        command.addAll(List.of("-jar", project.serviceJar(service).toString()));
        Map<String, String> complete = new LinkedHashMap<>(environment);
        // Native memory of threads that come and go is otherwise spread over arenas and never given back.
        complete.put("MALLOC_ARENA_MAX", "2");
        return ChildProcess.start(service.text(), command, complete, state.log(service.text()), StopSignal.TERM);
    }
}
