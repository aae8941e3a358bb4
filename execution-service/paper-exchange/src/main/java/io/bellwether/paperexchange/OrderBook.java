package io.bellwether.paperexchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every order ever accepted, and which of them are open. A client order id is unique among the open ones only. */
final class OrderBook {
    private final Map<Long, Order> byId = new LinkedHashMap<>();
    private final Map<Long, Order> open = new LinkedHashMap<>();
    private final Map<String, Order> latestByClientId = new HashMap<>();
    private final Map<Long, OrderGroup> groups = new LinkedHashMap<>();

    /** The id that the next order gets; they count from 1. */
    long nextOrderId() {
        return byId.size() + 1L;
    }

    void add(Order order) {
        byId.put(order.orderId(), order);
        latestByClientId.put(order.clientOrderId(), order);
        if (order.open()) {
            open.put(order.orderId(), order);
        }
    }

    /** Makes a list of the orders; their ids count from 1. */
    OrderGroup enlist(List<Order> orders, Optional<String> clientOrderId, long nowMillis, boolean bracket) {
        long id = groups.size() + 1L;
        OrderGroup group = new OrderGroup(id, clientOrderId.orElse("venue-list-" + id), nowMillis, orders, bracket);
        groups.put(id, group);
        orders.forEach(order -> order.enlist(id));
        return group;
    }

    /** Every order list, oldest first. */
    Collection<OrderGroup> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /** What is open of the order's list beside itself. */
    List<Order> othersOfList(Order order) {
        OrderGroup group = groups.get(order.listId());
        return group == null
                ? List.of()
                : group.orders().stream()
                        .filter(other -> other.orderId() != order.orderId() && other.open())
                        .toList();
    }

    /** Whether other orders of its list wait for this one to fill. */
    boolean entry(Order order) {
        OrderGroup group = groups.get(order.listId());
        return group != null && group.entry(order);
    }

    /** How many orders sleep. */
    int asleepCount() {
        return (int) open.values().stream().filter(Order::asleep).count();
    }

    /** Forgets that the order is open, if it is not any more. */
    void refresh(Order order) {
        if (!order.open()) {
            open.remove(order.orderId());
        }
    }

    Optional<Order> find(long orderId) {
        return Optional.ofNullable(byId.get(orderId));
    }

    /** The newest order of that name. */
    Optional<Order> find(String clientOrderId) {
        return Optional.ofNullable(latestByClientId.get(clientOrderId));
    }

    boolean isOpen(String clientOrderId) {
        return find(clientOrderId).filter(Order::open).isPresent();
    }

    int openCount() {
        return open.size();
    }

    /** The open orders, oldest first; a copy, so that filling them may change the book. */
    List<Order> open() {
        return new ArrayList<>(open.values());
    }

    /** Every order, oldest first. */
    Collection<Order> all() {
        return Collections.unmodifiableCollection(byId.values());
    }
}
