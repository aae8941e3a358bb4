package io.bellwether.cli.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A setting that a service knows.
 *
 * @param name with {@code <name>} where a name of one's own stands
 * @param type as the services read it: a Java type, {@code list of} one, or the words there are in backquotes
 * @param standard what holds where nothing is said; empty where there is nothing
 */
public record Setting(String name, String type, String standard, String meaning) {
    private static final String OWN_NAME = "<name>";
    private static final Pattern SECRET = Pattern.compile(".*(secret|token|password|api-key)$");

    /** Whether this is what is meant by a name in a file. */
    boolean isNamed(String written) {
        if (!name.contains(OWN_NAME)) {
            return name.equals(written);
        }
        int begin = name.indexOf(OWN_NAME);
        String head = name.substring(0, begin);
        String tail = name.substring(begin + OWN_NAME.length());
        return written.startsWith(head)
                && written.endsWith(tail)
                && written.length() > head.length() + tail.length()
                && !written.substring(head.length(), written.length() - tail.length())
                        .contains(".");
    }

    /** Whether its value is nobody's business. A name of a file with a secret is none. */
    public boolean isSecret() {
        return SECRET.matcher(name).matches();
    }

    /** The environment variable that says it to a service. */
    static String variable(String written) {
        return written.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
