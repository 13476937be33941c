// Package privacy holds the register: for every column of every table whether
// it is about a person and, if so, about whom, for which purpose and on which
// ground it is kept, how long, and what erasing that person does to it. Each
// area declares its own tables in its privacy.go; app assembles them with
// NewRegister, which refuses mistakes, all at once.
//
// A declaration says little, the rest is derived:
//
//	privacy.Table{Name: "note", About: "Notitie van iemand", Who: privacy.SchoolUser, Path: "account=account.id",
//		Retention: privacy.UntilLeft(), Fields: slices.Concat(
//			privacy.NotPersonal("edition"),
//			privacy.Personal(privacy.Field{Category: privacy.Use, Purposes: privacy.For(privacy.ForMatching),
//				Source: privacy.FromSubject, EditAt: "/notities"}, "text: Je notitie"),
//			privacy.Personal(privacy.Field{Category: privacy.Use, Purposes: privacy.For(privacy.ForMatching),
//				Source: privacy.Derived}, "account: Nummer van je account", "made_at: Wanneer je hem maakte"))}
//
// Export and erasure ask the register for the Parts of a root ("account") and
// need no more than their SQL; the retention job asks for its Rules.
//
// What does not live here: the declarations (areas, store), reading the schema
// and running statements (sqldb, store). The texts are Dutch: they are shown on
// the policy page. Grounds and periods are proposals until the operator confirms
// them.
package privacy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Column is a column as the database has it.
type Column struct {
	Table, Name string
	Type        string // as the database calls it; empty = not asked
}

func (c Column) String() string { return c.Table + "." + c.Name }

// Register is the declarations of all areas.
type Register struct {
	areas  []Area
	tables []Table
}

// NewRegister assembles the declarations, sorted by table, and fills what they
// left out. It fails with every mistake in them at once: a table or column
// twice, a personal column without category, purpose, period, source or path, a
// path over a column that nobody declared, a row that erasing would delete by
// half.
func NewRegister(areas ...Area) (*Register, error) {
	r := &Register{areas: slices.Clone(areas)}
	for _, a := range areas {
		for _, t := range a.Tables {
			fields := make([]Field, len(t.Fields))
			for i, f := range t.Fields {
				fields[i] = f.derive(t)
			}
			t.Fields = fields
			r.tables = append(r.tables, t)
		}
	}
	slices.SortStableFunc(r.tables, func(a, b Table) int { return cmp.Compare(a.Name, b.Name) })
	if err := errors.Join(r.linkForms(), r.checkTables(), r.checkPaths(), r.checkParts(), r.checkPeriods(), r.checkCookies()); err != nil {
		return nil, fmt.Errorf("privacy: %w", err)
	}
	return r, nil
}

// linkForms tells fields which forms fill them; an input of a column that nobody
// declared is a mistake.
func (r *Register) linkForms() error {
	var mistakes []error
	for _, form := range r.Forms() {
		for _, input := range slices.Sorted(maps.Keys(form.Inputs)) {
			column, found := form.Inputs[input], false
			for _, t := range r.tables {
				for i := range t.Fields {
					if t.Name+"."+t.Fields[i].Column == column {
						t.Fields[i].Forms, found = append(t.Fields[i].Forms, form.ID+"#"+input), true
					}
				}
			}
			if column != "" && !found {
				mistakes = append(mistakes, fmt.Errorf("form %s: input %s goes to %s, which nobody declared", form.ID, input, column))
			}
		}
	}
	return errors.Join(mistakes...)
}

func (r *Register) checkTables() error {
	var mistakes []error
	for i, t := range r.tables {
		if i > 0 && r.tables[i-1].Name == t.Name {
			mistakes = append(mistakes, fmt.Errorf("table %s is declared twice", t.Name))
		}
		if t.About == "" {
			mistakes = append(mistakes, fmt.Errorf("table %s does not say what a row is", t.Name))
		}
		seen := map[string][]Field{}
		for _, f := range t.Fields {
			before := seen[f.Column]
			if slices.ContainsFunc(before, func(b Field) bool { return b.Path == f.Path || !b.Personal || !f.Personal }) {
				mistakes = append(mistakes, fmt.Errorf("column %s.%s is declared twice", t.Name, f.Column))
			}
			seen[f.Column] = append(before, f)
			if err := f.check(); err != nil {
				mistakes = append(mistakes, fmt.Errorf("column %s.%s: %w", t.Name, f.Column, err))
			}
		}
	}
	return errors.Join(mistakes...)
}

// checkPaths holds every path and moment against the declared columns.
func (r *Register) checkPaths() error {
	declared := r.declared()
	var mistakes []error
	follow := func(of string, table string, steps []step, last string) {
		at := table
		for _, s := range steps {
			for _, c := range []Column{{Table: at, Name: s.column}, {Table: s.table, Name: s.key}} {
				if !declared[c] {
					mistakes = append(mistakes, fmt.Errorf("%s: its path goes over %s, which nobody declared", of, c))
				}
			}
			at = s.table
		}
		if c := (Column{Table: at, Name: last}); last != "" && !declared[c] {
			mistakes = append(mistakes, fmt.Errorf("%s: it is kept from %s, which nobody declared", of, c))
		}
	}
	for _, t := range r.tables {
		for _, f := range t.Fields {
			of := "column " + t.Name + "." + f.Column
			if steps, err := f.Path.steps(); err == nil {
				follow(of, t.Name, steps, "")
			}
			for _, rule := range f.Retention {
				if rule.Since == "" {
					continue
				}
				if steps, column, err := rule.Since.parts(); err == nil {
					follow(of, t.Name, steps, column)
				}
			}
		}
	}
	return errors.Join(mistakes...)
}

func (r *Register) declared() map[Column]bool {
	out := map[Column]bool{}
	for _, t := range r.tables {
		for _, f := range t.Fields {
			out[Column{Table: t.Name, Name: f.Column}] = true
		}
	}
	return out
}

// checkParts refuses what would delete a row of which something is to stay.
func (r *Register) checkParts() error {
	var mistakes []error
	for _, root := range r.Roots() {
		for _, p := range r.Parts(root) {
			deleted := 0
			for _, f := range p.Fields {
				if f.Erase == Delete {
					deleted++
				}
			}
			if deleted > 0 && deleted < len(p.Fields) {
				mistakes = append(mistakes, fmt.Errorf("table %s: along %q erasing deletes the row for some columns and keeps it for others", p.Table, p.Path))
			}
		}
	}
	return errors.Join(mistakes...)
}

// checkPeriods refuses one name with two periods.
func (r *Register) checkPeriods() error {
	var mistakes []error
	seen := map[string]Period{}
	for _, rule := range r.Rules() {
		if rule.Name == "" {
			continue
		}
		if was, ok := seen[rule.Name]; ok && was != rule.Period {
			mistakes = append(mistakes, fmt.Errorf("the period %s is %s in one place and %s in another", rule.Name, was, rule.Period))
		}
		seen[rule.Name] = rule.Period
	}
	return errors.Join(mistakes...)
}

func (r *Register) checkCookies() error {
	var mistakes []error
	seen := map[string]bool{}
	for _, c := range r.Cookies() {
		if seen[c.Name] {
			mistakes = append(mistakes, fmt.Errorf("cookie %s is declared twice", c.Name))
		}
		seen[c.Name] = true
		if err := c.check(); err != nil {
			mistakes = append(mistakes, fmt.Errorf("cookie %q: %w", c.Name, err))
		}
	}
	return errors.Join(mistakes...)
}

// Tables gives the declared tables by name, with all that was left out filled.
func (r *Register) Tables() []Table { return slices.Clone(r.tables) }

// Areas gives what was declared, by area.
func (r *Register) Areas() []Area { return slices.Clone(r.areas) }

// Cookies gives the declared cookies, in the order of the areas.
func (r *Register) Cookies() []Cookie {
	var out []Cookie
	for _, a := range r.areas {
		out = append(out, a.Cookies...)
	}
	return out
}

// Forms gives the declared forms, in the order of the areas.
func (r *Register) Forms() []Form {
	var out []Form
	for _, a := range r.areas {
		out = append(out, a.Forms...)
	}
	return out
}

// Roots gives the tables of which a row is a person: "account", "provider".
func (r *Register) Roots() []string {
	seen := map[string]bool{}
	for _, t := range r.tables {
		for _, f := range t.Fields {
			if f.Personal {
				seen[f.Path.Root()] = true
			}
		}
	}
	delete(seen, "") // of a path that cannot be read, which check refuses
	return slices.Sorted(maps.Keys(seen))
}

// Part is what one table holds of the people of one root, by one path.
type Part struct {
	Table  string
	About  string
	Path   Path
	Row    bool    // erasing deletes the row; else it changes the Fields that say so
	Fields []Field // about the person, in the order of their declaration
	Others []Field // the columns of the table that are about nobody: the rest of the row
}

// Where is the condition on a row of the part that it is about the subject whose
// key is the argument ("$1").
func (p Part) Where(argument string) string { return p.Path.Where(argument) }

// Parts gives all that is kept of the people of a root, in an order in which
// rows can be deleted: the furthest from the root first, the root itself last.
func (r *Register) Parts(root string) []Part {
	var out []Part
	for _, t := range r.tables {
		byPath := map[Path]*Part{}
		var paths []Path
		var others []Field
		for _, f := range t.Fields {
			if !f.Personal {
				others = append(others, f)
				continue
			}
			if f.Path.Root() != root {
				continue
			}
			if byPath[f.Path] == nil {
				byPath[f.Path] = &Part{Table: t.Name, About: t.About, Path: f.Path}
				paths = append(paths, f.Path)
			}
			p := byPath[f.Path]
			p.Fields, p.Row = append(p.Fields, f), p.Row || f.Erase == Delete
		}
		for _, path := range paths {
			p := *byPath[path]
			p.Others = others
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Part) int {
		return cmp.Or(cmp.Compare(distance(b, root), distance(a, root)), cmp.Compare(a.Table, b.Table))
	})
	return out
}

// distance is how far a part lies from its root; the root itself nearest.
func distance(p Part, root string) int {
	if p.Table == root {
		return 0
	}
	return p.Path.Depth()
}

// TableRule is a rule of retention with the table to which it applies.
type TableRule struct {
	Rule
	Table string
	Row   bool // the row goes; else Fields are emptied
	// Fields are those for which the rule was declared.
	Fields []Field
}

// Rules gives all rules of retention, each once for its table.
func (r *Register) Rules() []TableRule {
	var out []TableRule
	for _, t := range r.tables {
		at := map[Rule]int{}
		for _, f := range t.Fields {
			for _, rule := range f.Retention {
				i, known := at[rule]
				if !known {
					i = len(out)
					at[rule] = i
					out = append(out, TableRule{Rule: rule, Table: t.Name})
				}
				out[i].Fields, out[i].Row = append(out[i].Fields, f), out[i].Row || f.Erase == Delete
			}
		}
	}
	return out
}

// HandOver has every area give what the person shares to others.
func (r *Register) HandOver(ctx context.Context, s Subject) error {
	for _, a := range r.areas {
		if a.HandOver == nil {
			continue
		}
		if err := a.HandOver(ctx, s); err != nil {
			return fmt.Errorf("privacy.HandOver: %s: %w", a.Name, err)
		}
	}
	return nil
}

// Stop has every area halt what it does for a person and a purpose. All are
// asked, also when one fails.
func (r *Register) Stop(ctx context.Context, code PurposeCode, s Subject) error {
	var failures []error
	for _, a := range r.areas {
		if stop := a.Stop[code]; stop != nil {
			if err := stop(ctx, s); err != nil {
				failures = append(failures, fmt.Errorf("privacy.Stop: %s: %w", a.Name, err))
			}
		}
	}
	return errors.Join(failures...)
}

// Statements gives every path and every rule as a statement that selects
// nothing: one that the database refuses was declared wrongly.
func (r *Register) Statements() []string {
	var out []string
	for _, root := range r.Roots() {
		for _, p := range r.Parts(root) {
			out = append(out, fmt.Sprintf("select 1 from %s where %s limit 0", p.Table, p.Where("'-'")), p.Path.Subjects(p.Table, "1 = 1")+" limit 0")
		}
	}
	for _, rule := range r.Rules() {
		if rule.Since == "" {
			continue
		}
		argument := "1"
		if rule.Since.OfDay() {
			argument = "'2026-01-01'"
		}
		out = append(out, fmt.Sprintf("select 1 from %s where %s limit 0", rule.Table, rule.Due(argument)))
	}
	return out
}

// Difference is how a database departs from the register.
type Difference struct {
	Undeclared  []Column // in the database only
	Superfluous []Column // in the register only
	OtherType   []Column // of another type than was declared
}

// Check holds the columns of a database against the register. No difference
// gives the zero Difference.
func (r *Register) Check(columns []Column) Difference {
	var d Difference
	there := map[Column]string{}
	for _, c := range columns {
		there[Column{Table: c.Table, Name: c.Name}] = c.Type
	}
	for _, t := range r.tables {
		seen := map[string]bool{}
		for _, f := range t.Fields {
			if seen[f.Column] {
				continue
			}
			seen[f.Column] = true
			c := Column{Table: t.Name, Name: f.Column}
			is, ok := there[c]
			switch want := databaseTypes[f.Type]; {
			case !ok:
				d.Superfluous = append(d.Superfluous, c)
			case is != "" && want != "" && is != want:
				d.OtherType = append(d.OtherType, Column{t.Name, f.Column, is})
			}
		}
	}
	declared := r.declared()
	for _, c := range columns {
		if !declared[Column{Table: c.Table, Name: c.Name}] {
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
	for _, c := range d.OtherType {
		mistakes = append(mistakes, fmt.Errorf("column %s is %s in the database and of another type in the register", c, c.Type))
	}
	return errors.Join(mistakes...)
}
