package view

import (
	"slices"
	"strings"
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: the words of every case of a fit.

// asks gives a school with the profile in a city without lists.
func asks(p school.Profile) *finder.Asking {
	words := finder.Words{Lists: finder.Lists{Atlas: &taxonomy.Atlas{}}}
	return words.Asking(school.School{Point: geo.Point{Lat: 52.07, Lon: 4.3}}, p, finder.Beside{}, clock.Date{Year: 2026, Month: 11, Day: 22})
}

func cents(n money.Cents) *money.Cents { return &n }

func slug(_ match.Facet, slug string) string { return slug }

func TestFitInWords(t *testing.T) {
	groups := []school.Group{{Key: 1, Name: "5/6b", Groepen: taxonomy.GroepenOf(5, 6)}, {Key: 2, Name: "7a", Groepen: taxonomy.GroepenOf(7)}, {Key: 3, Name: "8", Groepen: taxonomy.GroepenOf(8)}}
	hole := []school.Hole{{Day: "wo", From: "8:30", Until: "12:00", Groups: school.SetOfGroups(1), Budget: 9000}}
	wide := slices.Repeat(groups, 3)
	grouped, holed := school.Profile{Groups: groups}, school.Profile{Groups: groups, Holes: hole}
	none := match.Fit{Slot: -1, Comes: true}
	with := func(change func(f *match.Fit)) match.Fit {
		f := none
		change(&f)
		return f
	}
	const at = "komt bij jullie op school"
	for _, c := range []struct {
		name string
		p    school.Profile
		f    match.Fit
		want string
	}{
		{"nothing told", school.Profile{}, none, "Komt bij jullie op school"},
		{"the example", school.Profile{Groups: groups, Holes: hole, Limits: school.Limits{PriceMax: 8000}},
			match.Fit{Groups: []int{0, 1}, Slot: 0, SlotAll: true, HasKm: true, Km: 1.42, Price: cents(6200), VOG: taxonomy.VOGUnknown},
			"Past bij 5/6b en 7a · woensdagochtend vrij · 1,4 km · € 62 per groepsles, binnen jullie € 80 · VOG onbekend"},
		{"one group", grouped, with(func(f *match.Fit) { f.Groups = []int{2} }), "Past bij 8 · " + at},
		{"all groups", grouped, with(func(f *match.Fit) { f.Groups = []int{0, 1, 2} }), "Past bij al jullie groepen · " + at},
		{"many groups", school.Profile{Groups: wide}, with(func(f *match.Fit) { f.Groups = []int{0, 1, 2, 3, 4} }), "Past bij 5 van jullie 9 groepen · " + at},
		{"no group", grouped, none, "Komt bij jullie op school · let op: niet voor jullie groepen"},
		{"wished", school.Profile{}, with(func(f *match.Fit) {
			f.Wished = []match.Value{{Facet: match.Discipline, Slug: "Dans"}, {Facet: match.Domein, Slug: "Kunst"}}
		}), "Jullie willen meer dans en kunst · " + at},
		{"enough", school.Profile{}, with(func(f *match.Fit) { f.Enough = []match.Value{{Facet: match.Domein, Slug: "Sport"}} }), "Komt bij jullie op school · let op: jullie hebben genoeg sport"},
		{"enough, but wished too", school.Profile{}, with(func(f *match.Fit) {
			f.Enough, f.Wished = []match.Value{{Facet: match.Domein, Slug: "Sport"}}, []match.Value{{Facet: match.Discipline, Slug: "Judo"}}
		}), "Jullie willen meer judo · " + at},
		{"unwanted", school.Profile{}, with(func(f *match.Fit) { f.Unwanted = []match.Value{{Facet: match.Discipline, Slug: "Schaken"}} }), "Komt bij jullie op school · let op: jullie willen geen schaken"},
		{"new", school.Profile{}, with(func(f *match.Fit) { f.New = true }), "Nieuw naast wat jullie al bewaarden · " + at},
		{"no hole", holed, with(func(f *match.Fit) { f.Groups = []int{0, 1, 2}; f.Price = cents(5000) }), "Past bij al jullie groepen · komt bij jullie op school · € 50 per groepsles · let op: niet in een gat van jullie week"},
		{"any time", holed, with(func(f *match.Fit) { f.Groups = []int{0, 1, 2}; f.Anytime, f.Price = true, cents(5000) }), "Past bij al jullie groepen · komt bij jullie op school · € 50 per groepsles · dag in overleg"},
		{"hole, price not known", holed, with(func(f *match.Fit) { f.Groups = []int{0}; f.Slot = 0 }), "Past bij 5/6b · woensdagochtend vrij · " + at + " · prijs op aanvraag"},
		{"hole, above its budget", holed, with(func(f *match.Fit) { f.Groups = []int{0}; f.Slot, f.Price = 0, cents(9500) }), "Past bij 5/6b · woensdagochtend vrij · " + at + " · € 95 per groepsles · let op: € 90 budget voor dat gat"},
		{"hole of another group", holed, with(func(f *match.Fit) { f.Groups = []int{1}; f.Slot, f.Price = 0, cents(5000) }), "Past bij 7a · " + at + " · € 50 per groepsles · let op: woensdagochtend vrij, maar niet voor die groep"},
		{"online", school.Profile{}, match.Fit{Slot: -1, Comes: true, Online: true}, "Online"},
		{"does not come", school.Profile{}, match.Fit{Slot: -1}, "Let op: komt niet in jullie buurt"},
		{"where is not known", school.Profile{Limits: school.Limits{Km: 3}}, match.Fit{Slot: -1, Unknown: []match.Limit{match.LimitKm}}, "Afstand onbekend"},
		{"too far", school.Profile{Limits: school.Limits{Km: 3}}, match.Fit{Slot: -1, HasKm: true, Km: 4.2, Crossed: []match.Limit{match.LimitKm}}, "Let op: 4,2 km, verder dan jullie 3 km"},
		{"free", school.Profile{}, with(func(f *match.Fit) { f.Price = cents(0) }), "Komt bij jullie op school · gratis"},
		{"too dear", school.Profile{Limits: school.Limits{PriceMax: 8000}}, with(func(f *match.Fit) { f.Price, f.Crossed = cents(9950), []match.Limit{match.LimitPrice} }), "Komt bij jullie op school · let op: € 99,50 per groepsles, meer dan jullie € 80"},
		{"on request", school.Profile{Limits: school.Limits{PriceMax: 8000}}, with(func(f *match.Fit) { f.Unknown = []match.Limit{match.LimitPrice} }), "Komt bij jullie op school · prijs op aanvraag"},
		{"group size", school.Profile{Limits: school.Limits{GroupSize: 28}}, with(func(f *match.Fit) { f.Crossed = []match.Limit{match.LimitGroupSize} }), "Komt bij jullie op school · let op: niet voor 28 leerlingen tegelijk"},
		{"role", school.Profile{}, with(func(f *match.Fit) { f.Crossed = []match.Limit{match.LimitRole} }), "Komt bij jullie op school · let op: vraagt een andere rol van de leerkracht dan jullie willen"},
		{"role not known", school.Profile{}, with(func(f *match.Fit) { f.Unknown = []match.Limit{match.LimitRole} }), "Komt bij jullie op school · rol van de leerkracht onbekend"},
		{"licence", school.Profile{}, with(func(f *match.Fit) { f.Crossed = []match.Limit{match.LimitLicence} }), "Komt bij jullie op school · let op: er komt niemand met een lesbevoegdheid"},
		{"licence not known", school.Profile{}, with(func(f *match.Fit) { f.Unknown = []match.Limit{match.LimitLicence} }), "Komt bij jullie op school · onbekend of er iemand met een lesbevoegdheid komt"},
		{"VOG limit crossed", school.Profile{}, with(func(f *match.Fit) { f.VOG, f.Crossed = taxonomy.VOGExpired, []match.Limit{match.LimitVOG} }), "Komt bij jullie op school · let op: VOG verlopen"},
		{"VOG run out", school.Profile{}, with(func(f *match.Fit) { f.VOG = taxonomy.VOGExpired }), "Komt bij jullie op school · let op: VOG verlopen"},
		{"VOG not known, with the limit", school.Profile{}, with(func(f *match.Fit) { f.VOG, f.Unknown = taxonomy.VOGUnknown, []match.Limit{match.LimitVOG} }), "Komt bij jullie op school · VOG onbekend"},
		{"a place they have", school.Profile{Places: taxonomy.SetOf[taxonomy.Place]("gymzaal")}, with(func(f *match.Fit) { f.Places = taxonomy.SetOf[taxonomy.Place]("gymzaal", "klaslokaal") }), "Komt bij jullie op school · jullie hebben de plek: gymzaal"},
		{"a place they lack", school.Profile{Places: taxonomy.SetOf[taxonomy.Place]("klaslokaal")}, with(func(f *match.Fit) { f.Places = taxonomy.SetOf[taxonomy.Place]("gymzaal") }), "Komt bij jullie op school · let op: vraagt gymzaal, en die noemden jullie niet"},
		{"a place elsewhere", school.Profile{Places: taxonomy.SetOf[taxonomy.Place]("klaslokaal")}, with(func(f *match.Fit) { f.Places = taxonomy.SetOf[taxonomy.Place]("museum-theater") }), "Komt bij jullie op school"},
		{"a facility they lack", school.Profile{}, with(func(f *match.Fit) { f.Lacks = taxonomy.SetOf[taxonomy.Facility]("keuken") }), "Komt bij jullie op school · let op: vraagt keuken, en dat noemden jullie niet"},
		{"never on", school.Profile{}, with(func(f *match.Fit) { f.NeverOn = true }), "Komt bij jullie op school · let op: alleen op dagen die bij jullie niet kunnen"},
		{"other weeks", holed, with(func(f *match.Fit) {
			f.Groups = []int{0, 1, 2}
			f.OtherWeeks, f.Anytime, f.Price = true, true, cents(5000)
		}), "Past bij al jullie groepen · komt bij jullie op school · € 50 per groepsles · let op: niet in de weken van jullie gaten"},
		{"some dates cannot be", school.Profile{}, with(func(f *match.Fit) { f.Days, f.DaysOff = 3, 2 }), "Komt bij jullie op school · let op: 2 van de 3 data kunnen niet bij jullie"},
		{"no date can be", school.Profile{}, with(func(f *match.Fit) { f.Days, f.DaysOff = 2, 2 }), "Komt bij jullie op school · let op: kan op geen van de data bij jullie"},
		{"needs", school.Profile{}, with(func(f *match.Fit) { f.Needs = taxonomy.SetOf[taxonomy.Need]("prikkelarm") }), "Komt bij jullie op school · houdt rekening met prikkelarm"},
	} {
		words := FitOnCard(asks(c.p), &c.f, slug)
		if got := words.Line(); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if words.Partly() != strings.Contains(strings.ToLower(c.want), "let op") {
			t.Errorf("%s: partly %v", c.name, words.Partly())
		}
	}
}

// A new part or limit of the engine may not come without words.
func TestEveryPartAndLimitHasWords(t *testing.T) {
	for _, w := range append(match.Weights(), match.Costs()...) {
		if words := PartWord(w.Part); words.Title == "" || words.Looks == "" || words.Why == "" {
			t.Errorf("part %s lacks words", w.Part)
		}
	}
	for _, l := range match.AllLimits() {
		if LimitWord(l) == "" || hiddenBy[l] == "" {
			t.Errorf("limit %s lacks words", l)
		}
	}
}

func TestTheFactSheetSaysMore(t *testing.T) {
	day := func(d int) clock.Date { return clock.Date{Year: 2027, Month: 2, Day: d} }
	a := asks(school.Profile{Facilities: taxonomy.SetOf[taxonomy.Facility]("beamer"),
		Blocked: []school.Blocked{{Kind: school.BlockedStudy, First: day(3)}, {Kind: school.BlockedSwimming, Day: "do", Groups: school.SetOfGroups(1)}}})
	offer := catalog.Activity{Facilities: taxonomy.SetOf[taxonomy.Facility]("beamer", "keuken"), Dates: []catalog.Session{{Date: day(3)}, {Date: day(4)}, {Date: day(22)}}}
	holiday := func(d clock.Date) (string, bool) { return "Voorjaarsvakantie", d == day(22) }
	got := FitWithFacts(FitWords{}, a, offer, holiday).Mind
	want := []string{"woensdag 3 februari 2027 kan niet: studiedag", "maandag 22 februari 2027 kan niet: voorjaarsvakantie"}
	if !slices.Equal(got, want) {
		t.Errorf("mind %q, want %q", got, want)
	}
	offer.Settings = taxonomy.SetOf[taxonomy.Setting]("vakantie")
	if got := FitWithFacts(FitWords{}, a, offer, holiday).Mind; !slices.Equal(got, want[:1]) {
		t.Errorf("in the holidays: mind %q, want %q", got, want[:1])
	}
	if got := FitWithFacts(FitWords{}, a, catalog.Activity{Facilities: taxonomy.SetOf[taxonomy.Facility]("beamer")}, holiday).Line(); got != "Jullie hebben wat nodig is: beamer of digibord" {
		t.Errorf("has: %q", got)
	}
}

func TestHiddenText(t *testing.T) {
	for want, r := range map[string]match.Result{
		"Door jullie grenzen is 1 activiteit verborgen: 1 te ver weg.":                                                 {HiddenAll: 1, Hidden: []match.Hidden{{Limit: match.LimitKm, N: 1}}},
		"Door jullie grenzen zijn 3 activiteiten verborgen: 2 te ver weg en 2 te duur. Soms is er meer dan één reden.": {HiddenAll: 3, Hidden: []match.Hidden{{Limit: match.LimitKm, N: 2}, {Limit: match.LimitPrice, N: 2}}},
	} {
		if got := HiddenText(r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
