package io.bellwether.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records that a channel puts aside, where they leave the process: whatever made them fail, they pass here. A
 * channel names it as {@code dead-letter-queue.interceptor.classes}.
 */
public final class DeadLetterCounter implements ProducerInterceptor<Object, Object> {
    private static final String SUFFIX = "-dlq";

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> dead) {
        counter(dead.topic()).increment();
        return dead;
    }

    /** The mode in front and the suffix are left out: {@code paper.bars-dlq} counts as {@code bars}. */
    private static Counter counter(String topic) {
        String name = topic.substring(topic.indexOf('.') + 1);
        return Counter.builder("bellwether.dlq")
                .description("Records that went to the dead letters")
                .tag("topic", name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name)
                .register(Metrics.globalRegistry);
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
