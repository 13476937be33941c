package view

import (
	"andersom/internal/fault"
	"andersom/internal/ui/component/button"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/formfield"
	"andersom/internal/ui/component/radiogroup"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/web"
)

// This file: a form as a page shows it, with what was typed and what is wrong
// with that, at the field and on top.

// Form is one form.
type Form struct {
	Action  string
	Button  string
	Danger  bool
	Small   bool
	Fields  []FormField
	Hidden  [][2]string
	Wrong   map[string]string // by name of a field
	Errors  []errorsummary.Item
	Refused string // what is wrong with the whole
}

// FormKind is how a field is filled in.
type FormKind string

// The kinds.
const (
	FieldText   FormKind = ""
	FieldEmail  FormKind = "email"
	FieldArea   FormKind = "area"
	FieldRadio  FormKind = "radio"
	FieldSelect FormKind = "select"
)

// FormField is one field; its name is its id too, unless that stands elsewhere on
// the page.
type FormField struct {
	ID                string
	Name, Label, Help string
	Kind              FormKind
	Value             string
	Optional          bool
	Autocomplete      string
	Max               int // characters
	Rows              int
	Options           [][2]string // value, label
}

// Failed gives the form with what is wrong, and the status of the page. An error
// that is not about what was typed comes back.
func (f Form) Failed(err error) (Form, int, error) {
	kind := fault.KindOf(err)
	if kind != fault.Invalid && kind != fault.TooMany && kind != fault.Conflict {
		return f, 0, err
	}
	f.Wrong = map[string]string{}
	for _, field := range fault.FieldsOf(err) {
		if f.Wrong[field.Name] != "" {
			continue
		}
		f.Wrong[field.Name] = field.Message
		f.Errors = append(f.Errors, errorsummary.Item{Text: field.Message, Href: "#" + f.idOf(field.Name)})
	}
	if len(f.Errors) == 0 {
		f.Refused = fault.MessageOf(err)
	}
	return f, web.StatusOf(err), nil
}

func (f Form) field(one FormField) formfield.Props {
	return formfield.Props{ID: f.idOf(one.Name), Label: one.Label, Help: one.Help, Error: f.Wrong[one.Name], Optional: one.Optional}
}

func (f Form) idOf(name string) string {
	for _, one := range f.Fields {
		if one.Name == name && one.ID != "" {
			return one.ID
		}
	}
	return name
}

func (f Form) kind() button.Kind {
	if f.Danger {
		return button.Danger
	}
	return button.Primary
}

func (f FormField) radios() []radiogroup.Option {
	out := make([]radiogroup.Option, len(f.Options))
	for i, o := range f.Options {
		out[i] = radiogroup.Option{Value: o[0], Label: o[1]}
	}
	return out
}

func (f FormField) choices() []selectbox.Option {
	out := make([]selectbox.Option, len(f.Options))
	for i, o := range f.Options {
		out[i] = selectbox.Option{Value: o[0], Label: o[1]}
	}
	return out
}
