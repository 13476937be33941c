-- Invitations, leaving a school, boards, signing in through a provider, and
-- accounts that nobody uses.

-- +goose Up
create table invitation (
	id           text primary key,
	school       text not null references school (code),
	email        text not null, -- of somebody who may have no account
	email_folded text not null,
	role         text not null,
	inviter      text not null references account (id) on delete cascade,
	edition      text not null,
	created_at   bigint not null,
	expires_at   bigint not null, -- then the row goes
	unique (school, email_folded)
);
create index invitation_by_inviter on invitation (inviter);
create index invitation_by_email on invitation (email_folded);

-- Who asked a school for no more invitations: the address stands nowhere, only a
-- signature over it and the school.
create table invitation_stop (
	sum      text primary key,
	until_at bigint not null
);

-- A school whose last director left it without one; the team looks for the next.
create table vacancy (
	school   text primary key references school (code),
	since_at bigint not null
);

-- The register of who may look at the schools of a board (bevoegd gezag).
create table board_member (
	account      text not null references account (id) on delete cascade,
	board        text not null,
	asked_at     bigint not null,
	confirmed_at bigint not null, -- 0 = waits
	primary key (account, board)
);

-- By whom a provider of sign-in knows somebody: never by their address.
create table account_login (
	issuer     text not null,
	subject    text not null,
	account    text not null references account (id) on delete cascade,
	created_at bigint not null,
	primary key (issuer, subject)
);
create index account_login_by_account on account_login (account);

-- A return from the provider: each counts once. It bears who that was while we
-- wait for a password or a yes.
create table login_visit (
	id         text primary key, -- SHA-256 of the cookie of the browser
	issuer     text not null,    -- empty = nothing waits
	subject    text not null,
	email      text not null,
	strong     bigint not null,
	expires_at bigint not null
);

create index school_by_board on school (board);

-- How far the notices to somebody who does not sign in any more have come.
create table account_idle (
	account text primary key references account (id) on delete cascade,
	stage   bigint not null,
	told_at bigint not null
);
