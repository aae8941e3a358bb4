package io.bellwether.training.model;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes torch compute the same on every x86-64 machine with AVX2: one thread, and the same instructions even where a
 * processor knows wider ones, which would add numbers in another order. The libraries read these settings from the
 * process's environment when they are loaded, so {@link #pin} comes before the first use of torch.
 */
public final class NativeSettings {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ATEN_CPU_CAPABILITY", "avx2",
            "ONEDNN_MAX_CPU_ISA", "AVX2",
            "OPENBLAS_CORETYPE", "Haswell",
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1",
            // ONNX Runtime matches the command line against expressions that overflow the stack where the class path is
            // long (seen with 1.29.0: the process dies without a word); and nobody is told what we run.
            "ORT_DISABLE_TELEMETRY", "1");

    private NativeSettings() {}

    public static void pin() {
        ENVIRONMENT.forEach(NativeSettings::set);
        torch.set_num_threads(1);
    }

    /** C's setenv: Java can read its environment but not change it. */
    @SuppressWarnings("restricted") // Native access is what this class is for; the launcher allows it.
    private static void set(String name, String value) {
        Linker linker = Linker.nativeLinker();
        MethodHandle setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (failed != 0) {
                throw new IllegalStateException("the environment variable %s could not be set".formatted(name));
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv could not be called", e);
        }
    }
}
