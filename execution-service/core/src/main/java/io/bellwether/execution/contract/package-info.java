/**
 * The order language, both directions: {@link io.bellwether.execution.contract.OrderCommand} is what risk asks for,
 * {@link io.bellwether.execution.contract.OrderEvent} is what became of it.
 */
@NullMarked
package io.bellwether.execution.contract;

import org.jspecify.annotations.NullMarked;
