package io.bellwether.paperexchange;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Moves the replay: by a fine tick where venue time follows ours, in bursts where it does not, then no faster than the
 * sockets take it.
 */
final class Pacer {
    /** At 600 times real time one tick is three venue seconds. */
    private static final long TICK_MILLIS = 5;
    /** Binance sends an open kline every two seconds. */
    private static final long OPEN_KLINES_MILLIS = 2_000;
    /** How long to leave a full socket to the network before looking again. */
    private static final long WAIT_MILLIS = 1;
    /** Events in one burst, so that requests are answered in between. */
    private static final int BURST = 256;

    private final Vertx vertx;
    private final Replay replay;
    private final ReplayClock clock;
    private final Sockets sockets;
    private final MarketStreams streams;
    private final Runnable arrived;
    private boolean bursting;
    private long burstUntilMillis;

    /**
     * Nothing moves yet.
     *
     * @param arrived hears when venue time has come to where it was sent
     */
    Pacer(Vertx vertx, Replay replay, ReplayClock clock, Sockets sockets, MarketStreams streams, Runnable arrived) {
        this.arrived = arrived;
        this.vertx = vertx;
        this.replay = replay;
        this.clock = clock;
        this.sockets = sockets;
        this.streams = streams;
    }

    void start() {
        vertx.setPeriodic(TICK_MILLIS, _ -> catchUp());
        vertx.setPeriodic(OPEN_KLINES_MILLIS, _ -> streams.pushOpenKlines());
    }

    /** Plays what is due. Called by the tick and before each request, so that every answer is up to date. */
    void catchUp() {
        if (clock.speed() instanceof ReplaySpeed.Times && !clock.held()) {
            replay.playTo(clock.target());
        }
    }

    /** Lets venue time run: at its speed, or in {@code max} to the end as fast as the sockets take it. */
    void run() {
        if (bursting || !clock.held()) {
            return;
        }
        clock.run();
        if (clock.speed() instanceof ReplaySpeed.Max) {
            burstUntilMillis = clock.toMillis();
            burst(Promise.promise());
        }
    }

    /** Lets venue time stand where it is. */
    void hold() {
        catchUp();
        burstUntilMillis = clock.now();
        clock.hold();
    }

    /**
     * Plays up to {@code untilMillis}, inclusive, and holds; the future ends when what was pushed has left.
     *
     * @throws Refusal if time runs by itself now, or {@code untilMillis} is past
     */
    Future<Void> advanceTo(long untilMillis) {
        if (bursting || !clock.held()) {
            throw Refusal.of(-1128, "advanceTo needs a clock that is held: POST {\"hold\":true} first.");
        }
        if (untilMillis < clock.now()) {
            throw Refusal.of(-1130, "advanceTo must not be before now, which is %d.".formatted(clock.now()));
        }
        Promise<Void> pushed = Promise.promise();
        burstUntilMillis = Math.min(untilMillis, clock.toMillis());
        burst(pushed);
        return pushed.future();
    }

    private void burst(Promise<Void> pushed) {
        bursting = true;
        for (int i = 0; i < BURST; i++) {
            if (sockets.anyFull()) {
                vertx.setTimer(WAIT_MILLIS, _ -> burst(pushed));
                return;
            }
            if (!replay.step(burstUntilMillis)) {
                bursting = false;
                clock.hold();
                arrived.run();
                awaitDrained(pushed);
                return;
            }
        }
        vertx.runOnContext(_ -> burst(pushed));
    }

    private void awaitDrained(Promise<Void> pushed) {
        if (sockets.allDrained()) {
            pushed.complete();
        } else {
            vertx.setTimer(WAIT_MILLIS, _ -> awaitDrained(pushed));
        }
    }
}
