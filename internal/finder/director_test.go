package finder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/data"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: what fits imaginary schools in the demonstration of The Hague. A
// director reads testdata/director and says whether those belong on top; the
// rules beside each school are what must hold of them.

// director is a school with what its director expects.
type director struct {
	name     string
	postcode string
	profile  school.Profile
	top      int                                      // how many of the first must agree
	agrees   func(d match.Document, f match.Fit) bool // with one of them
}

func hasValue(d match.Document, f match.Facet, slugs ...string) bool {
	return slices.ContainsFunc(d.Values, func(v match.Value) bool { return v.Facet == f && slices.Contains(slugs, v.Slug) })
}

func groupsOf(names ...string) []school.Group {
	var out []school.Group
	for i, name := range names {
		g := school.Group{Key: i + 1, Name: name}
		for _, r := range name {
			if r >= '1' && r <= '8' {
				g.Groepen |= taxonomy.GroepenOf(int(r - '0'))
			}
		}
		out = append(out, g)
	}
	return out
}

func wish(theme school.Theme, slug string, want school.Want) school.Wish {
	return school.Wish{Theme: theme, Slug: slug, Want: want}
}

func directors() []director {
	const domain, discipline = school.ThemeDomain, school.ThemeDiscipline
	wednesday := school.Hole{Day: "wo", From: "8:30", Until: "12:00", Groups: school.SetOfGroups(1), Budget: 9000}
	friday := school.Hole{Day: "vr", From: "13:00", Until: "14:30"}
	kleuters := groupsOf("1/2a", "1/2b")
	kleuters[0].Needs = taxonomy.SetOf[taxonomy.Need]("kleuters")
	return []director{
		{"kleuterschool wil natuur", "2533", school.Profile{Groups: kleuters, Wishes: []school.Wish{wish(domain, "natuur-milieu", school.More)}}, 5,
			func(d match.Document, f match.Fit) bool {
				return hasValue(d, match.Domein, "natuur-milieu") && len(f.Groups) == 2
			}},
		{"techniek op woensdagochtend", "2512", school.Profile{Groups: groupsOf("5/6b"), Holes: []school.Hole{wednesday}, Wishes: []school.Wish{wish(domain, "wetenschap-techniek", school.More)}}, 3,
			func(d match.Document, f match.Fit) bool {
				return hasValue(d, match.Domein, "wetenschap-techniek") && f.Slot >= 0 && len(f.Groups) == 1
			}},
		{"muziek voor de hele school", "2571", school.Profile{Groups: groupsOf("1", "2", "3", "4", "5", "6", "7", "8"), Wishes: []school.Wish{wish(discipline, "muziek", school.More), wish(discipline, "zang-koor", school.More)}}, 5,
			func(d match.Document, f match.Fit) bool {
				return hasValue(d, match.Discipline, "muziek", "zang-koor") && len(f.Groups) >= 4
			}},
		{"zuinig en dichtbij", "2526", school.Profile{Limits: school.Limits{PriceMax: 5000, Km: 2}}, 10,
			func(d match.Document, f match.Fit) bool {
				return len(f.Crossed) == 0 && (f.Price == nil || *f.Price <= 5000)
			}},
		{"genoeg sport, geen schaken, meer taal", "2544", school.Profile{Groups: groupsOf("3a", "4a"), Wishes: []school.Wish{wish(domain, "sport-beweging", school.Enough), wish(discipline, "schaken", school.None), wish(domain, "taal-lezen", school.More)}}, 5,
			func(d match.Document, f match.Fit) bool {
				return hasValue(d, match.Domein, "taal-lezen") && !hasValue(d, match.Discipline, "schaken") && len(f.Groups) > 0
			}},
		{"vrijdagmiddag in de bovenbouw", "2491", school.Profile{Groups: groupsOf("7", "8"), Holes: []school.Hole{friday}}, 10,
			func(d match.Document, f match.Fit) bool { return f.Slot >= 0 && len(f.Groups) == 2 }},
		{"bevoegd en met VOG", "2583", school.Profile{Limits: school.Limits{Licensed: true, VOG: true}, Wishes: []school.Wish{wish(domain, "sport-beweging", school.More)}}, 5,
			func(d match.Document, f match.Fit) bool {
				return hasValue(d, match.Domein, "sport-beweging") && len(f.Crossed) == 0
			}},
		{"burgerschap via een kerndoel", "2522", school.Profile{Groups: groupsOf("6", "7", "8"), Wishes: []school.Wish{wish(school.ThemeKerndoel, "36", school.More)}}, 5,
			func(d match.Document, f match.Fit) bool { return len(f.Wished) > 0 && len(f.Groups) > 0 }},
		{"alleen een klaslokaal", "2566", school.Profile{Places: taxonomy.SetOf[taxonomy.Place]("klaslokaal"), Wishes: []school.Wish{wish(domain, "kunst-cultuur", school.More)}}, 5,
			func(d match.Document, f match.Fit) bool {
				return hasValue(d, match.Domein, "kunst-cultuur") && f.Places != taxonomy.SetOf[taxonomy.Place]("gymzaal")
			}},
		{"bewaart al dans, muziek, toneel en beeldend", "2566", school.Profile{Groups: groupsOf("5", "6"), Wishes: []school.Wish{wish(domain, "kunst-cultuur", school.More)}}, 5,
			func(d match.Document, f match.Fit) bool { return hasValue(d, match.Domein, "kunst-cultuur") && f.New }},
		{"dinsdag en de rest van november kan niet", "2512", school.Profile{Groups: groupsOf("5", "6", "7"), Blocked: []school.Blocked{{Kind: school.BlockedSwimming, Day: "di"},
			{Kind: school.BlockedTest, First: today(), Last: today().AddDays(20)}}}, 10,
			func(d match.Document, f match.Fit) bool {
				return !f.NeverOn && f.DaysOff == 0 && d.Moments.Days() != taxonomy.SetOf[taxonomy.Weekday]("di")
			}},
		{"alleen gaten in de lente", "2512", school.Profile{Groups: groupsOf("5", "6", "7"), Holes: []school.Hole{{Day: "wo", From: "8:30", Until: "12:00",
			First: clock.Date{Year: 2027, Month: 3, Day: 8}, Last: clock.Date{Year: 2027, Month: 6, Day: 25}}}}, 10,
			func(d match.Document, f match.Fit) bool { return !f.OtherWeeks && f.Slot >= 0 }},
		{"geen keuken en geen tablets", "2566", school.Profile{Groups: groupsOf("3", "4"), Facilities: taxonomy.SetOf[taxonomy.Facility]("water", "beamer")}, 10,
			func(_ match.Document, f match.Fit) bool { return f.Lacks.Empty() }},
	}
}

// beside gives what counts besides the profile: the lists of one school, and the
// holidays for those that tell which days cannot be.
func beside(t *testing.T, name string) finder.Beside {
	t.Helper()
	calendar, err := taxonomy.LoadCalendar(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case strings.HasPrefix(name, "bewaart"):
		return finder.Beside{Kept: []string{"dans", "muziek", "toneel-theater", "beeldend"}}
	case strings.HasSuffix(name, "kan niet"):
		return finder.Beside{Calendar: calendar}
	}
	return finder.Beside{}
}

const shownToDirector = 10

func TestADirectorWouldAgree(t *testing.T) {
	d := loadDemo(t)
	x := d.index(t, d.documents, func() time.Time { return now })
	for _, who := range directors() {
		place, ok := d.words.Locate(who.postcode)
		if !ok {
			t.Fatalf("%s: no place %s", who.name, who.postcode)
		}
		asking := d.words.Asking(school.School{Postcode: who.postcode, Point: place.Point, GemeenteCode: "0518", HolidayRegion: "Midden"}, who.profile, beside(t, who.name), today())
		r, err := x.Search(match.Query{Profile: asking.Match, Limit: shownToDirector, Facets: []match.Facet{match.Domein}})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Hits) < who.top {
			t.Errorf("%s: only %d found", who.name, len(r.Hits))
		}
		var ids []string
		for _, h := range r.Hits {
			ids = append(ids, h.ID)
		}
		fits := x.Fits(asking.Match, ids)
		for i, id := range ids[:min(who.top, len(ids))] {
			if !who.agrees(d.byID[id], *fits[i]) {
				t.Errorf("%s: number %d, %s, does not belong there: %+v", who.name, i+1, d.byID[id].Title, *fits[i])
			}
		}
		holdObserved(t, who.name, observed(d, asking, r, fits))
	}
}

// observed writes down what is on top, with the points of each part.
func observed(d *demo, a *finder.Asking, r match.Result, fits []*match.Fit) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d gevonden, %d buiten de grenzen\n", r.Total, r.HiddenAll)
	for i, h := range r.Hits {
		fmt.Fprintf(&b, "%2d %3d%% %s · %s |", i+1, h.Fit, d.byID[h.ID].Title, d.byID[h.ID].ProviderName)
		for _, p := range fits[i].Parts {
			fmt.Fprintf(&b, " %s %d/%d", p.Part, p.Points, p.Most)
		}
		for _, g := range a.Groups(fits[i]) {
			b.WriteString(" +" + g.Name)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// holdObserved compares with the file of the school; -update writes it.
func holdObserved(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "director", strings.ReplaceAll(strings.ReplaceAll(name, ",", ""), " ", "-")+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s: other activities are on top; look with: go test ./internal/finder -run Director -update && git diff\n%s", name, got)
	}
}
