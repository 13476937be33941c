-- What people choose about their data, what they ask, who saw what of others,
-- breaches, and messages to the team (docs/privacy.md).

-- +goose Up
create table consent (
	id           text primary key,
	account      text not null references account (id) on delete cascade,
	purpose      text not null,   -- "doel-9"
	text_id      text not null,   -- to which text
	text_version text not null,   -- and which version of it
	given_at     bigint not null,
	how          text not null,   -- where: "account"
	withdrawn_at bigint not null, -- 0 = it holds
	withdrawn_by text not null    -- how; '' = it holds
);
create index consent_by_account on consent (account, purpose);

create table objection (
	id          text primary key,
	account     text not null,   -- '' = of an address
	address     text not null,   -- pseudonym of an e-mail address; '' = of an account
	purpose     text not null,
	reason      text not null,
	received_at bigint not null,
	stopped_at  bigint not null, -- 0 = the purpose goes on while it is looked at
	decision    text not null,   -- '' = none was needed, or not yet
	decided_at  bigint not null,
	ended_at    bigint not null, -- taken back; 0 = it stands
	request     text not null    -- the case that it opened or came from; '' = none
);
create index objection_by_account on objection (account, purpose);
create index objection_by_address on objection (address, purpose);

create table restriction (
	id       text primary key,
	account  text not null references account (id) on delete cascade,
	reason   text not null,
	since_at bigint not null,
	ended_at bigint not null -- 0 = it stands
);
create index restriction_by_account on restriction (account);

create table privacy_request (
	id               text primary key,
	edition          text not null,
	kind             text not null,
	purpose          text not null,   -- of an objection or a withdrawal; '' = none
	account          text not null,   -- '' = none, or gone
	email            text not null,
	words            text not null,   -- what is asked, in their own
	channel          text not null,
	received_at      bigint not null,
	identity         text not null,   -- how we know that it is them; '' = not yet
	identity_at      bigint not null, -- 0 = not yet: then it is no case
	due_on           text not null,   -- one calendar month after receipt
	extended_on      text not null,   -- '' = not extended
	extended_at      bigint not null,
	extension_reason text not null,
	closed_at        bigint not null, -- answered; 0 = open
	outcome          text not null,
	answer           text not null,   -- what was written to them
	result_hash      text not null,   -- proof of that
	sent_at          bigint not null  -- the mail server took it; 0 = not yet
);
create index privacy_request_by_state on privacy_request (closed_at, due_on);
create index privacy_request_by_email on privacy_request (email);
create index privacy_request_by_account on privacy_request (account);

create table privacy_request_step (
	request_id text not null references privacy_request (id) on delete cascade,
	position   bigint not null,
	taken_at   bigint not null,
	kind       text not null,
	actor      text not null, -- a role, no name
	note       text not null,
	primary key (request_id, position)
);

create table breach (
	id               text primary key,
	edition          text not null,
	discovered_at    bigint not null,
	started_at       bigint not null, -- 0 = not known
	what             text not null,
	categories       text not null,   -- "A, C"
	subjects_count   bigint not null, -- -1 = not known
	risk             text not null,
	reported_at      bigint not null, -- to the authority; 0 = not
	reason_not       text not null,   -- why it was not
	told_at          bigint not null, -- the people; 0 = not
	actions          text not null,
	closed_at        bigint not null
);

create table processing_log (
	operation_id text primary key,
	trace_id     text not null,   -- the request; operations of one request share it
	activity     text not null,   -- URI with version
	name         text not null,   -- of the operation
	subject      text not null,   -- pseudonym of whose data were seen
	actor        text not null,   -- pseudonym of who saw them
	status       text not null,
	started_at   bigint not null,
	ended_at     bigint not null
);
create index processing_log_by_time on processing_log (started_at);
create index processing_log_by_subject on processing_log (subject);

create table processor_review (
	processor   text not null,   -- code of the register
	reviewed_at bigint not null,
	note        text not null,
	primary key (processor, reviewed_at)
);

create table dpia_answer (
	question    text primary key,
	answer      text not null,
	answered_at bigint not null
);

create table contact_message (
	id          text primary key,
	edition     text not null,
	about       text not null,
	account     text not null,   -- '' = none
	name        text not null,   -- '' = not told
	email       text not null,
	body        text not null,
	received_at bigint not null,
	answered_at bigint not null, -- 0 = not yet
	passed_at   bigint not null  -- mailed to the team; 0 = not yet
);
create index contact_message_by_time on contact_message (received_at);
create index contact_message_by_email on contact_message (email);
