package store

// This file: reading values that lie in one table with lists that hang on it.

import (
	"strings"

	"andersom/internal/sqldb"
)

// tables says how values of type O lie in their tables.
type tables[O any] struct {
	table   string
	primary string // column of the table that bears the key
	foreign string // column of the list tables that bears it
	bind    func(*O) []column
	lists   []list[O]
	key     func(*O) string
}

func (t tables[O]) columns() []string {
	var o O
	return names(t.bind(&o))
}

// find reads the values that the clauses select ("where … order by …"), with
// their lists: a fixed number of statements.
func (t tables[O]) find(tx sqldb.Tx, clauses string, args ...any) ([]O, error) {
	found, err := t.rows(tx, clauses, args...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	keys := make([]any, len(found))
	for i := range found {
		keys[i] = t.key(&found[i])
	}
	return found, t.hang(tx, found, "in ("+sqldb.Placeholders(1, len(keys))+")", keys...)
}

// rows reads the values without their lists.
func (t tables[O]) rows(tx sqldb.Tx, clauses string, args ...any) ([]O, error) {
	var found []O
	var o O
	into := targets(t.bind(&o))
	statement := "select " + strings.Join(t.columns(), ", ") + " from " + t.table + " " + clauses
	err := tx.Each(statement, args, func(scan func(...any) error) error {
		if err := scan(into...); err != nil {
			return err
		}
		found = append(found, o)
		return nil
	})
	return found, err
}

// hang reads the lists of the owners and hangs them on. The condition says
// which keys to read ("in (…)"); rows of others are passed over.
func (t tables[O]) hang(tx sqldb.Tx, owners []O, condition string, args ...any) error {
	place := make(map[string]*O, len(owners))
	for i := range owners {
		place[t.key(&owners[i])] = &owners[i]
	}
	for _, l := range t.lists {
		var key string
		element, add := l.reader()
		into := append([]any{&key}, element...)
		statement := "select " + t.foreign + ", " + strings.Join(l.columns(), ", ") + " from " + l.table() +
			" where " + t.foreign + " " + condition + " order by " + t.foreign + ", position"
		err := tx.Each(statement, args, func(scan func(...any) error) error {
			if err := scan(into...); err != nil {
				return err
			}
			if owner := place[key]; owner != nil {
				add(owner)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// put inserts the values or replaces those whose key is there; known are the
// keys whose lists must go first.
func (t tables[O]) put(tx sqldb.Tx, all []O, known []any) error {
	columns := t.columns()
	rows := make([][]any, len(all))
	for i := range all {
		rows[i] = values(t.bind(&all[i]))
	}
	set := make([]string, len(columns))
	for i, name := range columns {
		set[i] = name + " = excluded." + name
	}
	if err := tx.Insert(t.table, columns, rows, "on conflict ("+t.primary+") do update set "+strings.Join(set, ", ")); err != nil {
		return err
	}
	for _, l := range t.lists {
		if err := t.putList(tx, l, all, known); err != nil {
			return err
		}
	}
	return nil
}

func (t tables[O]) putList(tx sqldb.Tx, l list[O], owners []O, known []any) error {
	if len(known) > 0 {
		if _, err := tx.Exec("delete from "+l.table()+" where "+t.foreign+" in ("+sqldb.Placeholders(1, len(known))+")", known...); err != nil {
			return err
		}
	}
	var rows [][]any
	for i := range owners {
		for position, row := range l.rows(&owners[i]) {
			rows = append(rows, append([]any{t.key(&owners[i]), int64(position)}, row...))
		}
	}
	return tx.Insert(l.table(), append([]string{t.foreign, "position"}, l.columns()...), rows, "")
}
