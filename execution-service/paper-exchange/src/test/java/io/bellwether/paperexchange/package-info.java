/** Tests of the paper exchange: its parts alone, and the whole over real sockets. */
@NullMarked
package io.bellwether.paperexchange;

import org.jspecify.annotations.NullMarked;
