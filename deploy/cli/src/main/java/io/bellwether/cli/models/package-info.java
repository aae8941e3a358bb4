/**
 * The registry of models as a person sees it: bundles made ready to be sent, and what the registry answers.
 *
 * <p>Start at {@link io.bellwether.cli.models.ModelImport}, which makes a signed bundle of a folder or of a network that
 * another tool made, then {@link io.bellwether.cli.models.RegistryService}, the way to the service. Whether a model may be
 * used is not decided here but by the service.
 */
@NullMarked
package io.bellwether.cli.models;

import org.jspecify.annotations.NullMarked;
