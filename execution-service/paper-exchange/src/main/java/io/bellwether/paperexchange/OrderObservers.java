package io.bellwether.paperexchange;

import java.util.List;
import java.util.Set;

/** Several that want to know, told in their order. */
record OrderObservers(List<OrderObserver> all) implements OrderObserver {
    OrderObservers {
        all = List.copyOf(all);
    }

    @Override
    public void accepted(Order order) {
        all.forEach(observer -> observer.accepted(order));
    }

    @Override
    public void traded(Order order, Execution execution) {
        all.forEach(observer -> observer.traded(order, execution));
    }

    @Override
    public void canceled(Order order, String cancelId) {
        all.forEach(observer -> observer.canceled(order, cancelId));
    }

    @Override
    public void expired(Order order) {
        all.forEach(observer -> observer.expired(order));
    }

    @Override
    public void balancesChanged(Set<String> assets) {
        all.forEach(observer -> observer.balancesChanged(assets));
    }
}
