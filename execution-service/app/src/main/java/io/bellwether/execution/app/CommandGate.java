package io.bellwether.execution.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Lets commands in only while we know what the venue has: they wait on the broker meanwhile. */
@Singleton
class CommandGate {
    private final ChannelRegistry channels;
    private volatile boolean open;

    CommandGate(ChannelRegistry channels) {
        this.channels = channels;
    }

    /** Opens; false while the channel itself is not there yet. */
    boolean open() {
        PausableChannel channel = channel();
        if (channel == null) {
            return false;
        }
        if (channel.isPaused()) {
            channel.resume();
        }
        open = true;
        return true;
    }

    void shut() {
        open = false;
        PausableChannel channel = channel();
        if (channel != null && !channel.isPaused()) {
            channel.pause();
        }
    }

    boolean isOpen() {
        return open;
    }

    private @Nullable PausableChannel channel() {
        return channels.getPausable(ExecutionTopics.ORDER_COMMANDS);
    }
}
