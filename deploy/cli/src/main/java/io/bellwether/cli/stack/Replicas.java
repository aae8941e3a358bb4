package io.bellwether.cli.stack;

import io.bellwether.embedded.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How many there are of each service while a stack runs. The first of each is the stack's own. */
public final class Replicas {
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);

    private final Supervisor supervisor;
    private final ReplicaStart start;
    private final ConcurrentLinkedQueue<String> added = new ConcurrentLinkedQueue<>();
    private final Map<ServiceName, List<String>> running = new EnumMap<>(ServiceName.class);
    private int counter = 1;

    Replicas(Supervisor supervisor, ReplicaStart start) {
        this.supervisor = supervisor;
        this.start = start;
        for (ServiceName service : ServiceName.values()) {
            running.put(service, new ArrayList<>(List.of(service.text())));
        }
    }

    /** How many of a service run. */
    public synchronized int count(ServiceName service) {
        return of(service).size();
    }

    /** Starts another one and returns its name; it joins when it is ready. */
    public synchronized String add(ServiceName service) {
        counter++;
        String name = service.text() + "-" + counter;
        int port = Server.freePort();
        added.add(name);
        supervisor.keep(name, () -> start.process(service, name, port));
        of(service).add(name);
        return name;
    }

    /** Stops the one that runs the longest, as a rolling update does, and returns its name. */
    public synchronized String removeOldest(ServiceName service) {
        String name = of(service).removeFirst();
        supervisor.stop(List.of(name), STOP_GRACE);
        return name;
    }

    /** Kills the one that runs the longest, which is then started again, and returns its name. */
    public synchronized String killOldest(ServiceName service) {
        String name = of(service).getFirst();
        supervisor.children().stream()
                .filter(child -> child.name().equals(name))
                .forEach(child -> child.handle().destroyForcibly());
        return name;
    }

    /** Every one that was added, also those that are stopped again. */
    List<String> added() {
        return List.copyOf(added);
    }

    private List<String> of(ServiceName service) {
        return running.computeIfAbsent(service, _ -> new ArrayList<>());
    }
}
