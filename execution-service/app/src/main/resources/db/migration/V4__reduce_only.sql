-- Whether the order may only bring the position nearer to nothing; what replaces it may do no more. Of orders from before
-- nobody knows: what replaces those may open a position as well, as it always could.
alter table orders add column reduce_only boolean not null default false;
