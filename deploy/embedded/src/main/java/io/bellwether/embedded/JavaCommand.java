package io.bellwether.embedded;

import java.nio.file.Path;

/** What it takes to start another JVM like ours. */
public final class JavaCommand {
    private JavaCommand() {}

    /** The {@code java} we run on. */
    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Our own class path. It holds the servers' classes wherever this module is a dependency, also in a test JVM, where
     * the build's test runner keeps the property true.
     */
    static String classPath() {
        return System.getProperty("java.class.path");
    }
}
