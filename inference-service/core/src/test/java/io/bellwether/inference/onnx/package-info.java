/** Tests that ONNX Runtime reads the files we write. */
@NullMarked
package io.bellwether.inference.onnx;

import org.jspecify.annotations.NullMarked;
