package privacy

// This file: the register as it is in force: what the program declares, with
// what the privacy officer confirmed or changed over it.

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Kind is a sort of record.
type Kind string

// The kinds. Those of the program say what it does and follow it; the others are
// proposals until somebody of the team confirms them.
const (
	KindOrganisation Kind = "organisation"
	KindPurpose      Kind = "purpose"
	KindPeriod       Kind = "period"
	KindProcessor    Kind = "processor"
	KindCategory     Kind = "category"
	KindTable        Kind = "table"
	KindCookie       Kind = "cookie"
	KindStore        Kind = "store"
	KindMeasure      Kind = "measure"
)

var kindLabels = map[Kind]string{
	KindOrganisation: "Organisatie", KindPurpose: "Doel", KindPeriod: "Bewaartermijn", KindProcessor: "Verwerker", KindCategory: "Soort gegevens",
	KindTable: "Tabel", KindCookie: "Cookie", KindStore: "Opslag", KindMeasure: "Maatregel",
}

// Valid tells whether the kind stands in the list.
func (k Kind) Valid() bool { return kindLabels[k] != "" }

// Label names the kind for people.
func (k Kind) Label() string { return kindLabels[k] }

// Decided tells whether people decide on the records of this kind; the others
// follow the program.
func (k Kind) Decided() bool {
	return k == KindOrganisation || k == KindPurpose || k == KindPeriod || k == KindProcessor
}

// Open tells whether everybody may see the records of this kind.
func (k Kind) Open() bool { return k.Valid() && k != KindStore && k != KindMeasure }

// Record is one version of one thing in the register. It never changes; only
// that it was confirmed is added.
type Record struct {
	Kind        Kind            `json:"kind"`
	Code        string          `json:"code"`
	Version     int             `json:"version"`
	Content     json.RawMessage `json:"content"`
	ValidFrom   time.Time       `json:"valid_from"`
	ChangedBy   string          `json:"-"` // account; empty = the program
	ConfirmedAt time.Time       `json:"confirmed_at,omitzero"`
	ConfirmedBy string          `json:"-"`
	ReplacedBy  int             `json:"replaced_by,omitempty"` // version; 0 = none
}

// ID is the name of the version, below the address of the register:
// "purpose/doel-1/2".
func (r Record) ID() string { return string(r.Kind) + "/" + r.Code + "/" + strconv.Itoa(r.Version) }

// Proposal tells whether somebody still has to confirm it.
func (r Record) Proposal() bool { return r.Kind.Decided() && r.ConfirmedAt.IsZero() }

// PeriodRecord is a period that people decide on.
type PeriodRecord struct {
	Code   string `json:"code"`
	Period Period `json:"period"`
	Event  Event  `json:"starts_at_event"`
	Note   string `json:"condition"`
	For    string `json:"about"` // which tables, in words
	Fixed  bool   `json:"fixed"` // carried out by code of its own, which knows only this period
}

// Book is the whole register at one moment. It does not change.
type Book struct {
	Register *Register
	Records  []Record // in force, in the order of their kinds
	// Waiting are the newer versions that nobody confirmed, of what has a confirmed one.
	Waiting       []Record
	Organisations map[string]Organisation // by edition
	Purposes      []Purpose
	Processors    []Processor
	Periods       []PeriodRecord
	Hash          string // over all of it: SHA-256, hex
}

// Purpose gives a purpose as it is in force; false when there is none.
func (b *Book) Purpose(code PurposeCode) (Purpose, bool) {
	i := slices.IndexFunc(b.Purposes, func(p Purpose) bool { return p.Code == code })
	if i < 0 {
		return Purpose{}, false
	}
	return b.Purposes[i], true
}

// Record gives the record in force; false when there is none.
func (b *Book) Record(kind Kind, code string) (Record, bool) {
	i := slices.IndexFunc(b.Records, func(r Record) bool { return r.Kind == kind && r.Code == code })
	if i < 0 {
		return Record{}, false
	}
	return b.Records[i], true
}

// Proposals counts the records that still have to be confirmed.
func (b *Book) Proposals() int {
	n := len(b.Waiting)
	for _, r := range b.Records {
		if r.Proposal() {
			n++
		}
	}
	return n
}

// Of gives the fields that are kept for a purpose, by table.
func (b *Book) Of(code PurposeCode) []Table {
	var out []Table
	for _, t := range b.Register.Tables() {
		own := t
		own.Fields = nil
		for _, f := range t.Fields {
			if f.Personal && slices.Contains(f.Purposes, code) {
				own.Fields = append(own.Fields, f)
			}
		}
		if len(own.Fields) > 0 {
			out = append(out, own)
		}
	}
	return out
}

// readBook lays the records over the register.
func readBook(register *Register, records, waiting []Record) (*Book, error) {
	b := &Book{Records: records, Waiting: waiting, Organisations: map[string]Organisation{}}
	periods := map[string]Period{}
	sum := sha256.New()
	for _, r := range records {
		fmt.Fprintf(sum, "%s\n%s\n%t\n", r.ID(), r.Content, r.Proposal())
		var err error
		switch r.Kind {
		case KindOrganisation:
			var o Organisation
			err = json.Unmarshal(r.Content, &o)
			b.Organisations[r.Code] = o
		case KindPurpose:
			b.Purposes, err = added(b.Purposes, r)
		case KindProcessor:
			b.Processors, err = added(b.Processors, r)
		case KindPeriod:
			b.Periods, err = added(b.Periods, r)
			if err == nil {
				periods[r.Code] = b.Periods[len(b.Periods)-1].Period
			}
		case KindCategory, KindTable, KindCookie, KindStore, KindMeasure: // read from the program
		}
		if err != nil {
			return nil, fmt.Errorf("privacy: record %s: %w", r.ID(), err)
		}
	}
	b.Register, b.Hash = register.withPeriods(periods), hex.EncodeToString(sum.Sum(nil))
	return b, nil
}

func added[T any](all []T, r Record) ([]T, error) {
	var one T
	err := json.Unmarshal(r.Content, &one)
	return append(all, one), err
}

// withPeriods gives the register with other periods for the rules that have a
// name.
func (r *Register) withPeriods(periods map[string]Period) *Register {
	out := &Register{areas: r.areas, tables: slices.Clone(r.tables)}
	for i := range out.tables {
		out.tables[i].Fields = slices.Clone(out.tables[i].Fields)
		for j := range out.tables[i].Fields {
			f := &out.tables[i].Fields[j]
			f.Retention = slices.Clone(f.Retention)
			for k := range f.Retention {
				if p, ok := periods[f.Retention[k].Name]; ok && f.Retention[k].Name != "" {
					f.Retention[k].Period = p
				}
			}
		}
	}
	return out
}

// periodRecords are the periods of a register that have a name.
func (r *Register) periodRecords() []PeriodRecord {
	var out []PeriodRecord
	about := map[string]string{}
	for _, t := range r.tables {
		about[t.Name] = t.About
	}
	for _, rule := range r.Rules() {
		if rule.Name == "" {
			continue
		}
		i := slices.IndexFunc(out, func(p PeriodRecord) bool { return p.Code == rule.Name })
		if i < 0 {
			out = append(out, PeriodRecord{Code: rule.Name, Period: rule.Period, Event: rule.Event, Note: rule.Note, For: about[rule.Table], Fixed: rule.By != ""})
			continue
		}
		if !strings.Contains(out[i].For, about[rule.Table]) {
			out[i].For += "; " + about[rule.Table]
		}
	}
	slices.SortFunc(out, func(a, b PeriodRecord) int { return strings.Compare(a.Code, b.Code) })
	return out
}
