/**
 * The configuration file of a run: which settings there are, and what a file says about them.
 *
 * <p>Start at {@link io.bellwether.cli.config.ConfigurationFile}. Which settings exist is not said here: the page {@code
 * deploy/docs/configuration.md} is made of the services' sources, and {@link io.bellwether.cli.config.SettingsPage} reads it.
 */
@NullMarked
package io.bellwether.cli.config;

import org.jspecify.annotations.NullMarked;
