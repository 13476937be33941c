// Tests of the records: who may change them, what is in force, and that every
// version stays.
package privacy

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
)

// memory is a RecordStore; storetest holds the real one to the same contract.
type memory struct{ records []Record }

func (m *memory) Records(context.Context) ([]Record, error) {
	out := slices.Clone(m.records)
	slices.SortStableFunc(out, func(a, b Record) int {
		return strings.Compare(fmt.Sprintf("%s/%s/%05d", a.Kind, a.Code, a.Version), fmt.Sprintf("%s/%s/%05d", b.Kind, b.Code, b.Version))
	})
	return out, nil
}

func (m *memory) RecordStamp(context.Context) (string, error) {
	n := 0
	for _, r := range m.records {
		if !r.ConfirmedAt.IsZero() {
			n++
		}
	}
	return fmt.Sprint(len(m.records), n), nil
}

func (m *memory) AddRecords(_ context.Context, records ...Record) error {
	for _, r := range records {
		if slices.ContainsFunc(m.records, func(h Record) bool { return h.ID() == r.ID() }) {
			return fault.New(fault.Conflict, "")
		}
	}
	m.records = append(m.records, records...)
	return nil
}

func (m *memory) ConfirmRecord(_ context.Context, r Record) error {
	for i := range m.records {
		if m.records[i].ID() == r.ID() {
			m.records[i].ConfirmedAt, m.records[i].ConfirmedBy = r.ConfirmedAt, r.ConfirmedBy
			return nil
		}
	}
	return fault.New(fault.NotFound, "")
}

var (
	officer = access.Actor{Account: "p", Team: []access.TeamRole{access.PrivacyOfficer}}
	noon    = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
)

// kept is a register of one table with a period that has a name.
func kept(t *testing.T, store RecordStore, period Period) *Service {
	t.Helper()
	table := people(func(t *Table, _ *Field) {
		t.Retention = append(UntilLeft(), Rule{Name: "kort", Period: period, Event: Created, Since: "id"})
	})
	register := mustRegister(t, Area{Tables: []Table{table}})
	s, err := NewService(register, []Organisation{NewOrganisation("denhaag", "Andersom", "", "team@voorbeeld.nl", "")}, store, func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func mustBook(t *testing.T, s *Service) *Book {
	t.Helper()
	book, err := s.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestOnlyThePrivacyOfficerAndTheAdministratorDecide(t *testing.T) {
	s := kept(t, &memory{}, "P7D")
	period := PeriodRecord{Code: "kort", Period: "P3D", Event: Created}
	for name, actor := range map[string]access.Actor{"visitor": {}, "somebody": {Account: "a"}, "editor": {Account: "e", Team: []access.TeamRole{access.Editor}},
		"adviser": {Account: "e", Team: []access.TeamRole{access.Adviser}}} {
		if _, err := s.Change(t.Context(), actor, KindPeriod, "kort", 1, period); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s changes: %v", name, err)
		}
		if err := s.Confirm(t.Context(), actor, KindPeriod, "kort", 1); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s confirms: %v", name, err)
		}
	}
	if _, err := s.History(t.Context(), access.Actor{}, KindMeasure, "logboek"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a visitor sees a measure: %v", err)
	}
	if _, err := s.History(t.Context(), officer, KindMeasure, "logboek"); err != nil {
		t.Errorf("the officer does not see a measure: %v", err)
	}
}

func TestChangesThatDoNotHoldAreRefused(t *testing.T) {
	s := kept(t, &memory{}, "P7D")
	purpose, _ := mustBook(t, s).Purpose(ForSecurity)
	unweighed, groundless, other := purpose, purpose, purpose
	unweighed.Detail, groundless.Ground, other.Code = Words{}, "z", ForNews
	for name, c := range map[string]struct {
		kind    Kind
		code    string
		base    int
		content any
		want    fault.Kind
	}{
		"of the program":   {KindTable, "person", 1, TableRecord{}, fault.Invalid},
		"another sort":     {KindPeriod, "kort", 1, purpose, fault.Invalid},
		"not weighed":      {KindPurpose, "doel-7", 1, unweighed, fault.Invalid},
		"no ground":        {KindPurpose, "doel-7", 1, groundless, fault.Invalid},
		"another code":     {KindPurpose, "doel-7", 1, other, fault.Invalid},
		"no period":        {KindPeriod, "kort", 1, PeriodRecord{Code: "kort", Period: "kort"}, fault.Invalid},
		"a fixed one":      {KindPeriod, "kort", 1, PeriodRecord{Code: "kort", Period: "P3D", Fixed: true}, fault.Invalid},
		"a seen-over one":  {KindPeriod, "kort", 3, PeriodRecord{Code: "kort", Period: "P3D"}, fault.Conflict},
		"not there":        {KindPeriod, "lang", 1, PeriodRecord{Code: "lang", Period: "P3D"}, fault.NotFound},
		"an empty company": {KindProcessor, "nieuw", 0, Processor{Code: "nieuw"}, fault.Invalid},
	} {
		if _, err := s.Change(t.Context(), officer, c.kind, c.code, c.base, c.content); !fault.Is(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	for name, c := range map[string]struct {
		kind    Kind
		code    string
		version int
		want    fault.Kind
	}{
		"an open place":  {KindOrganisation, "denhaag", 1, fault.Invalid},
		"not there":      {KindPeriod, "lang", 1, fault.NotFound},
		"no such number": {KindPeriod, "kort", 2, fault.NotFound},
	} {
		if err := s.Confirm(t.Context(), officer, c.kind, c.code, c.version); !fault.Is(err, c.want) {
			t.Errorf("confirming %s: %v, want %s", name, err, c.want)
		}
	}
}

// A proposal counts until something was confirmed; from then what was confirmed
// counts, and what is new waits. Every version stays at its address.
func TestWhatIsConfirmedIsInForce(t *testing.T) {
	store := &memory{}
	s := kept(t, store, "P7D")
	told := 0
	s.OnChange(func(context.Context) error { told++; return nil })
	period := func(want Period, proposal bool, waiting int) *Book {
		t.Helper()
		book := mustBook(t, s)
		r, _ := book.Record(KindPeriod, "kort")
		got, _ := book.Period("kort")
		rule := book.Register.Rules()[slices.IndexFunc(book.Register.Rules(), func(r TableRule) bool { return r.Name == "kort" })]
		if got != want || rule.Period != want || r.Proposal() != proposal || len(book.Waiting) != waiting {
			t.Errorf("in force %s (rule %s), proposal %v, %d waiting; want %s, %v, %d", got, rule.Period, r.Proposal(), len(book.Waiting), want, proposal, waiting)
		}
		return book
	}
	first := period("P7D", true, 0)
	change := func(base int, to Period) {
		t.Helper()
		if _, err := s.Change(t.Context(), officer, KindPeriod, "kort", base, PeriodRecord{Code: "kort", Period: to, Event: Created}); err != nil {
			t.Fatal(err)
		}
	}
	change(1, "P3D")
	period("P3D", true, 0)
	if err := s.Confirm(t.Context(), officer, KindPeriod, "kort", 1); !fault.Is(err, fault.Conflict) {
		t.Errorf("confirming what was replaced: %v", err)
	}
	if err := s.Confirm(t.Context(), officer, KindPeriod, "kort", 2); err != nil {
		t.Fatal(err)
	}
	confirmed := period("P3D", false, 0)
	change(2, "P1M")
	period("P3D", false, 1)
	s = kept(t, store, "P9D") // a newer program proposes another period
	last := period("P3D", false, 2)
	if first.Hash == confirmed.Hash || confirmed.Hash == "" || last.Hash == first.Hash {
		t.Error("the hash does not tell the registers apart")
	}
	if told != 3 {
		t.Errorf("told %d times of a change, want 3", told)
	}
	versions, err := s.History(t.Context(), access.Actor{}, KindPeriod, "kort")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range versions {
		var p PeriodRecord
		if err := json.Unmarshal(v.Content, &p); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s %s %d", v.ID(), p.Period, v.ReplacedBy))
	}
	want := []string{"period/kort/4 P9D 0", "period/kort/3 P1M 4", "period/kort/2 P3D 3", "period/kort/1 P7D 2"}
	if !slices.Equal(got, want) {
		t.Errorf("history %q, want %q", got, want)
	}
}

func TestTheProgramStoresItsProposalsOnce(t *testing.T) {
	store := &memory{}
	kept(t, store, "P7D")
	n := len(store.records)
	kept(t, store, "P7D")
	if len(store.records) != n || n < 30 {
		t.Errorf("%d records at first, %d when the program starts again", n, len(store.records))
	}
}

func TestAProcessorIsAddedAndItsAgreementGrowsOld(t *testing.T) {
	s := kept(t, &memory{}, "P7D")
	p := Processor{Code: "drukker", Name: "Drukkerij", Role: Words{NL: "Drukt."}, Country: "Nederland", Agreement: Agreement{Date: "2026-01-01"}, ReviewDue: "2027-01-01"}
	if _, err := s.Change(t.Context(), officer, KindProcessor, p.Code, 0, p); err != nil {
		t.Fatal(err)
	}
	processors := mustBook(t, s).Processors
	last := processors[len(processors)-1]
	if last.Name != p.Name || last.Overdue("2027-01-01") || !last.Overdue("2027-01-02") || processors[0].Overdue("2099-01-01") {
		t.Errorf("processors %+v", processors)
	}
}

// Of each activity the seven elements of art. 30(1) are there.
func TestTheRegisterOfProcessingHasItsSevenElements(t *testing.T) {
	all := mustBook(t, kept(t, &memory{}, "P7D")).Art30()
	lines := all.Lines()
	if len(lines) != 1+len(Purposes()) {
		t.Fatalf("%d lines", len(lines))
	}
	for letter := range strings.SplitSeq("abcdefg", "") {
		if !slices.ContainsFunc(lines[0], func(head string) bool { return strings.Contains(head, "("+letter+")") }) {
			t.Errorf("element (%s) has no column", letter)
		}
	}
	for i, cell := range lines[1] { // having an account, which the test's table is for
		if strings.TrimSpace(cell) == "" {
			t.Errorf("%s is empty of an activity that is in use", lines[0][i])
		}
	}
	if !strings.Contains(lines[1][6], "voorstel") || !strings.Contains(strings.Join(lines[1], " "), "7 dagen nadat het is gemaakt") {
		t.Errorf("line %q", lines[1])
	}
}

// Every measure that the register claims is shown by a test that is there.
func TestPromise16_EveryMeasureIsShownByATest(t *testing.T) {
	var text strings.Builder
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := os.ReadFile(path)
		text.Write(file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range Measures() {
		if !strings.Contains(text.String(), "\nfunc "+m.Test+"(t *testing.T)") {
			t.Errorf("measure %s names %s, which is not there", m.Code, m.Test)
		}
		if info, err := os.Stat(filepath.Join("../..", m.By)); err != nil || !info.IsDir() {
			t.Errorf("measure %s is carried out in %s, which is not there", m.Code, m.By)
		}
		if m.Text.NL == "" || m.Text.EN == "" {
			t.Errorf("measure %s is not said in both languages", m.Code)
		}
	}
}

// The policy is read in two languages: nothing may be missing in either.
func TestPromise4_EverythingIsSaidInBothLanguages(t *testing.T) {
	whole := func(what string, w Words) {
		if w.NL == "" || w.EN == "" {
			t.Errorf("%s is %+v", what, w)
		}
	}
	for _, p := range Purposes() {
		whole(string(p.Code), Words{p.Label, p.LabelEN})
		whole(string(p.Code), p.Description)
		whole(string(p.Code), p.Consequence)
		if p.Ground == LegitimateInterest {
			whole(string(p.Code)+" weighed", p.Detail)
		}
	}
	for _, c := range Categories() {
		whole(string(c.Code), c.Label)
		whole(string(c.Code), c.Text)
	}
	for _, s := range Stores() {
		for _, w := range []Words{s.Label, s.What, s.Kept, s.Erase} {
			whole(s.Code, w)
		}
	}
	for event, w := range eventWords {
		whole(string(event), w)
	}
}
