/**
 * What inference says to the other services: one {@link io.bellwether.inference.contract.Prediction} for each feature
 * vector, and {@link io.bellwether.inference.contract.ModelEvent}s about which model is at work.
 */
@NullMarked
package io.bellwether.inference.contract;

import org.jspecify.annotations.NullMarked;
