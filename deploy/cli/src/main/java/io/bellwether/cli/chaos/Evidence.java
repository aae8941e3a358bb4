package io.bellwether.cli.chaos;

import java.nio.file.Path;

/**
 * A test that shows something.
 *
 * @param module its folder in the project
 * @param type the test class with its package
 * @param method the test, or {@value #ALL} for each test of the class
 */
public record Evidence(String module, String type, String method) {
    static final String ALL = "*";

    /** Its source file in the project. */
    public Path source() {
        return Path.of(module, "src/test/java", type.replace('.', '/') + ".java");
    }

    public boolean isWholeClass() {
        return method.equals(ALL);
    }

    /** Its name without the package, for people. */
    String shown() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return isWholeClass() ? simple : simple + "." + method;
    }
}
