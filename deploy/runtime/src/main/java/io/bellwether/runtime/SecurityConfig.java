package io.bellwether.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who may call a service. */
@ConfigMapping(prefix = "bellwether.security")
public interface SecurityConfig {
    /** Whether callers must show a key. Without it the service answers on loopback addresses only. */
    @WithDefault("false")
    boolean enabled();

    /** The file with the keys' hashes: lines of {@code name role sha256 [expires]}; read anew when it changes. */
    Optional<Path> keysFile();

    /** The file with the key that this service shows to others. */
    Optional<Path> ownKeyFile();

    /** Paths that need no key, exactly as they are requested; one that ends in a star stands for all below it. */
    @WithDefault("/q/health,/q/health/live,/q/health/ready,/q/health/started")
    List<String> publicPaths();

    /** Wrong keys from one address within a minute; more are answered 429 without being looked at. */
    @WithDefault("10")
    int wrongKeysPerMinute();
}
