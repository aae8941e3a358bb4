package io.bellwether.runtime;

import io.vertx.ext.web.RoutingContext;

/**
 * Who calls, by the key that was shown.
 *
 * @param name as in the key file; it goes into audits
 */
public record Caller(String name, Role role) {
    /** Everybody, where no keys are asked for. */
    static final Caller ANYBODY = new Caller("operator", Role.ADMIN);

    private static final String KEY = Caller.class.getName();

    /** Who makes this request; the gate has seen to it that there is somebody, but for public pages. */
    public static Caller of(RoutingContext request) {
        Caller caller = request.get(KEY);
        return caller == null ? new Caller("nobody", Role.VIEWER) : caller;
    }

    void into(RoutingContext request) {
        request.put(KEY, this);
    }
}
