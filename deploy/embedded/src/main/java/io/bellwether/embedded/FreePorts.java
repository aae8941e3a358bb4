package io.bellwether.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback interface that nobody has, each handed out once.
 *
 * <p>They lie below the range from which systems take the local ends of outgoing connections (32768 on Linux, 49152
 * elsewhere). A port from inside that range may be free when it is chosen and be somebody's connection by the time the
 * process it was chosen for has started: with eight processes connecting to each other this happened in the first run.
 */
final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;

    /** Starts anywhere, so that two runs on one machine do not walk in step. */
    private static int cursor = ThreadLocalRandom.current().nextInt(FIRST, LAST);

    private FreePorts() {}

    static synchronized int next() {
        for (int tried = FIRST; tried < LAST; tried++) {
            cursor = cursor + 1 < LAST ? cursor + 1 : FIRST;
            if (isFree(cursor)) {
                return cursor;
            }
        }
        throw new StartFailedException(
                "No free port on loopback between " + FIRST + " and " + LAST + "; stop some of the servers there",
                null);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
