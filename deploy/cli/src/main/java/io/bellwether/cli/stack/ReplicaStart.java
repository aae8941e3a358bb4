package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;

/** How one more process of a service is started. */
@FunctionalInterface
interface ReplicaStart {
    ChildProcess process(ServiceName service, String name, int port);
}
