/**
 * What every service does alike as it runs: who may call it ({@link io.bellwether.runtime.Gate}), what it refuses to start
 * with ({@link io.bellwether.runtime.StartConditions}), when it ends itself to be started anew
 * ({@link io.bellwether.runtime.ClockWatch}), and how its rows go to the database where one statement stores many
 * ({@link io.bellwether.runtime.RowJson}).
 *
 * <p>Start at {@link io.bellwether.runtime.Gate}. Services alone use this package; it knows none of them, and nothing of
 * what a service does belongs here.
 */
@NullMarked
package io.bellwether.runtime;

import org.jspecify.annotations.NullMarked;
