-- Where in the trace of its bar a decision stands: the text of the header traceparent. Decisions of before have none.
alter table decision add column trace text;
