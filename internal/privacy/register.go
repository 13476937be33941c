// Package privacy holds the register: for every column of every table whether
// it is about a person and, if so, for which purpose and on which ground it is
// kept, how long, and what erasing that person does to it. Each area declares
// its own tables in its privacy.go; app assembles them. What does not live
// here: the declarations (areas, store), reading the schema (sqldb).
//
// The texts are Dutch: they are shown on the policy page. Grounds and periods
// are proposals until the operator confirms them.
package privacy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Category is one of the five sorts of personal data of the policy.
type Category string

// The categories.
const (
	Account        Category = "A" // accountgegevens
	Advice         Category = "B" // gegevens om advies te krijgen
	Use            Category = "C" // gebruik van het platform
	Feedback       Category = "D" // feedback
	Correspondence Category = "E" // correspondentie
)

// Valid tells whether the category stands in the list.
func (c Category) Valid() bool {
	return slices.Contains([]Category{Account, Advice, Use, Feedback, Correspondence}, c)
}

// Source says from whom the data came (AVG art. 13, 14).
type Source string

// The sources.
const (
	FromSubject      Source = "betrokkene"  // the people themselves
	FromOrganisation Source = "organisatie" // the organisation that they work for or that they are
	Derived          Source = "afgeleid"    // reckoned from what is there
)

// Valid tells whether the source stands in the list.
func (s Source) Valid() bool {
	return slices.Contains([]Source{FromSubject, FromOrganisation, Derived}, s)
}

// Erase says what erasing a person does to a column of theirs.
type Erase string

// What erasing does.
const (
	Delete Erase = "delete" // the row goes
	Blank  Erase = "blank"  // the row stays, the column is emptied
	Keep   Erase = "keep"   // it stays as it is; the Reason says why
)

// Valid tells whether erasing can do this.
func (e Erase) Valid() bool { return slices.Contains([]Erase{Delete, Blank, Keep}, e) }

// Table declares one table of the database.
type Table struct {
	Name   string
	About  string // what a row is, in words for people
	Fields []Field
}

// Field declares one column. Of a column that is not about a person only
// Column is filled, and Reason where that needs one.
type Field struct {
	Column    string
	Personal  bool
	Category  Category
	Purpose   PurposeCode // bears the ground
	Retention string      // how long, and counted from when
	Erase     Erase
	Reason    string // why it is kept when a person is erased, or why it is not about one
	Source    Source
}

// Column is a column as the database has it.
type Column struct{ Table, Name string }

func (c Column) String() string { return c.Table + "." + c.Name }

// NotPersonal declares columns that say nothing about a person.
func NotPersonal(columns ...string) []Field {
	out := make([]Field, len(columns))
	for i, name := range columns {
		out[i] = Field{Column: name}
	}
	return out
}

// Personal declares columns that are about a person and are alike in all but
// their name.
func Personal(alike Field, columns ...string) []Field {
	out := make([]Field, len(columns))
	for i, name := range columns {
		out[i] = alike
		out[i].Column, out[i].Personal = name, true
	}
	return out
}

// Register is the declarations of all tables.
type Register struct{ tables []Table }

// NewRegister assembles the declarations, sorted by table. It fails with every
// mistake in them at once: a table or column twice, a personal column without
// category, purpose, period, source or what erasing does.
func NewRegister(declarations ...[]Table) (*Register, error) {
	tables := slices.Concat(declarations...)
	slices.SortFunc(tables, func(a, b Table) int { return cmp.Compare(a.Name, b.Name) })
	var mistakes []error
	seen := map[Column]bool{}
	for i, t := range tables {
		if i > 0 && tables[i-1].Name == t.Name {
			mistakes = append(mistakes, fmt.Errorf("table %s is declared twice", t.Name))
		}
		if t.About == "" {
			mistakes = append(mistakes, fmt.Errorf("table %s does not say what a row is", t.Name))
		}
		for _, f := range t.Fields {
			column := Column{t.Name, f.Column}
			if seen[column] {
				mistakes = append(mistakes, fmt.Errorf("column %s is declared twice", column))
			}
			seen[column] = true
			if err := f.check(); err != nil {
				mistakes = append(mistakes, fmt.Errorf("column %s: %w", column, err))
			}
		}
	}
	if err := errors.Join(mistakes...); err != nil {
		return nil, fmt.Errorf("privacy: %w", err)
	}
	return &Register{tables}, nil
}

func (f Field) check() error {
	if !f.Personal {
		if f != (Field{Column: f.Column, Reason: f.Reason}) {
			return errors.New("not about a person, yet it has a category, purpose, period, source or erasure")
		}
		return nil
	}
	_, known := PurposeOf(f.Purpose)
	switch {
	case !f.Category.Valid():
		return fmt.Errorf("category %q is not one of A to E", f.Category)
	case !known:
		return fmt.Errorf("purpose %q is not in the list", f.Purpose)
	case f.Retention == "":
		return errors.New("does not say how long it is kept")
	case !f.Source.Valid():
		return fmt.Errorf("source %q is not in the list", f.Source)
	case !f.Erase.Valid():
		return fmt.Errorf("erasing it does %q, which is not in the list", f.Erase)
	case f.Erase == Keep && f.Reason == "":
		return errors.New("it is kept when a person is erased, without a reason")
	}
	return nil
}

// Tables gives the declared tables by name.
func (r *Register) Tables() []Table { return slices.Clone(r.tables) }

// Difference is how a database departs from the register.
type Difference struct {
	Undeclared  []Column // in the database only
	Superfluous []Column // in the register only
}

// Check holds the columns of a database against the register. No difference
// gives the zero Difference.
func (r *Register) Check(columns []Column) Difference {
	var d Difference
	there := map[Column]bool{}
	for _, c := range columns {
		there[c] = true
	}
	declared := map[Column]bool{}
	for _, t := range r.tables {
		for _, f := range t.Fields {
			c := Column{t.Name, f.Column}
			declared[c] = true
			if !there[c] {
				d.Superfluous = append(d.Superfluous, c)
			}
		}
	}
	for _, c := range columns {
		if !declared[c] {
			d.Undeclared = append(d.Undeclared, c)
		}
	}
	return d
}

// Err gives the difference as one error that names every column; nil when
// there is none.
func (d Difference) Err() error {
	var mistakes []error
	for _, c := range d.Undeclared {
		mistakes = append(mistakes, fmt.Errorf("column %s is in the database and not in the register: declare in privacy.go what it is for", c))
	}
	for _, c := range d.Superfluous {
		mistakes = append(mistakes, fmt.Errorf("column %s is in the register and not in the database", c))
	}
	return errors.Join(mistakes...)
}
