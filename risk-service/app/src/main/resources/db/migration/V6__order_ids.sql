-- Which decision an event is about, and by which ids the venue knows its order: taken out of the events by the database itself, so
-- that a decision is found by any of them without reading the whole log.
alter table decision
    add column decision_id text generated always as (cast(event as json) ->> 'decisionId') stored;
create index decision_by_decision_id on decision (decision_id) where decision_id is not null;

alter table order_event
    add column decision_id text generated always as (cast(event as json) ->> 'decisionId') stored,
    add column client_order_id text generated always as (cast(event as json) ->> 'clientOrderId') stored,
    add column venue_order_id text generated always as (cast(event as json) ->> 'venueOrderId') stored;
create index order_event_by_decision_id on order_event (decision_id) where decision_id is not null;
create index order_event_by_client_order_id on order_event (client_order_id) where client_order_id is not null;
create index order_event_by_venue_order_id on order_event (venue_order_id) where venue_order_id is not null;
