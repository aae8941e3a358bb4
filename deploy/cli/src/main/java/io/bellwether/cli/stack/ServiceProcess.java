package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ChildProcess.StopSignal;
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
    /**
     * Options of a service of a stack: little heap, of which little is young, since all that is young becomes resident;
     * no compiler that would take longer than a short run; and room for code, which takes memory only as it fills. In the
     * small room that such a virtual machine has by itself, every further seventh that fills costs a full collection: up
     * to 0.3 s in the middle of the first bars.
     */
    static final List<String> SMALL =
            List.of("-Xmx128m", "-Xmn20m", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=192m");

    ServiceProcess {
        options = List.copyOf(options);
    }

    ChildProcess start(Project project, StateFolder state, Map<String, String> environment) {
        return start(service.text(), project, state, environment);
    }

    /** As the other, under a name of its own where there are several. */
    ChildProcess start(String name, Project project, StateFolder state, Map<String, String> environment) {
        List<String> all = new ArrayList<>(options);
        all.add(temporary(state));
        List<String> command =
                recorded ? project.service(service).recordingCommand(all) : project.command(service, all);
        Map<String, String> complete = new LinkedHashMap<>(environment);
        // Native memory of threads that come and go is otherwise spread over arenas and never given back.
        complete.put("MALLOC_ARENA_MAX", "2");
        return ChildProcess.start(name, command, complete, state.log(name), StopSignal.TERM);
    }

    /** Temporary files of whatever is started stay inside the state folder. */
    static String temporary(StateFolder state) {
        return "-Djava.io.tmpdir=" + state.temporary();
    }
}
