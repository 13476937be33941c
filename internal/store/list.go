package store

// This file: lists that hang on a row. Their tables have the key of the owner,
// a position, and the columns of one element.

// list is a child table of owners of type O.
type list[O any] interface {
	table() string
	columns() []string
	// rows gives the elements of the owner as values to write.
	rows(o *O) [][]any
	// reader gives the places to scan one element into, and the function that
	// adds what was scanned to an owner.
	reader() ([]any, func(*O))
}

// children is a list of elements of type E.
type children[O, E any] struct {
	name string
	get  func(*O) []E
	add  func(*O, E)
	bind func(*E) []column
}

func (c children[O, E]) table() string { return c.name }

func (c children[O, E]) columns() []string {
	var e E
	return names(c.bind(&e))
}

func (c children[O, E]) rows(o *O) [][]any {
	elements := c.get(o)
	out := make([][]any, len(elements))
	for i := range elements {
		out[i] = values(c.bind(&elements[i]))
	}
	return out
}

func (c children[O, E]) reader() ([]any, func(*O)) {
	e := new(E)
	return targets(c.bind(e)), func(o *O) { c.add(o, *e) }
}

// words is a list of plain texts.
func words[O any](table, named string, of func(*O) *[]string) list[O] {
	return children[O, string]{table,
		func(o *O) []string { return *of(o) },
		func(o *O, word string) { *of(o) = append(*of(o), word) },
		func(word *string) []column { return []column{{named, textOf(word)}} },
	}
}

// elements is a list of values of some fields.
func elements[O, E any](table string, of func(*O) *[]E, bind func(*E) []column) list[O] {
	return children[O, E]{table,
		func(o *O) []E { return *of(o) },
		func(o *O, e E) { *of(o) = append(*of(o), e) },
		bind,
	}
}

func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}
