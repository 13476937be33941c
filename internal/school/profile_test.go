package school

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/data"
	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/taxonomy"
)

// This file: who sees and changes which profile, what may stand in it, and what
// its steps bring.

// drawer is a ProfileStore in memory; the contract is that of the comments.
type drawer map[string]Profile

func (d drawer) Profile(_ context.Context, school, owner string) (Profile, error) {
	p, ok := d[school+"/"+owner]
	if !ok {
		return Profile{}, fault.New(fault.NotFound, "")
	}
	return p, nil
}

func (d drawer) SaveProfile(_ context.Context, p Profile) error {
	if d[p.School+"/"+p.Owner].Version != p.Version-1 {
		return fault.New(fault.Conflict, "")
	}
	d[p.School+"/"+p.Owner] = p
	return nil
}

func (d drawer) AdoptProfile(_ context.Context, school, account string) (bool, error) {
	draft, ok := d[school+"/"+account]
	if _, has := d[school+"/"]; has || !ok {
		return false, nil
	}
	draft.Owner = ""
	d[school+"/"] = draft
	delete(d, school+"/"+account)
	return true, nil
}

func (d drawer) Drafts(_ context.Context, account string) ([]Profile, error) {
	var out []Profile
	for _, p := range d {
		if p.Owner == account {
			out = append(out, p)
		}
	}
	return out, nil
}

func (d drawer) DeleteDraft(_ context.Context, school, account string) error {
	delete(d, school+"/"+account)
	return nil
}

func testProfiles(t *testing.T) (*Profiles, drawer) {
	t.Helper()
	words, err := taxonomy.LoadTaxonomy(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	goals, err := taxonomy.LoadKerndoelen(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	d := drawer{}
	return NewProfiles(d, Vocabulary{words, goals}, clock.Fixed(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC))), d
}

func actor(account string, role access.Role, confirmed bool) access.Actor {
	return access.Actor{Account: account, Schools: []access.Membership{{School: "00AP00", Role: role, Confirmed: confirmed}}}
}

func TestRefusalsOfProfiles(t *testing.T) {
	s, d := testProfiles(t)
	for name, a := range map[string]access.Actor{"a visitor": {}, "of another school": {Account: "x", Schools: []access.Membership{{School: "00AP01", Role: access.Director, Confirmed: true}}}} {
		if _, err := s.Of(t.Context(), a, "00AP00"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s reads: %v", name, err)
		}
		if _, err := s.Save(t.Context(), a, StepLimits, Profile{School: "00AP00"}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s writes: %v", name, err)
		}
	}
	if _, err := s.Save(t.Context(), actor("r", access.Reader, true), StepLimits, Profile{School: "00AP00"}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a reader writes: %v", err)
	}
	if _, err := s.Of(t.Context(), actor("r", access.Reader, true), "00AP00"); err != nil {
		t.Errorf("a reader reads: %v", err)
	}
	if len(d) != 0 {
		t.Errorf("stored %v", d)
	}
}

// Who was not confirmed works on a draft that nobody else sees.
func TestPromise13_AnUnconfirmedMemberHasADraftOfTheirOwn(t *testing.T) {
	s, d := testProfiles(t)
	if _, err := s.Save(t.Context(), actor("new", access.Director, false), StepLimits, Profile{School: "00AP00", Limits: Limits{Km: 3}}); err != nil {
		t.Fatal(err)
	}
	for account, want := range map[string]int{"new": 3, "other": 0} {
		for _, confirmed := range []bool{false, true} {
			p, err := s.Of(t.Context(), actor(account, access.Member, confirmed), "00AP00")
			if confirmed {
				want = 0
			}
			if err != nil || p.Limits.Km != want {
				t.Errorf("%s, confirmed %v: %d km, %v, want %d", account, confirmed, p.Limits.Km, err, want)
			}
		}
	}
	if err := s.Confirmed(t.Context(), "00AP00", "new"); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Of(t.Context(), actor("other", access.Reader, true), "00AP00"); err != nil || p.Limits.Km != 3 || len(d) != 1 {
		t.Errorf("after the yes: %d km, %v, %d stored", p.Limits.Km, err, len(d))
	}
}

func TestPromise17_DraftsAreSeenAndTakenAwayByTheirOwner(t *testing.T) {
	s, d := testProfiles(t)
	mine := actor("mine", access.Member, false)
	if _, err := s.Save(t.Context(), mine, StepConcept, Profile{School: "00AP00", Concepts: taxonomy.SetOf[taxonomy.Concept]("dalton")}); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteDraft(t.Context(), actor("other", access.Member, false), "00AP00"); err != nil || len(d) != 1 {
		t.Errorf("somebody else: %v, %d left", err, len(d))
	}
	if got, err := s.Drafts(t.Context(), mine); err != nil || len(got) != 1 {
		t.Errorf("%d drafts, %v", len(got), err)
	}
	if err := s.DeleteDraft(t.Context(), mine, "00AP00"); err != nil || len(d) != 0 {
		t.Errorf("%v, %d left", err, len(d))
	}
}

func TestAStaleFormConflictsAndStoresNothing(t *testing.T) {
	s, _ := testProfiles(t)
	a := actor("a", access.Member, true)
	for version, km := range []int{3, 4} {
		if _, err := s.Save(t.Context(), a, StepLimits, Profile{School: "00AP00", Version: version, Limits: Limits{Km: km}}); err != nil {
			t.Fatal(err)
		}
	}
	stands, err := s.Save(t.Context(), a, StepLimits, Profile{School: "00AP00", Version: 1, Limits: Limits{Km: 9}})
	if !fault.Is(err, fault.Conflict) || fault.MessageOf(err) == "" || stands.Version != 2 || stands.Limits.Km != 4 {
		t.Errorf("stale: %v, stands %+v", err, stands)
	}
}

func TestOneStepLeavesTheOthersAlone(t *testing.T) {
	s, _ := testProfiles(t)
	a := actor("a", access.Member, true)
	save := func(step Step, p Profile) Profile {
		t.Helper()
		p.School = "00AP00"
		got, err := s.Save(t.Context(), a, step, p)
		if err != nil {
			t.Fatal(step, err)
		}
		return got
	}
	p := save(StepGroups, Profile{Groups: []Group{{Name: " 5/6b "}, {Name: "7a"}}})
	if p.Groups[0] != (Group{Key: 1, Name: "5/6b", Groepen: taxonomy.GroepenOf(5, 6)}) || p.Groups[1].Key != 2 {
		t.Errorf("groups %+v", p.Groups)
	}
	p = save(StepWeek, Profile{Version: 1, Holes: []Hole{{Day: "wo", From: "8.30", Until: "12", Groups: SetOfGroups(1)}, {Day: "do", From: "13:00", Until: "15:30", Groups: SetOfGroups(1, 2)}, {Day: "vr", From: "9:00", Until: "10:00"}}})
	if p.Holes[0].From != "8:30" || p.Holes[0].Until != "12:00" || len(p.Groups) != 2 {
		t.Errorf("holes %+v", p.Holes)
	}
	// The group that goes takes its holes along; a new group is not the old one.
	p = save(StepGroups, Profile{Version: 2, Groups: []Group{{Key: 2, Name: "7a", Groepen: taxonomy.GroepenOf(7)}, {Name: "3"}}})
	if p.Groups[1].Key == 1 || len(p.Holes) != 2 || p.Holes[0].Groups != SetOfGroups(2) || p.Holes[1].Groups != 0 {
		t.Errorf("groups %+v, holes %+v", p.Groups, p.Holes)
	}
}

func TestMistakesAreNamedAtTheirFields(t *testing.T) {
	s, d := testProfiles(t)
	day := clock.Date{Year: 2027, Month: time.March, Day: 3}
	long := strings.Repeat("x", 101)
	for name, c := range map[string]struct {
		step Step
		p    Profile
		want string
	}{
		"no name":        {StepGroups, Profile{Groups: []Group{{Pupils: 20}}}, "groep-1-naam"},
		"no groepen":     {StepGroups, Profile{Groups: []Group{{Name: "1"}, {Name: "bos"}}}, "groep-2-groepen"},
		"long name":      {StepGroups, Profile{Groups: []Group{{Name: "5" + long}}}, "groep-1-naam"},
		"name twice":     {StepGroups, Profile{Groups: []Group{{Name: "5A"}, {Name: "5a"}}}, "groep-2-naam"},
		"pupils":         {StepGroups, Profile{Groups: []Group{{Name: "5", Pupils: 61}}}, "groep-1-leerlingen"},
		"key twice":      {StepGroups, Profile{Groups: []Group{{Name: "5", Key: 1}, {Name: "6", Key: 1}}}, "groep-2-naam"},
		"many groups":    {StepGroups, Profile{Groups: slices.Repeat([]Group{{Name: "5"}}, 41)}, "groepen"},
		"no such theme":  {StepWishes, Profile{Wishes: []Wish{{ThemeDomain, "koffie", More}}}, "domein-koffie"},
		"no such want":   {StepWishes, Profile{Wishes: []Wish{{ThemeDiscipline, "muziek", "veel"}}}, "discipline-muziek"},
		"no such goal":   {StepWishes, Profile{Wishes: []Wish{{ThemeDiscipline, "muziek", More}, {ThemeKerndoel, "999", More}}}, "wens-1-kerndoel"},
		"goal twice":     {StepWishes, Profile{Wishes: []Wish{{ThemeKerndoel, "54", More}, {ThemeKerndoel, "54", None}}}, "wens-2-kerndoel"},
		"no day":         {StepWeek, Profile{Holes: []Hole{{From: "8:30", Until: "9:30"}}}, "gat-1-dag"},
		"no time":        {StepWeek, Profile{Holes: []Hole{{Day: "wo", From: "half negen", Until: "9:30"}}}, "gat-1-van"},
		"backwards":      {StepWeek, Profile{Holes: []Hole{{Day: "wo", From: "9:30", Until: "9:30"}}}, "gat-1-tot"},
		"weeks":          {StepWeek, Profile{Holes: []Hole{{Day: "wo", From: "9:30", Until: "10:30", First: day, Last: day.AddDays(-1)}}}, "gat-1-laatste"},
		"the year 207":   {StepWeek, Profile{Holes: []Hole{{Day: "wo", From: "9:30", Until: "10:30", First: clock.Date{Year: 207, Month: 3, Day: 3}}}}, "gat-1-eerste"},
		"gone group":     {StepWeek, Profile{Holes: []Hole{{Day: "wo", From: "9:30", Until: "10:30", Groups: SetOfGroups(7)}}}, "gat-1-groepen"},
		"far":            {StepLimits, Profile{Limits: Limits{Km: 251}}, "km"},
		"negative price": {StepLimits, Profile{Limits: Limits{PriceMax: -1}}, "prijs"},
		"no kind":        {StepDays, Profile{Blocked: []Blocked{{First: day}}}, "vrij-1-soort"},
		"neither day":    {StepDays, Profile{Blocked: []Blocked{{Kind: BlockedTest}}}, "vrij-1-eerste"},
		"long note":      {StepDays, Profile{Blocked: []Blocked{{Kind: BlockedTest, First: day, Note: long}}}, "vrij-1-toelichting"},
	} {
		c.p.School = "00AP00"
		_, err := s.Save(t.Context(), actor("a", access.Member, true), c.step, c.p)
		if fields := fault.FieldsOf(err); !fault.Is(err, fault.Invalid) || len(fields) == 0 || !slices.ContainsFunc(fields, func(f fault.Field) bool { return f.Name == c.want }) {
			t.Errorf("%s: %v, want a mistake at %s", name, err, c.want)
		}
	}
	if len(d) != 0 {
		t.Errorf("stored %v", d)
	}
}

func TestCompletenessTellsWhatIsMissing(t *testing.T) {
	var p Profile
	if c := p.Completeness(); c.Done != 0 || len(c.Missing) != c.Of || !p.Empty() {
		t.Errorf("empty: %+v", c)
	}
	p.Limits.VOG, p.Places = true, taxonomy.SetOf[taxonomy.Place]("gymzaal")
	if c := p.Completeness(); c.Done != 2 || !reflect.DeepEqual(c.Missing, []Step{StepConcept, StepGroups, StepWishes, StepWeek, StepDays}) || p.Empty() {
		t.Errorf("two steps: %+v", c)
	}
	for _, s := range Steps() {
		if s.Title() == "" || s.Brings() == "" {
			t.Errorf("step %s has no words", s)
		}
	}
}

func TestBlockedDaysAndHoles(t *testing.T) {
	day := func(d int) clock.Date { return clock.Date{Year: 2027, Month: time.February, Day: d} } // the 1st is a Monday
	for _, c := range []struct {
		b    Blocked
		d    int
		want bool
	}{
		{Blocked{First: day(3)}, 3, true}, {Blocked{First: day(3)}, 4, false},
		{Blocked{First: day(3), Last: day(5)}, 5, true}, {Blocked{First: day(3), Last: day(5)}, 6, false},
		{Blocked{Day: "do"}, 4, true}, {Blocked{Day: "do"}, 5, false}, {Blocked{Day: "do", First: day(5)}, 4, false}, {Blocked{Day: "do", Last: day(5)}, 11, false},
	} {
		if got := c.b.Holds(day(c.d)); got != c.want {
			t.Errorf("%+v on %d: %v", c.b, c.d, got)
		}
	}
	for want, h := range map[taxonomy.Moments]Hole{
		taxonomy.MomentOf("wo", "ochtend"):                                     {Day: "wo", From: "8:30", Until: "12:00"},
		taxonomy.MomentOf("do", "ochtend") | taxonomy.MomentOf("do", "middag"): {Day: "do", From: "11:00", Until: "14:00"},
		taxonomy.MomentOf("vr", "naschools"):                                   {Day: "vr", From: "15:00", Until: "16:00"},
	} {
		if got := h.Moments(); got != want {
			t.Errorf("%+v lies in %b, want %b", h, got, want)
		}
	}
	h := Hole{Last: day(3)}
	if h.Over(day(7)) || !h.Over(day(8)) || (Hole{}).Over(day(8)) {
		t.Error("a hole lasts until the Sunday of its last week")
	}
}
