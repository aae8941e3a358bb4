package io.bellwether.cli;

/**
 * One test and how it ended; a parameterized one is a case for each of its parameters.
 *
 * @param name the method's, with parameters where it has some
 */
record TestCase(String type, String name, Ending ending) {
    /** How a test ended. */
    enum Ending {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** The method's name alone. */
    String method() {
        int end = 0;
        while (end < name.length() && Character.isJavaIdentifierPart(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end);
    }
}
