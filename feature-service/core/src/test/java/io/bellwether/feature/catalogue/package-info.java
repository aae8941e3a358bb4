/** The catalogue's declarations, held against data, against other libraries and against published numbers. */
@NullMarked
package io.bellwether.feature.catalogue;

import org.jspecify.annotations.NullMarked;
