/**
 * YAML text as a tree that knows its lines.
 *
 * <p>Start at {@link io.bellwether.feature.yaml.YamlText}. This is the only package that knows the YAML library; what the
 * tree means is for others to say.
 */
@NullMarked
package io.bellwether.feature.yaml;

import org.jspecify.annotations.NullMarked;
