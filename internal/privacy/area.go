package privacy

// This file: what a part of the program tells the register. Declaring is all it
// takes: from these come the policy page, the register of processing, the
// export, the erasure and the retention jobs.

import "context"

// Table declares one table of the database. Who, Path and Retention are those of
// its fields that say nothing else.
type Table struct {
	Name      string
	About     string // what a row is, in words for people
	AboutEN   string // for the English policy; empty = the Dutch words stand there
	Who       SubjectKind
	Path      Path
	Retention []Rule
	Fields    []Field
}

// Subject is a person as the database knows them: a row of a root table, such
// as that of account with this id.
type Subject struct {
	Root string
	Key  string
}

// Form declares a form that sends something, and where each of its inputs goes.
type Form struct {
	ID string // method and pattern of its route: "POST /account/email"
	// Inputs gives for each name the column that keeps it ("account.email"), or "" for
	// one that is not kept: it says which thing a button is about, or proves who
	// somebody is. "*" stands for any part of a name: "groep-*-naam".
	Inputs map[string]string
}

// Area is what one part of the program declares.
type Area struct {
	Name    string
	Tables  []Table
	Cookies []Cookie
	Forms   []Form
	// HandOver gives what the person shares with others to those others. It runs
	// before the person is erased, and again when erasing failed halfway, so a
	// second time must do no harm. Nil: the person shares nothing here.
	HandOver func(context.Context, Subject) error
	// Stop halts what is under way for a person and a purpose, at once: they
	// objected, withdrew consent or had it restricted. What has not begun yet asks
	// the gate before it does. Twice must do no harm.
	Stop map[PurposeCode]func(context.Context, Subject) error
}
