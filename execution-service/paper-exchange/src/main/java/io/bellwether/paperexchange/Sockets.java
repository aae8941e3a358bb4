package io.bellwether.paperexchange;

import java.util.HashSet;
import java.util.Set;

/** Every open WebSocket: what the replay waits for when nothing else slows it down. */
final class Sockets {
    private final Set<VenueSocket> open = new HashSet<>();

    void add(VenueSocket socket) {
        open.add(socket);
    }

    void remove(VenueSocket socket) {
        open.remove(socket);
    }

    boolean anyFull() {
        return open.stream().anyMatch(VenueSocket::full);
    }

    boolean allDrained() {
        return open.stream().allMatch(VenueSocket::drained);
    }
}
