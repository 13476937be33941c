package api

import (
	"net/http"

	"andersom/internal/catalog/exchange"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: /school/profiel, the profile as whose key it is sees it. What was
// not filled in is absent.

// Profile is what a school is and wants.
type Profile struct {
	School     SchoolRef      `json:"school" doc:"De school."`
	Draft      bool           `json:"concept" doc:"Dit is je eigen concept: de school heeft je nog niet bevestigd."`
	Version    int            `json:"versie" doc:"Hoe vaak het profiel is opgeslagen." example:"7"`
	Concepts   []string       `json:"concepten,omitempty" doc:"Onderwijsconcepten." example:"dalton"`
	Groups     []ProfileGroup `json:"groepen,omitempty" doc:"De groepen van de school."`
	Wishes     []ProfileWish  `json:"wensen,omitempty" doc:"Waar de school meer, genoeg of niets van wil."`
	Holes      []ProfileHole  `json:"gaten,omitempty" doc:"Gaten in de week."`
	Places     []string       `json:"plekken,omitempty" doc:"Ruimtes die de school heeft." example:"gymzaal"`
	Facilities []string       `json:"voorzieningen,omitempty" doc:"Wat de school heeft." example:"beamer"`
	Limits     ProfileLimits  `json:"grenzen" doc:"Wat de school nooit wil overschrijden."`
	Days       []ProfileDays  `json:"dagen,omitempty" doc:"Dagen die niet kunnen, naast de vakanties."`
	Links      SelfLinks      `json:"_links" doc:"Adressen in de API."`
}

// ProfileGroup is a group of children.
type ProfileGroup struct {
	Name    string   `json:"naam" doc:"Naam van de groep." example:"5/6b"`
	Groepen []int    `json:"groepen,omitempty" doc:"Groepen die erin zitten, 1 tot en met 8."`
	Pupils  int      `json:"leerlingen,omitempty" doc:"Aantal leerlingen." example:"27"`
	Needs   []string `json:"behoeften,omitempty" doc:"Wat de kinderen nodig hebben." example:"nt2"`
}

// ProfileWish says how much a school wants of something.
type ProfileWish struct {
	Theme string `json:"soort" doc:"Waar het over gaat: domein, discipline of kerndoel." example:"discipline"`
	Value string `json:"waarde" doc:"Slug (zie /taxonomie)." example:"dans"`
	Want  string `json:"wens" doc:"Hoeveel: meer, genoeg of geen." example:"meer"`
}

// ProfileHole is a hole in the week.
type ProfileHole struct {
	Day    string         `json:"dag" doc:"De dag." example:"wo"`
	From   string         `json:"van" doc:"Begin." example:"8:30"`
	Until  string         `json:"tot" doc:"Eind." example:"12:00"`
	Groups []string       `json:"groepen,omitempty" doc:"Namen van de groepen; zonder dit veld elke." example:"5/6b"`
	First  exchange.Day   `json:"eerste_week,omitempty" doc:"Een dag in de eerste week."`
	Last   exchange.Day   `json:"laatste_week,omitempty" doc:"Een dag in de laatste week."`
	Budget *exchange.Euro `json:"budget,omitempty" doc:"Euro per groepsles." example:"90"`
}

// ProfileLimits are what a school never crosses.
type ProfileLimits struct {
	Km        int            `json:"km,omitempty" doc:"Tot een plek, in een rechte lijn." example:"3"`
	PriceMax  *exchange.Euro `json:"prijs_max,omitempty" doc:"Euro per groepsles, alles inbegrepen." example:"80"`
	GroupSize int            `json:"groepsgrootte,omitempty" doc:"Leerlingen die tegelijk mee moeten kunnen." example:"28"`
	Roles     []string       `json:"rollen,omitempty" doc:"Wat van de eigen leerkracht mag worden gevraagd."`
	Licensed  bool           `json:"bevoegd" doc:"Er moet iemand met een lesbevoegdheid komen."`
	VOG       bool           `json:"vog" doc:"Een verlopen VOG mag niet."`
}

// ProfileDays are days that cannot be.
type ProfileDays struct {
	Kind   string       `json:"soort" doc:"Waarom: studiedag, toets, zwemmen of anders." example:"studiedag"`
	Note   string       `json:"toelichting,omitempty" doc:"Wat de school erbij schreef."`
	First  exchange.Day `json:"van,omitempty" doc:"De eerste dag."`
	Last   exchange.Day `json:"tot,omitempty" doc:"De laatste dag."`
	Day    string       `json:"dag,omitempty" doc:"Alleen deze dag van de week." example:"di"`
	Groups []string     `json:"groepen,omitempty" doc:"Namen van de groepen; zonder dit veld de hele school."`
}

// profile answers with the profile.
func (d *door) profile(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	asking, err := d.mustAsk(r, city)
	if err != nil {
		return err
	}
	if err := noParameters(r); err != nil {
		return err
	}
	return send(w, r, d.writer(r, city).profile(asking))
}

func (w writer) profile(a *finder.Asking) Profile {
	p := &a.Profile
	out := Profile{School: refOf(a), Draft: p.Owner != "", Version: p.Version, Concepts: slugsOf(p.Concepts), Places: slugsOf(p.Places), Facilities: slugsOf(p.Facilities),
		Limits: ProfileLimits{Km: p.Limits.Km, PriceMax: euroOf(p.Limits.PriceMax), GroupSize: p.Limits.GroupSize, Roles: slugsOf(p.Limits.Roles),
			Licensed: p.Limits.Licensed, VOG: p.Limits.VOG},
		Links: SelfLinks{Link{w.api("/school/profiel")}}}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, ProfileGroup{g.Name, g.Groepen.Numbers(), g.Pupils, slugsOf(g.Needs)})
	}
	for _, wish := range p.Wishes {
		out.Wishes = append(out.Wishes, ProfileWish{string(wish.Theme), wish.Slug, string(wish.Want)})
	}
	for _, h := range p.Holes {
		out.Holes = append(out.Holes, ProfileHole{string(h.Day), h.From, h.Until, groupNames(p, h.Groups), dayOf(h.First), dayOf(h.Last), euroOf(h.Budget)})
	}
	for _, b := range p.Blocked {
		out.Days = append(out.Days, ProfileDays{string(b.Kind), b.Note, dayOf(b.First), dayOf(b.Last), string(b.Day), groupNames(p, b.Groups)})
	}
	return out
}

func groupNames(p *school.Profile, set school.GroupSet) []string {
	var out []string
	for _, g := range p.In(set) {
		out = append(out, g.Name)
	}
	return out
}

func slugsOf[V taxonomy.Vocabulary](set taxonomy.Set[V]) []string {
	var out []string
	for _, v := range set.Values() {
		out = append(out, string(v))
	}
	return out
}

func dayOf(d clock.Date) exchange.Day { return exchange.Day(d.String()) }

func euroOf(c money.Cents) *exchange.Euro {
	if c == 0 {
		return nil
	}
	e := exchange.Euro(c)
	return &e
}

// exampleProfile is that of a made-up school.
func exampleProfile(w writer) Profile {
	return w.profile(&finder.Asking{School: exampleSchool(), Profile: school.Profile{Version: 7,
		Groups: []school.Group{{Key: 1, Name: "5/6b", Groepen: taxonomy.GroepenOf(5, 6), Pupils: 27}},
		Wishes: []school.Wish{{Theme: school.ThemeDiscipline, Slug: "percussie", Want: school.More}},
		Holes:  []school.Hole{{Day: "wo", From: "8:30", Until: "12:00", Groups: school.SetOfGroups(1), Budget: 12500}},
		Places: taxonomy.SetOf[taxonomy.Place]("klaslokaal"), Limits: school.Limits{PriceMax: 12500},
		Blocked: []school.Blocked{{Kind: school.BlockedStudy, First: clock.Date{Year: 2027, Month: 2, Day: 3}}}}})
}

// exampleFitting is what fits it.
func exampleFitting(w writer, a Activity) Fitting {
	a.Fit = &Fit{Percent: 100, Parts: []FitPart{{"wensen", 35, 35}, {"groepen", 20, 20}, {"week", 20, 20}, {"dagen", 0, 0}},
		Fits: []string{"past bij 5/6b", "jullie willen meer percussie", "woensdagochtend vrij", "komt bij jullie op school"}, Mind: []string{}, Unknown: []string{}, Crossed: []match.Limit{}}
	return Fitting{School: SchoolRef{"03AB00", "OBS De Wissel"}, Total: 240, Results: []Activity{a}, Outside: outsideOf(match.Result{HiddenAll: 12, Hidden: []match.Hidden{{Limit: match.LimitPrice, N: 12}}}),
		Links: SelfLinks{Link{w.api("/school/passend")}}}
}
