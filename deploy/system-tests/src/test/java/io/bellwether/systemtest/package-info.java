/**
 * Tests of the whole: the rules of the house over every module's classes, and the running system as an operator starts
 * it. Start at {@code ArchitectureTest} for the rules and {@code FirstLightTest} for the running system.
 */
@NullMarked
package io.bellwether.systemtest;

import org.jspecify.annotations.NullMarked;
