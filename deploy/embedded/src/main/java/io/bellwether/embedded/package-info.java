/**
 * Real servers for a machine that has none: an Apache Kafka broker, a PostgreSQL and a Redis, started from Maven
 * artifacts as child processes on loopback, with their data under one folder.
 *
 * <p>Start at {@link io.bellwether.embedded.EmbeddedServers}. Tests of the services take
 * {@link io.bellwether.embedded.ServersResource}; {@link io.bellwether.embedded.ChildProcess} and
 * {@link io.bellwether.embedded.ProcessRecord} are what the {@code bellwether} command supervises its other children
 * with. Nothing here knows topics, schemas or services.
 */
@NullMarked
package io.bellwether.embedded;

import org.jspecify.annotations.NullMarked;
