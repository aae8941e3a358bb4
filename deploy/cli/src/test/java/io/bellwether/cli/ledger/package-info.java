@NullMarked
package io.bellwether.cli.ledger;

import org.jspecify.annotations.NullMarked;
