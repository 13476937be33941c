-- +goose Up

-- what the register says besides the columns: every version, for good
create table register_record (
	kind         text not null,
	code         text not null,
	version      bigint not null,
	content      text not null,   -- JSON
	valid_from   bigint not null,
	changed_by   text not null,   -- account; empty = the program
	confirmed_at bigint not null, -- 0 = a proposal
	confirmed_by text not null,   -- account
	primary key (kind, code, version)
);

-- the policy as it was read, each time that it or the register changed
create table policy_version (
	edition       text not null,
	number        bigint not null,
	published_at  bigint not null,
	changed_at    bigint not null, -- when the text last changed
	hash          text not null,   -- SHA-256 over register_hash and both texts
	register_hash text not null,
	text_nl       text not null,   -- Markdown
	text_en       text not null,
	primary key (edition, number)
);

-- what somebody missed in the policy (P5)
create table policy_remark (
	id         text primary key,
	edition    text not null,
	account    text not null,   -- empty = somebody without account, or who did not say
	message    text not null,
	email      text not null,   -- for an answer; may be empty
	version    bigint not null, -- of the policy that they read
	created_at bigint not null,
	closed_at  bigint not null, -- 0 = the team still has to look
	closed_by  text not null    -- account
);
create index policy_remark_open on policy_remark (edition, closed_at, created_at);
create index policy_remark_by_account on policy_remark (account);
