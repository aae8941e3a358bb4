package io.bellwether.execution.app;

import java.util.List;
import java.util.stream.Stream;

/** Where a process may be struck: either side of everything that leaves it. */
final class KillPlaces {
    static final List<String> ALL = Stream.of(
                    "storing an intent",
                    "storing an intent",
                    "sending an order",
                    "sending an order",
                    "sending an order",
                    "storing answers",
                    "storing answers",
                    "storing answers",
                    "storing a new timestamp",
                    "storing a cancel",
                    "sending a cancel",
                    "sending a pair",
                    "asking for an order",
                    "asking the time",
                    "reading unfinished orders",
                    "asking for the rules",
                    "asking for trades",
                    "asking for open orders",
                    "asking for balances",
                    "adopting trades",
                    "storing a cursor",
                    "storing balances",
                    "storing the account's report",
                    "taking the lease")
            .flatMap(name -> Stream.of("before " + name, "after " + name))
            .toList();

    private KillPlaces() {}
}
