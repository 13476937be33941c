package school

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/money"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/checkboxgroup"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/formfield"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/ui/component/textbox"
)

// This file: what all steps share. A step is always drawn from values, those of
// the profile or those that were sent, so that nothing typed is ever lost.

// form is a step as it is drawn or was sent.
type form struct {
	values url.Values
	wrong  []fault.Field
	words  words
	have   school.Profile // for the groups that holes are about
}

// words are the lists that steps offer.
type words struct {
	taxonomy *taxonomy.Taxonomy
	goals    []selectbox.Option
}

// section is a part of a form under a heading; a row of a list can be taken away.
type section struct {
	title  string
	id     string
	help   string
	fields []templ.Component
	more   []templ.Component // folded away
	moreOf string            // what is folded away
	open   bool
	row    string // value of the button that takes the row away; empty: no row
}

func (f *form) get(name string) string { return strings.TrimSpace(f.values.Get(name)) }

func (f *form) bad(name, message string) {
	f.wrong = append(f.wrong, fault.Field{Name: name, Message: message})
}

func (f *form) errorAt(name string) string {
	for _, w := range f.wrong {
		if w.Name == name {
			return w.Message
		}
	}
	return ""
}

func (f *form) summary() errorsummary.Props {
	var p errorsummary.Props
	for _, w := range f.wrong {
		p.Items = append(p.Items, errorsummary.Item{Text: w.Message, Href: "#" + w.Name})
	}
	return p
}

func (f *form) field(name, label, help string) formfield.Props {
	return formfield.Props{ID: name, Label: label, Help: help, Error: f.errorAt(name)}
}

func (f *form) text(name, label, help string, most int) templ.Component {
	return textbox.Textbox(textbox.Props{Field: f.field(name, label, help), Name: name, Value: f.values.Get(name), MaxLength: most, Width: textbox.Medium})
}

func (f *form) count(name, label, help, suffix string) templ.Component {
	return textbox.Textbox(textbox.Props{Field: f.field(name, label, help), Name: name, Value: f.values.Get(name), InputMode: "numeric", Width: textbox.Short,
		MaxLength: 4, Suffix: suffix})
}

func (f *form) euro(name, label, help string) templ.Component {
	return textbox.Textbox(textbox.Props{Field: f.field(name, label, help), Name: name, Value: f.values.Get(name), InputMode: "decimal", Width: textbox.Short,
		MaxLength: 9, Prefix: "€"})
}

func (f *form) date(name, label, help string) templ.Component {
	return textbox.Textbox(textbox.Props{Field: f.field(name, label, help), Name: name, Value: f.values.Get(name), Type: "date", Width: textbox.Medium})
}

func (f *form) choose(name, label string, options []selectbox.Option) templ.Component {
	return selectbox.Select(selectbox.Props{Field: f.field(name, label, ""), Name: name, Value: f.values.Get(name), Options: options})
}

func (f *form) boxes(name, label, help string, columns bool, options []checkboxgroup.Option) templ.Component {
	for i := range options {
		options[i].Checked = slices.Contains(f.values[name], options[i].Value)
	}
	return checkboxgroup.CheckboxGroup(checkboxgroup.Props{Field: f.field(name, label, help), Name: name, Options: options, Columns: columns})
}

// boxesOf offers a closed list.
func boxesOf[V taxonomy.Vocabulary]() []checkboxgroup.Option {
	var out []checkboxgroup.Option
	for _, v := range taxonomy.Values[V]() {
		out = append(out, checkboxgroup.Option{Value: string(v), Label: taxonomy.Label(v)})
	}
	return out
}

// putSet and setOf write and read the ticked boxes of a closed list.
func putSet[V taxonomy.Vocabulary](values url.Values, name string, set taxonomy.Set[V]) {
	for _, v := range set.Values() {
		values.Add(name, string(v))
	}
}

func setOf[V taxonomy.Vocabulary](f *form, name string) taxonomy.Set[V] {
	var out taxonomy.Set[V]
	for _, v := range f.values[name] {
		out |= taxonomy.SetOf(V(v))
	}
	return out
}

// number reads a whole number; what was left out is 0.
func (f *form) number(name string) int {
	text := f.get(name)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		f.bad(name, "Vul een getal in, bijvoorbeeld 25. Of laat het leeg.")
		return 0
	}
	return n
}

// cents reads an amount; what was left out is 0.
func (f *form) cents(name string) money.Cents {
	text := f.get(name)
	if text == "" {
		return 0
	}
	c, err := money.Parse(text)
	if err != nil || c <= 0 {
		f.bad(name, "Vul een bedrag in euro in, bijvoorbeeld 80. Of laat het leeg.")
		return 0
	}
	return c
}

// day reads a date as browsers send it, or as people write it: 3-2-2027.
func (f *form) day(name string) clock.Date {
	text := f.get(name)
	if text == "" {
		return clock.Date{}
	}
	d, err := clock.ParseDate(text)
	if err == nil {
		return d
	}
	var day, month, year int
	// How many were read says enough of what went wrong.
	if n, _ := fmt.Sscanf(strings.ReplaceAll(text, "/", "-"), "%d-%d-%d", &day, &month, &year); n == 3 {
		if d, err := clock.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, month, day)); err == nil {
			return d
		}
	}
	f.bad(name, "Vul een datum in, bijvoorbeeld 3-2-2027.")
	return clock.Date{}
}

// putNumber, putCents write what was said; nothing stays empty.
func putNumber(values url.Values, name string, n int) {
	if n != 0 {
		values.Set(name, strconv.Itoa(n))
	}
}

func putCents(values url.Values, name string, c money.Cents) {
	if c != 0 {
		values.Set(name, strings.Replace(strings.TrimSuffix(c.Decimal(), ".00"), ".", ",", 1))
	}
}

// groupBoxes lets somebody choose groups of the profile; nothing without groups.
func (f *form) groupBoxes(name, label, help string) []templ.Component {
	if len(f.have.Groups) == 0 {
		return nil
	}
	var options []checkboxgroup.Option
	for _, g := range f.have.Groups {
		options = append(options, checkboxgroup.Option{Value: strconv.Itoa(g.Key), Label: g.Name})
	}
	return []templ.Component{f.boxes(name, label, help, true, options)}
}

func putGroups(values url.Values, name string, set school.GroupSet, p school.Profile) {
	for _, g := range p.In(set) {
		values.Add(name, strconv.Itoa(g.Key))
	}
}

func (f *form) groups(name string) school.GroupSet {
	var keys []int
	for _, v := range f.values[name] {
		if n, err := strconv.Atoi(v); err == nil {
			keys = append(keys, n)
		}
	}
	return school.SetOfGroups(keys...)
}
