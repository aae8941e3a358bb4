package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ChildProcess.StopSignal;
import io.bellwether.embedded.JavaProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a service is started as a process.
 *
 * @param options of the virtual machine in which its uses differ, such as the heap's size
 * @param recorded whether it writes down what later starts can be prepared with
 */
record ServiceProcess(ServiceName service, List<String> options, boolean recorded) {
    ServiceProcess {
        options = List.copyOf(options);
    }

    ChildProcess start(Project project, StateFolder state, Map<String, String> environment) {
        List<String> all = new ArrayList<>(options);
        all.add("-Djava.io.tmpdir=" + state.temporary());
        JavaProgram program = project.service(service);
        List<String> command = recorded ? program.recordingCommand(all) : program.command(all);
        Map<String, String> complete = new LinkedHashMap<>(environment);
        // Native memory of threads that come and go is otherwise spread over arenas and never given back.
        complete.put("MALLOC_ARENA_MAX", "2");
        return ChildProcess.start(service.text(), command, complete, state.log(service.text()), StopSignal.TERM);
    }
}
