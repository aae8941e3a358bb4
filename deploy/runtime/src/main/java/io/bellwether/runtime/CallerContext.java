package io.bellwether.runtime;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** A caller as Jakarta REST sees one. */
record CallerContext(Caller caller) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return caller::name;
    }

    @Override
    public boolean isUserInRole(String role) {
        return Role.parse(role).map(caller.role()::includes).orElse(false);
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
