// Tests of assembling declarations and holding them against a database.
package privacy

import (
	"slices"
	"strings"
	"testing"
)

func personal() Field {
	return Field{Column: "email", Personal: true, Category: Account, Purpose: ForAccount, Retention: "24 maanden", Erase: Delete, Source: FromSubject}
}

func TestNewRegisterRefusesIncompleteDeclarations(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Field)
		want   string
	}{
		"category":            {func(f *Field) { f.Category = "F" }, `category "F"`},
		"purpose":             {func(f *Field) { f.Purpose = "doel-99" }, `purpose "doel-99"`},
		"retention":           {func(f *Field) { f.Retention = "" }, "how long"},
		"source":              {func(f *Field) { f.Source = "" }, `source ""`},
		"erase":               {func(f *Field) { f.Erase = "hide" }, `erasing it does "hide"`},
		"keep without reason": {func(f *Field) { f.Erase = Keep }, "without a reason"},
		"not personal":        {func(f *Field) { f.Personal = false }, "not about a person"},
	} {
		f := personal()
		c.change(&f)
		_, err := NewRegister([]Table{{Name: "person", About: "Iemand", Fields: []Field{f}}})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "person.email") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestNewRegisterRefusesWhatIsThereTwice(t *testing.T) {
	person := Table{Name: "person", About: "Iemand", Fields: NotPersonal("id", "id")}
	_, err := NewRegister([]Table{person}, []Table{{Name: "person"}})
	for _, want := range []string{"table person is declared twice", "column person.id is declared twice", "does not say what a row is"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v, want %q", err, want)
		}
	}
}

func TestCheckFindsDifferencesBothWays(t *testing.T) {
	register, err := NewRegister([]Table{{Name: "person", About: "Iemand", Fields: slices.Concat(NotPersonal("id", "old"), Personal(personal(), "email", "name"))}})
	if err != nil {
		t.Fatal(err)
	}
	got := register.Check([]Column{{"person", "id"}, {"person", "email"}, {"person", "name"}, {"person", "new"}, {"other", "id"}})
	if want := []Column{{"person", "new"}, {"other", "id"}}; !slices.Equal(got.Undeclared, want) {
		t.Errorf("undeclared %v, want %v", got.Undeclared, want)
	}
	if want := []Column{{"person", "old"}}; !slices.Equal(got.Superfluous, want) {
		t.Errorf("superfluous %v, want %v", got.Superfluous, want)
	}
	if err := got.Err(); err == nil || !strings.Contains(err.Error(), "person.new") || !strings.Contains(err.Error(), "person.old") {
		t.Errorf("error = %v", err)
	}
	if err := (Difference{}).Err(); err != nil {
		t.Errorf("no difference is %v", err)
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
