package io.bellwether.hello;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Answers. */
@Path("/hello")
class Hello {
    @GET
    public String hello() {
        return "hello";
    }
}
