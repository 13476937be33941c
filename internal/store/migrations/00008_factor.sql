-- The second step of signing in (F10): apps, passkeys and recovery codes, and who
-- gave a password and still owes the second step.

-- +goose Up
alter table session add column second_at bigint not null default 0; -- when the second step was taken; 0 = not

create table factor (
	id         text primary key,
	account    text not null references account (id) on delete cascade,
	kind       text not null,   -- app, passkey
	name       text not null,
	secret     text not null,   -- sealed with a key derived from that of the server
	handle     text not null unique, -- under which a passkey is found; of an app its id
	host       text not null,   -- where a passkey works; empty = everywhere
	step       bigint not null, -- the time step of the last code of an app: it and those before it are refused
	created_at bigint not null,
	used_at    bigint not null
);
create index factor_by_account on factor (account);

create table recovery_code (
	account    text not null references account (id) on delete cascade,
	digest     text not null,   -- keyed hash
	created_at bigint not null,
	used_at    bigint not null, -- 0 = not yet
	primary key (account, digest)
);

-- It can do one thing: take the second step.
create table pending_sign_in (
	id         text primary key,
	account    text not null references account (id) on delete cascade,
	secret     text not null unique, -- SHA-256 of what stands in the cookie
	remember   bigint not null,
	instead    text not null,        -- the session that ends when this one begins; empty = none
	created_at bigint not null,
	ends_at    bigint not null
);
create index pending_sign_in_by_account on pending_sign_in (account);
create index pending_sign_in_by_end on pending_sign_in (ends_at);

-- Challenges to passkeys that were answered, so that an answer works once.
create table used_challenge (
	digest  text primary key,
	ends_at bigint not null
);
create index used_challenge_by_end on used_challenge (ends_at);
