package io.bellwether.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class GarbageTest {
    @Test
    void aVirtualMachineCollectsWhenItIsTold() throws IOException, InterruptedException {
        long before = collections();

        Garbage.collect(ProcessHandle.current());

        assertThat(collections()).isGreaterThan(before);
    }

    @Test
    void whatIsNoVirtualMachineOrHasEndedIsLeftAlone() throws IOException, InterruptedException {
        Process cat = new ProcessBuilder("cat").start();

        assertThatCode(() -> Garbage.collect(cat.toHandle())).doesNotThrowAnyException();
        assertThat(cat.isAlive()).isTrue();

        cat.destroyForcibly().waitFor();
        assertThatCode(() -> Garbage.collect(cat.toHandle())).doesNotThrowAnyException();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
