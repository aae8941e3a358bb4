package io.bellwether.systemtest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries every route of every service of a running stack without a key, each with every verb and written in every way that has
 * ever led past a guard. Routes are read from the class files, so a new one is tried without anybody thinking of it.
 */
final class ClosedDoors {
    private static final String REST = "jakarta.ws.rs.";
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");
    private static final List<String> FRAMEWORK =
            List.of("/q/metrics", "/q/openapi", "/q/dev-ui", "/q/health/group/x", "/q/info");

    private ClosedDoors() {}

    /** Whatever was answered with anything but 401, or 400 where it is no request at all. */
    static List<String> openOnes(RunningStack stack) throws IOException {
        List<String> open = new ArrayList<>();
        for (String service : House.SERVICES) {
            URI address = stack.address(service);
            Set<String> paths = new LinkedHashSet<>(FRAMEWORK);
            routes(service).forEach(route -> paths.addAll(waysToWrite(route)));
            if (paths.size() < FRAMEWORK.size() + 8) {
                open.add(service + ": no routes were found, so nothing was tried");
            }
            for (String path : paths) {
                // The way a path is written is tried with two verbs; what verbs there are, with the path as it is.
                List<String> verbs = path.matches("[a-zA-Z/]+") ? VERBS : List.of("GET", "POST");
                for (String verb : verbs) {
                    String answer = ask(address, verb, path);
                    if (!answer.contains(" 401 ") && !answer.contains(" 400 ")) {
                        open.add("%s: %s %s: %s".formatted(service, verb, path, answer));
                    }
                }
            }
        }
        return open;
    }

    private static List<String> routes(String service) {
        return new ClassFileImporter()
                .importPath(House.folder().resolve(service).resolve("app/target/classes")).stream()
                        .filter(type -> type.isAnnotatedWith(REST + "Path"))
                        .flatMap(ClosedDoors::routes)
                        .map(route -> route.replaceAll("\\{[^}]*}", "x").replaceAll("/+", "/"))
                        .distinct()
                        .toList();
    }

    private static Stream<String> routes(JavaClass resource) {
        String root =
                path(resource.getAnnotationOfType(REST + "Path").getProperties().get("value"));
        return resource.getMethods().stream()
                .filter(method -> method.getAnnotations().stream()
                        .anyMatch(
                                annotation -> annotation.getRawType().getName().startsWith(REST)))
                .map(method -> root + own(method));
    }

    private static String own(JavaMethod method) {
        return method.tryGetAnnotationOfType(REST + "Path")
                .map(annotation -> path(annotation.getProperties().get("value")))
                .orElse("");
    }

    private static String path(@Nullable Object value) {
        return "/" + Optional.ofNullable(value).map(Object::toString).orElse("");
    }

    private static List<String> waysToWrite(String route) {
        int last = route.lastIndexOf('/');
        // Every way begins with a slash; what does not is no path and leads nowhere, key or not.
        String head = last == 0 ? "/" : route.substring(0, last);
        String tail = route.substring(last + 1);
        return List.of(
                route,
                route + "/",
                route + ";x",
                route + ";x=1",
                route + "%3B",
                route + "%3Bx",
                "/" + route,
                head + "//" + tail,
                head + "%2F" + tail,
                head + ";/" + tail,
                "/." + route,
                "/console/.." + route,
                "/console/..%2F" + route.substring(1),
                "/console/%2e%2e" + route,
                "/q/health/live/../../.." + route,
                "/index.html/.." + route,
                route + "?x=/q/health/live",
                route + "%00",
                route + "#/q/health");
    }

    /** Written by hand: a client library would tidy the path up. */
    private static String ask(URI address, String verb, String path) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .formatted(verb, path)
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null ? "nothing" : line;
        }
    }
}
