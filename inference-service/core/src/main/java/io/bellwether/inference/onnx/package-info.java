/**
 * The ONNX file format, as far as this project writes it; reading is ONNX Runtime's part.
 *
 * <p>Start at {@link io.bellwether.inference.onnx.OnnxGraph}. It knows operators by name only: which layers make which
 * operators is the training lab's knowledge.
 */
@NullMarked
package io.bellwether.inference.onnx;

import org.jspecify.annotations.NullMarked;
