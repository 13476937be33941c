-- Work that is done later (docs/adr/0008). A row is there until the work is done;
-- what was given up stays until the team looks at it, at most 30 days.

-- +goose Up
create table job (
	id          text primary key,
	kind        text not null,
	account     text not null,   -- about whom; '' = nobody
	args        text not null,   -- JSON: names and codes, never a secret
	due_at      bigint not null, -- not before
	lease_until bigint not null, -- somebody works on it until then; 0 = nobody
	lease_by    text not null,   -- which runner
	attempts    bigint not null,
	first_at    bigint not null, -- of the first try; 0 = none yet
	failed_at   bigint not null, -- of the last failure
	failure     text not null,   -- its class
	dead_at     bigint not null, -- given up; 0 = not
	created_at  bigint not null
);
create index job_by_due on job (dead_at, due_at, id);
create index job_by_account on job (account);
