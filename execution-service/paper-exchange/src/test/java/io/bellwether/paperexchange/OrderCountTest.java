package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How many orders an account may have in the air. */
class OrderCountTest {
    private final AtomicLong nanos = new AtomicLong(TimeUnit.SECONDS.toNanos(1_000_003));
    private final OrderCount count = new OrderCount(3, nanos::get);
    private final Floor floor = Floor.of("0 1000 10", "1 1000 10", "2 1000 10", "9 1000 1");

    private Order waiting() {
        return floor.engine.place(Floor.limit(Side.BUY, TimeInForce.GTC, "900", "0.1"));
    }

    @Test
    void whoUsedUpTenSecondsWaitsForTheirEnd() {
        for (int i = 0; i < 3; i++) {
            count.accepted(waiting());
        }

        assertThatThrownBy(() -> count.require(1))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(429);
                    assertThat(refusal.code()).isEqualTo(-1015);
                    assertThat(refusal.retryAfterSeconds()).isEqualTo(7);
                });
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(7));
        count.require(3);
        assertThat(count.usedOfTenSeconds()).isZero();
        assertThat(count.limits(true))
                .extracting(limit -> limit.interval() + " " + limit.count() + " of " + limit.limit())
                .containsExactly("SECOND 0 of 3", "DAY 3 of 9600");
    }

    @Test
    void whatFillsIsGivenBack() {
        Order order = floor.engine.place(Floor.market(Side.BUY, "1"));
        count.accepted(order);
        assertThat(count.usedOfTenSeconds()).isOne();

        count.traded(order, order.executions().getFirst());

        assertThat(count.usedOfTenSeconds()).isZero();
    }

    @Test
    void anOrderThatWakesIsNotCountedAgain() {
        Order order = waiting();
        count.accepted(order);
        count.accepted(order);

        assertThat(count.usedOfTenSeconds()).isOne();
    }

    @Test
    void aPairNeedsRoomForBoth() {
        count.accepted(waiting());
        count.accepted(waiting());

        count.require(1);
        assertThatThrownBy(() -> count.require(2)).isInstanceOf(Refusal.class);
    }
}
