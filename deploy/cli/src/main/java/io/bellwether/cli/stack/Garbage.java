package io.bellwether.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a virtual machine holds and no longer needs: until its heap is full it looks like growth. */
public final class Garbage {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    private Garbage() {}

    /**
     * Lets a process collect it. Does nothing where the process runs no virtual machine, or has ended.
     *
     * @throws IOException if a living virtual machine does not do as it is told
     */
    public static void collect(ProcessHandle process) throws IOException, InterruptedException {
        if (process.info().command().filter(path -> path.endsWith("/java")).isEmpty()) {
            return;
        }
        Process order = new ProcessBuilder(JCMD.toString(), Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        String answer = new String(order.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (order.waitFor() != 0 && process.isAlive()) {
            throw new IOException("jcmd %d GC.run failed: %s".formatted(process.pid(), answer.strip()));
        }
    }
}
