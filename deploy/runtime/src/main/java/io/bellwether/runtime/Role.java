package io.bellwether.runtime;

import java.util.Optional;
import java.util.stream.Stream;

/** What a caller may do; each role may also do what those before it may. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Makes things safer or goes on with what was allowed: halt, close, download, register. */
    OPERATOR,
    /** Takes safety away: resume, limits, promotion of models. */
    ADMIN;

    /** The name in key files and answers. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether whoever has this role may do what {@code needed} may. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    static Optional<Role> parse(String text) {
        return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
