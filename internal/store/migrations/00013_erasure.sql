-- What people do with all data about them: the file with everything, and being
-- erased; the ledger of who was erased; and what went because it was kept long
-- enough.

-- +goose Up
create table erasure_request (
	account  text primary key references account (id) on delete cascade,
	asked_at bigint not null,
	due_at   bigint not null -- until then they can stay
);
create index erasure_request_by_due on erasure_request (due_at);

-- Nothing in it says who it was: only who has the row of the person can tell.
create table erasure_ledger (
	id        text primary key,
	subject   text not null, -- HMAC
	erased_at bigint not null,
	register  text not null, -- its version
	removed   text not null, -- JSON: rows by table
	changed   text not null, -- JSON: rows that were emptied, by table
	hash      text not null
);

-- The file itself lies in the data folder, encrypted with the secret.
create table own_export (
	id         text primary key,
	account    text not null references account (id) on delete cascade,
	asked_at   bigint not null,
	done_at    bigint not null, -- 0 = being made
	expires_at bigint not null,
	pieces     bigint not null,
	ready      bigint not null,
	bytes      bigint not null,
	secret     text not null -- empty: not there yet, or no longer
);
create index own_export_by_account on own_export (account, asked_at);
create index own_export_by_end on own_export (expires_at);

create table retention_run (
	id         text primary key,
	started_at bigint not null,
	ended_at   bigint not null,
	dry        bigint not null,
	lines      text not null -- JSON: what each rule did
);
create index retention_run_by_start on retention_run (started_at);
