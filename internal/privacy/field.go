package privacy

// This file: what is said of one column, and how little of it a declaration has
// to write out.

import (
	"errors"
	"fmt"
	"slices"
	"strings"
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

// SubjectKind is a sort of people about whom something is kept.
type SubjectKind string

// The kinds.
const (
	SchoolUser    SubjectKind = "school_user"   // somebody with an account
	ProviderUser  SubjectKind = "provider_user" // a vakdocent, or whom to reach at an organisation
	Visitor       SubjectKind = "visitor"       // somebody without account
	Correspondent SubjectKind = "correspondent" // somebody who wrote to the team
	Staff         SubjectKind = "staff"         // somebody of the team
)

// subjectLabels name the kinds for people.
var subjectLabels = map[SubjectKind]string{
	SchoolUser: "mensen met een account", ProviderUser: "aanbieders en vakdocenten", Visitor: "bezoekers zonder account",
	Correspondent: "mensen die ons schrijven", Staff: "mensen van het team",
}

// Valid tells whether the kind stands in the list.
func (k SubjectKind) Valid() bool { return subjectLabels[k] != "" }

// Label names the kind for people.
func (k SubjectKind) Label() string { return subjectLabels[k] }

// Source says from whom the data came (AVG art. 13, 14).
type Source string

// The sources.
const (
	FromSubject      Source = "betrokkene"    // the people themselves
	FromOrganisation Source = "organisatie"   // the organisation that they work for or that they are
	Derived          Source = "afgeleid"      // reckoned from what is there
	FromSocial       Source = "sociale media" // the own public pages of an organisation
)

// Valid tells whether the source stands in the list.
func (s Source) Valid() bool {
	return slices.Contains([]Source{FromSubject, FromOrganisation, Derived, FromSocial}, s)
}

// Erase says what erasing a person does to a column of theirs.
type Erase string

// What erasing does.
const (
	Delete    Erase = "delete"    // the row goes
	Blank     Erase = "null"      // the row stays, the column is emptied ('' or 0)
	Pseudonym Erase = "pseudonym" // the row stays, the column becomes a word that leads to nobody
	Keep      Erase = "keep"      // it stays as it is; Reason says why, Retention until when
)

// Valid tells whether erasing can do this.
func (e Erase) Valid() bool { return slices.Contains([]Erase{Delete, Blank, Pseudonym, Keep}, e) }

// Sensitivity says how much harm it does when others see it.
type Sensitivity string

// The sensitivities.
const (
	Public       Sensitivity = "public"   // stands on the site
	Internal     Sensitivity = "internal" // of no use to others: ids, moments
	Confidential Sensitivity = "personal"
	Secret       Sensitivity = "secret" // opens something
)

// Valid tells whether the sensitivity stands in the list.
func (s Sensitivity) Valid() bool {
	return slices.Contains([]Sensitivity{Public, Internal, Confidential, Secret}, s)
}

// Type is what a column holds, in the terms of an export.
type Type string

// The types, each with the type of the database below it.
const (
	Text    Type = "text"    // text
	Day     Type = "day"     // text, 2006-01-02
	JSON    Type = "json"    // text
	Time    Type = "time"    // bigint, microseconds; 0 = not
	Number  Type = "number"  // bigint
	Flag    Type = "flag"    // bigint, 0 or 1
	Bits    Type = "bits"    // bigint, a set of choices
	Decimal Type = "decimal" // double precision
)

var databaseTypes = map[Type]string{
	Text: "text", Day: "text", JSON: "text", Time: "bigint", Number: "bigint", Flag: "bigint", Bits: "bigint", Decimal: "double precision",
}

// Valid tells whether the type stands in the list.
func (t Type) Valid() bool { return databaseTypes[t] != "" }

// LogRule says whether a value may come into a log. There is no "as it is".
type LogRule string

// The rules of the log.
const (
	NeverLogged LogRule = "never"
	Masked      LogRule = "masked"
)

// Field declares one column. Of a column that is not about a person only Column
// is filled, and Reason where that needs one. A column can be about two persons,
// by different ways: then it is declared once for each Path.
//
// What is derived when it is left out: Path, Who, Retention (of the table), Type
// (a moment when the name ends in "_at", a day when it ends in "_on", else text), Erase
// (Delete), Sensitivity (Confidential), Log (NeverLogged).
type Field struct {
	Column   string
	Label    string // in Dutch, for the people it is about
	Type     Type
	Personal bool
	Who      SubjectKind
	Path     Path // to whom it is about
	Category Category
	Purposes []PurposeCode // each bears its ground
	Source   Source
	Required bool   // without it what is asked cannot be done
	Special  bool   // art. 9; nothing here is
	EditAt   string // where people change it themselves: "/account/email"
	NoEdit   string // or why not, of something that they gave themselves

	Sensitivity Sensitivity
	Withheld    string // why it is not in an export; empty = it is
	Erase       Erase
	Reason      string // why it is kept when a person is erased, or why it is not about one
	Retention   []Rule
	Log         LogRule
	Searched    bool     // lies in the search index
	Encrypted   bool     // or hashed: useless without the key
	Recipients  []string // codes of processors who get to see it
	Forms       []string // filled by the register from Area.Forms: "POST /account/email#email"
}

// As gives the field with another type, for columns that are alike in all else.
func (f Field) As(t Type) Field {
	f.Type = t
	return f
}

// From gives the field with another source.
func (f Field) From(s Source) Field {
	f.Source, f.EditAt, f.NoEdit = s, "", ""
	return f
}

// Exported tells whether an export holds it.
func (f Field) Exported() bool { return f.Personal && f.Withheld == "" }

// Portable tells whether people may take it along to another service (AVG art.
// 20): they gave it themselves, for a purpose on consent or a contract.
func (f Field) Portable() bool {
	return f.Exported() && f.Source == FromSubject && slices.ContainsFunc(f.Purposes, func(code PurposeCode) bool {
		p, ok := PurposeOf(code)
		return ok && (p.Ground == Consent || p.Ground == Contract)
	})
}

// Analytics says whether it may be counted. It may not, whatever it is.
func (f Field) Analytics() string { return "never" }

// NotPersonal declares columns that say nothing about a person.
func NotPersonal(columns ...string) []Field {
	out := make([]Field, len(columns))
	for i, name := range columns {
		out[i] = Field{Column: name}
	}
	return out
}

// Personal declares columns that are about a person and are alike in all but
// their name and label: "email: E-mailadres".
func Personal(alike Field, columns ...string) []Field {
	out := make([]Field, len(columns))
	for i, text := range columns {
		out[i] = alike
		name, label, _ := strings.Cut(text, ":")
		out[i].Column, out[i].Label, out[i].Personal = name, strings.TrimSpace(label), true
	}
	return out
}

// Own gives fields a way to their subject of their own, in the place of that of
// the table.
func Own(path Path, fields []Field) []Field {
	out := slices.Clone(fields)
	for i := range out {
		out[i].Path = path
	}
	return out
}

// derive fills what was left out.
func (f Field) derive(t Table) Field {
	if !f.Personal {
		return f
	}
	if f.Path == "" {
		f.Path = t.Path
	}
	if f.Who == "" {
		f.Who = t.Who
	}
	if f.Retention == nil {
		f.Retention = t.Retention
	}
	if f.Type == "" {
		f.Type = typeOf(f.Column)
	}
	if f.Erase == "" {
		f.Erase = Delete
	}
	if f.Sensitivity == "" {
		f.Sensitivity = Confidential
	}
	if f.Log == "" {
		f.Log = NeverLogged
	}
	return f
}

func typeOf(column string) Type {
	switch {
	case strings.HasSuffix(column, "_at"):
		return Time
	case strings.HasSuffix(column, "_on"):
		return Day
	}
	return Text
}

func (f Field) check() error {
	if !f.Personal {
		return f.checkImpersonal()
	}
	var mistakes []error
	wrong := func(is bool, format string, args ...any) {
		if is {
			mistakes = append(mistakes, fmt.Errorf(format, args...))
		}
	}
	wrong(f.Label == "", "has no label for people")
	wrong(!f.Type.Valid(), "type %q is not in the list", f.Type)
	wrong(!f.Who.Valid(), "does not say about which people it is (Who)")
	wrong(!f.Category.Valid(), "category %q is not one of A to E", f.Category)
	wrong(len(f.Purposes) == 0, "has no purpose")
	for _, code := range f.Purposes {
		_, known := PurposeOf(code)
		wrong(!known, "purpose %q is not in the list", code)
	}
	wrong(!f.Source.Valid(), "source %q is not in the list", f.Source)
	wrong(f.Source == FromSubject && f.EditAt == "" && f.NoEdit == "", "people gave it themselves: say where they change it (EditAt) or why not (NoEdit)")
	wrong(f.EditAt != "" && !strings.HasPrefix(f.EditAt, "/"), "EditAt %q is not an address of the site", f.EditAt)
	wrong(!f.Sensitivity.Valid(), "sensitivity %q is not in the list", f.Sensitivity)
	wrong(f.Sensitivity == Secret && f.Withheld == "", "is a secret: say why it is not in an export (Withheld)")
	wrong(f.Log != NeverLogged && f.Log != Masked, "log %q is neither never nor masked", f.Log)
	return errors.Join(append(mistakes, f.checkEnd())...)
}

// checkEnd looks at how the field ends: erased or kept, and for how long.
func (f Field) checkEnd() error {
	var mistakes []error
	if !f.Erase.Valid() {
		mistakes = append(mistakes, fmt.Errorf("erasing it does %q, which is not in the list", f.Erase))
	}
	if len(f.Retention) == 0 {
		mistakes = append(mistakes, errors.New("does not say how long it is kept"))
	}
	for _, r := range f.Retention {
		mistakes = append(mistakes, r.check())
	}
	if f.Erase == Keep {
		if f.Reason == "" {
			mistakes = append(mistakes, errors.New("it is kept when a person is erased, without a reason"))
		}
		if !slices.ContainsFunc(f.Retention, func(r Rule) bool { return r.Event != Left }) {
			mistakes = append(mistakes, errors.New("it is kept when a person is erased, and nothing says until when"))
		}
	}
	if _, err := f.Path.steps(); err != nil {
		mistakes = append(mistakes, err)
	}
	return errors.Join(mistakes...)
}

func (f Field) checkImpersonal() error {
	if f.Category != "" || len(f.Purposes) > 0 || f.Source != "" || f.Erase != "" || f.Path != "" || len(f.Retention) > 0 {
		return errors.New("not about a person, yet it has a category, purpose, period, path, source or erasure")
	}
	return nil
}
