package privacy

// This file: the way from a row to the person it is about, and to the moment
// from which it is kept. Both are written down as text and become SQL that both
// databases understand.

import (
	"fmt"
	"strings"
)

// Path leads from a row to the key of its subject, by one or more joins, each
// "column=table.column" and parted by spaces:
//
//	account=account.id                              a session
//	list_id=shortlist.id account=account.id         an item on a private list
//	id=account.id                                   the account itself
//
// The table where it ends is its root: the record of the person. A row whose
// path ends nowhere, such as the list of a school, is about no person. The last
// join is not carried out, so a row whose person is already gone is still found.
type Path string

// step is one join of a path.
type step struct{ column, table, key string }

func (p Path) steps() ([]step, error) {
	var out []step
	for _, part := range strings.Fields(string(p)) {
		column, target, ok := strings.Cut(part, "=")
		table, key, whole := strings.Cut(target, ".")
		if !ok || !whole || !isName(column) || !isName(table) || !isName(key) {
			return nil, fmt.Errorf("path %q: %q is not column=table.column", p, part)
		}
		out = append(out, step{column, table, key})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("path %q has no step", p)
	}
	return out, nil
}

// isName tells whether a text is the name of a table or column: it goes into SQL
// as it stands.
func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// Root is the table of the persons to whom the path leads; empty when the path
// cannot be read, which NewRegister refuses.
func (p Path) Root() string {
	steps, err := p.steps()
	if err != nil {
		return ""
	}
	return steps[len(steps)-1].table
}

// Depth is how many tables lie between the row and its subject.
func (p Path) Depth() int { return strings.Count(string(p), "=") }

// Where is the condition on a row that it is about the subject whose key is the
// argument ("$1"). An empty key is nobody's.
func (p Path) Where(argument string) string {
	steps, err := p.steps()
	if err != nil {
		return "1 = 0" // NewRegister refuses such a path
	}
	last := steps[len(steps)-1]
	return nested(steps[:len(steps)-1], fmt.Sprintf("%s = %s and %s <> ''", last.column, argument, last.column))
}

// Subjects is the statement that gives, for the rows of a table that the
// condition selects, each subject once. The table is called "t" in the condition.
func (p Path) Subjects(table, condition string) string {
	steps, err := p.steps()
	if err != nil {
		return "select '' where 1 = 0"
	}
	from, at := table+" t", "t"
	for i, s := range steps[:len(steps)-1] {
		next := fmt.Sprintf("t%d", i+1)
		from += fmt.Sprintf(" join %s %s on %s.%s = %s.%s", s.table, next, next, s.key, at, s.column)
		at = next
	}
	key := at + "." + steps[len(steps)-1].column
	return fmt.Sprintf("select distinct %s from %s where %s <> '' and (%s)", key, from, key, condition)
}

// Moment leads from a row to the moment from which it is kept: joins as in a
// Path, and at their end a column:
//
//	created_at
//	share_id=shortlist_share.id expires_at
//
// The column holds microseconds (0: not yet), or when it ends in "_on" a day
// ("": not yet).
type Moment string

func (m Moment) parts() ([]step, string, error) {
	words := strings.Fields(string(m))
	if len(words) == 0 || !isName(words[len(words)-1]) {
		return nil, "", fmt.Errorf("moment %q does not end in a column", m)
	}
	column := words[len(words)-1]
	if len(words) == 1 {
		return nil, column, nil
	}
	steps, err := Path(strings.Join(words[:len(words)-1], " ")).steps()
	return steps, column, err
}

// OfDay tells whether the moment is a day as text rather than microseconds.
func (m Moment) OfDay() bool { return strings.HasSuffix(string(m), "_on") }

// Before is the condition on a row that its moment came and lies before the
// argument ("$1"): microseconds, or a day as text, see OfDay.
func (m Moment) Before(argument string) string {
	steps, column, err := m.parts()
	if err != nil {
		return "1 = 0" // NewRegister refuses such a moment
	}
	if m.OfDay() {
		return nested(steps, fmt.Sprintf("%s <> '' and %s < %s", column, column, argument))
	}
	return nested(steps, fmt.Sprintf("%s > 0 and %s < %s", column, column, argument))
}

// nested writes joins as selections inside one another, so that the text also
// fits in a delete or an update.
func nested(steps []step, condition string) string {
	for i := len(steps) - 1; i >= 0; i-- {
		condition = fmt.Sprintf("%s in (select %s from %s where %s)", steps[i].column, steps[i].key, steps[i].table, condition)
	}
	return condition
}
