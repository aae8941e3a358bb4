package io.bellwether.cli.benchmark;

/** What figures were measured on. */
public final class Machine {
    private Machine() {}

    /** This one, in a line: cores, system, Java. */
    public static String text() {
        return "%d cores, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version().feature());
    }
}
