// Tests of assembling declarations and holding them against a database.
package privacy

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

// whole is a field with which nothing is wrong.
func whole() Field {
	return Field{Category: Account, Purposes: For(ForAccount), Source: FromSubject, EditAt: "/account"}
}

// people is a table of persons with that field.
func people(change func(*Table, *Field)) Table {
	f := whole()
	t := Table{Name: "person", About: "Iemand", Who: SchoolUser, Path: "id=person.id", Retention: UntilLeft()}
	if change != nil {
		change(&t, &f)
	}
	label := "email: E-mailadres"
	if f.Label == "-" {
		label = "email"
	}
	t.Fields = slices.Concat(t.Fields, Personal(f, label), Personal(whole(), "id: Nummer"))
	return t
}

func TestNewRegisterRefusesIncompleteDeclarations(t *testing.T) {
	rule := func(r Rule) func(*Table, *Field) { return func(_ *Table, f *Field) { f.Retention = []Rule{r} } }
	for name, c := range map[string]struct {
		change func(*Table, *Field)
		want   string
	}{
		"label":                  {func(_ *Table, f *Field) { f.Label = "-" }, "no label"},
		"type":                   {func(_ *Table, f *Field) { f.Type = "blob" }, `type "blob"`},
		"people":                 {func(t *Table, _ *Field) { t.Who = "" }, "about which people"},
		"category":               {func(_ *Table, f *Field) { f.Category = "F" }, `category "F"`},
		"no purpose":             {func(_ *Table, f *Field) { f.Purposes = nil }, "no purpose"},
		"unknown purpose":        {func(_ *Table, f *Field) { f.Purposes = For("doel-99") }, `purpose "doel-99"`},
		"source":                 {func(_ *Table, f *Field) { f.Source = "" }, `source ""`},
		"no way to change it":    {func(_ *Table, f *Field) { f.EditAt = "" }, "where they change it"},
		"changed elsewhere":      {func(_ *Table, f *Field) { f.EditAt = "account" }, "not an address"},
		"sensitivity":            {func(_ *Table, f *Field) { f.Sensitivity = "odd" }, `sensitivity "odd"`},
		"a secret handed out":    {func(_ *Table, f *Field) { f.Sensitivity = Secret }, "is a secret"},
		"log":                    {func(_ *Table, f *Field) { f.Log = "always" }, "neither never nor masked"},
		"erase":                  {func(_ *Table, f *Field) { f.Erase = "hide" }, `erasing it does "hide"`},
		"keep without reason":    {func(_ *Table, f *Field) { f.Erase = Keep }, "without a reason"},
		"keep without end":       {func(_ *Table, f *Field) { f.Erase, f.Reason = Keep, "zo" }, "until when"},
		"row erased by half":     {func(_ *Table, f *Field) { f.Erase = Blank }, "deletes the row for some columns"},
		"retention":              {func(t *Table, _ *Field) { t.Retention = nil }, "how long"},
		"period":                 {rule(Rule{Period: "7 days", Event: Left}), `period "7 days"`},
		"event":                  {rule(Rule{Period: "P7D", Event: "ooit", Since: "id"}), `event "ooit"`},
		"nobody deletes":         {rule(Rule{Period: "P7D", Event: Created}), "nothing carries"},
		"moment of no column":    {rule(Rule{Period: "P7D", Event: Created, Since: "made_at"}), "person.made_at, which nobody declared"},
		"condition not in words": {rule(Rule{Period: "P7D", Event: Created, Since: "id", When: "id = ''"}), "not said in Dutch"},
		"no path":                {func(t *Table, _ *Field) { t.Path = "" }, "has no step"},
		"path of other letters":  {func(t *Table, _ *Field) { t.Path = "id=person.id;drop" }, "is not column=table.column"},
		"path over nothing":      {func(t *Table, _ *Field) { t.Path = "owner=account.id" }, "person.owner, which nobody declared"},
	} {
		_, err := NewRegister(Area{Name: "people", Tables: []Table{people(c.change)}})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "person") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := NewRegister(Area{Tables: []Table{people(nil)}}); err != nil {
		t.Errorf("the whole declaration is refused too: %v", err)
	}
	secretly := Field{Column: "id", Category: Account}
	if _, err := NewRegister(Area{Tables: []Table{{Name: "person", About: "Iemand", Fields: []Field{secretly}}}}); err == nil || !strings.Contains(err.Error(), "not about a person") {
		t.Errorf("a category of what is about nobody: %v", err)
	}
}

func TestNewRegisterTellsAllMistakesAtOnce(t *testing.T) {
	double := Table{Name: "other", About: "Iets", Fields: NotPersonal("id", "id")}
	cookie := Cookie{Name: "c", Kind: Session, Purpose: ForAccount, About: "iets", MaxAge: "een uur"}
	one, two := people(nil), people(nil)
	one.Retention, two.Name = []Rule{{Name: "kort", Period: "P1D", Event: Created, By: "x"}}, "person_too"
	two.Retention = []Rule{{Name: "kort", Period: "P2D", Event: Created, By: "x"}}
	_, err := NewRegister(Area{Tables: []Table{double, one, two}, Cookies: []Cookie{cookie, cookie}}, Area{Tables: []Table{{Name: "other"}}, Cookies: []Cookie{{Name: "d"}}})
	for _, want := range []string{"table other is declared twice", "column other.id is declared twice", "does not say what a row is",
		"the period kort is P1D in one place and P2D in another", "cookie c is declared twice", `cookie "d"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v, want %q", err, want)
		}
	}
}

func TestCheckFindsDifferencesBothWays(t *testing.T) {
	register := mustRegister(t, Area{Tables: []Table{people(func(t *Table, _ *Field) { t.Fields = NotPersonal("old") })}})
	got := register.Check([]Column{{"person", "id", "text"}, {"person", "email", "bigint"}, {"person", "new", "text"}, {"other", "id", "text"}})
	if want := []Column{{Table: "person", Name: "new", Type: "text"}, {Table: "other", Name: "id", Type: "text"}}; !slices.EqualFunc(got.Undeclared, want, same) {
		t.Errorf("undeclared %v, want %v", got.Undeclared, want)
	}
	if want := []Column{{Table: "person", Name: "old"}}; !slices.EqualFunc(got.Superfluous, want, same) {
		t.Errorf("superfluous %v, want %v", got.Superfluous, want)
	}
	if want := []Column{{Table: "person", Name: "email"}}; !slices.EqualFunc(got.OtherType, want, same) {
		t.Errorf("other type %v, want %v", got.OtherType, want)
	}
	for _, name := range []string{"person.new", "person.old", "person.email"} {
		if err := got.Err(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error = %v, want %s in it", err, name)
		}
	}
	if err := (Difference{}).Err(); err != nil {
		t.Errorf("no difference is %v", err)
	}
}

func same(a, b Column) bool { return a.Table == b.Table && a.Name == b.Name }

func mustRegister(t *testing.T, areas ...Area) *Register {
	t.Helper()
	register, err := NewRegister(areas...)
	if err != nil {
		t.Fatal(err)
	}
	return register
}

// A declaration says little: what follows from it is filled in.
func TestWhatIsLeftOutIsDerived(t *testing.T) {
	table := people(nil)
	table.Fields = append(table.Fields, Personal(whole().From(Derived), "seen_at: Gezien op", "born_on: Geboren op")...)
	fields := map[string]Field{}
	for _, f := range mustRegister(t, Area{Tables: []Table{table}}).Tables()[0].Fields {
		fields[f.Column] = f
	}
	email := fields["email"]
	if email.Label != "E-mailadres" || email.Type != Text || email.Who != SchoolUser || email.Path != "id=person.id" || email.Erase != Delete ||
		email.Sensitivity != Confidential || email.Log != NeverLogged || !email.Portable() || !email.Exported() || len(email.Retention) != 1 {
		t.Errorf("email became %+v", email)
	}
	if seen := fields["seen_at"]; seen.Type != Time || seen.Portable() || fields["born_on"].Type != Day {
		t.Errorf("seen_at became %+v", seen)
	}
}

// The furthest rows go first, so that nothing that is left refers to them.
func TestPartsAreInAnOrderInWhichRowsCanGo(t *testing.T) {
	item := Table{Name: "a_item", About: "Iets", Who: SchoolUser, Path: "list=b_list.id owner=person.id", Retention: UntilLeft(),
		Fields: slices.Concat(NotPersonal("colour"), Personal(whole(), "list: Lijst", "text: Tekst"),
			Own("adder=person.id", Personal(Field{Category: Use, Purposes: For(ForMatching), Source: Derived, Erase: Blank}, "adder: Wie")))}
	list := Table{Name: "b_list", About: "Lijst", Who: SchoolUser, Path: "owner=person.id", Retention: UntilLeft(), Fields: Personal(whole(), "id: Nummer", "owner: Wie")}
	register := mustRegister(t, Area{Tables: []Table{people(nil), list, item}})
	var got []string
	for _, p := range register.Parts("person") {
		got = append(got, p.Table+" "+string(p.Path))
		if (p.Table == "a_item") != (len(p.Others) == 1) {
			t.Errorf("%s has besides %v", p.Table, p.Others)
		}
		if p.Row == (p.Path == "adder=person.id") {
			t.Errorf("%s along %s: erasing the row is %v", p.Table, p.Path, p.Row)
		}
	}
	want := []string{"a_item list=b_list.id owner=person.id", "a_item adder=person.id", "b_list owner=person.id", "person id=person.id"}
	if !slices.Equal(got, want) {
		t.Errorf("parts %q, want %q", got, want)
	}
	if roots := register.Roots(); !slices.Equal(roots, []string{"person"}) {
		t.Errorf("roots %v", roots)
	}
	if others := register.Parts("account"); len(others) != 0 {
		t.Errorf("parts of a root that is not there: %v", others)
	}
}

func TestHandOverAndStopAskEveryArea(t *testing.T) {
	var asked []string
	note := func(name string, err error) func(context.Context, Subject) error {
		return func(_ context.Context, s Subject) error {
			asked = append(asked, name+" "+s.Key)
			return err
		}
	}
	broken := errors.New("broken")
	register := mustRegister(t,
		Area{Name: "one", HandOver: note("hand", nil), Stop: map[PurposeCode]func(context.Context, Subject) error{ForNews: note("one", broken)}},
		Area{Name: "none"},
		Area{Name: "two", Stop: map[PurposeCode]func(context.Context, Subject) error{ForNews: note("two", nil), ForAlerts: note("other", nil)}})
	if err := register.HandOver(t.Context(), Subject{"person", "p"}); err != nil {
		t.Error(err)
	}
	if err := register.Stop(t.Context(), ForNews, Subject{"person", "p"}); !errors.Is(err, broken) {
		t.Errorf("a failure to stop is %v", err)
	}
	if want := []string{"hand p", "one p", "two p"}; !slices.Equal(asked, want) {
		t.Errorf("asked %q, want %q", asked, want)
	}
}

func TestEveryPurposeHasALabelAndAGround(t *testing.T) {
	seen := map[PurposeCode]bool{}
	for _, p := range Purposes() {
		if seen[p.Code] || p.Label == "" || !strings.Contains("abcf", string(p.Ground)) || len(p.Ground) != 1 {
			t.Errorf("purpose %+v is there twice or not whole", p)
		}
		seen[p.Code] = true
	}
	if len(seen) != 13 {
		t.Errorf("%d purposes, want 13", len(seen))
	}
}
