-- Accounts, their sessions and secrets in letters, and who belongs to which school.

-- +goose Up
create table account (
	id              text primary key,
	email           text not null,
	email_folded    text not null unique, -- under which it is looked up
	password        text not null,        -- argon2id; empty = none yet
	created_at      bigint not null,
	confirmed_at    bigint not null,      -- 0 = the address is not confirmed
	password_at     bigint not null,      -- when the password was last set
	disabled_at     bigint not null,      -- 0 = in use
	edition         text not null,        -- the city where it was made
	school          text not null         -- the one to work for at the next sign-in; may be empty
);
create index account_unconfirmed on account (confirmed_at, created_at);

create table account_team (
	account text not null references account (id) on delete cascade,
	role    text not null,
	primary key (account, role)
);

-- A browser on a system from which somebody signed in before: "Firefox op Windows".
create table account_device (
	account text not null references account (id) on delete cascade,
	device  text not null,
	seen_at bigint not null,
	primary key (account, device)
);

create table session (
	id               text primary key,
	account          text not null references account (id) on delete cascade,
	secret           text not null unique, -- SHA-256 of what stands in the cookie
	device           text not null,
	remember         bigint not null,
	created_at       bigint not null,
	seen_at          bigint not null,
	authenticated_at bigint not null,
	ends_at          bigint not null
);
create index session_by_account on session (account);
create index session_by_end on session (ends_at);

-- The secret itself is derived from the id and stands nowhere.
create table account_token (
	id         text primary key,
	account    text not null references account (id) on delete cascade,
	purpose    text not null,
	created_at bigint not null,
	expires_at bigint not null,
	used_at    bigint not null, -- also when a newer one took its place
	session    text not null,   -- the one that it dies with; empty = none
	browser    text not null,   -- SHA-256 of the cookie of the browser that asked; empty = any
	address    text not null    -- the address that it is about; empty = that of the account
);
create index account_token_by_account on account_token (account, purpose);
create index account_token_by_end on account_token (expires_at);

create table membership (
	account      text not null references account (id) on delete cascade,
	school       text not null references school (code),
	role         text not null,
	asked_role   text not null,   -- a role that waits for a yes; empty = none
	asked_at     bigint not null,
	confirmed_at bigint not null, -- 0 = waits
	confirmed_by text not null,   -- domein, team, directie
	primary key (account, school)
);
create index membership_by_school on membership (school);
create index membership_waiting on membership (asked_role, asked_at);
