package api

import (
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: the examples in the description. They are made by the code that
// makes the answers, from one made-up offer, so they cannot say what an answer
// would not.

type exampleSet struct {
	found       Found
	suggestions Suggestions
	activity    Activity
	activities  Activities
	provider    Provider
	providers   Providers
	school      School
	schools     Schools
	taxonomy    Taxonomy
	fitting     Fitting
	profile     Profile
}

// exampleOrigin is a host that nobody can own.
const exampleOrigin = "https://denhaag.andersom.example"

func examples() exampleSet {
	w := writer{origin: exampleOrigin, words: &finder.Words{Lists: finder.Lists{Kerndoelen: &taxonomy.Kerndoelen{}, Atlas: &taxonomy.Atlas{}}},
		today: clock.Date{Year: 2026, Month: time.November, Day: 22}}
	offer := exampleOffer()
	out := exampleSet{activity: w.activity(offer), provider: w.provider(offer.Provider), school: w.school(exampleSchool())}
	self := func(path string) PageLinks { return PageLinks{Self: Link{w.api(path)}} }
	question := match.Query{Text: "trommelen", Groepen: []taxonomy.Groepen{taxonomy.GroepenOf(5, 6)}, Days: taxonomy.SetOf[taxonomy.Weekday]("wo")}
	found := offer
	found.Words = []finder.FoundWord{{Typed: "trommelen", Form: "het woord zelf", Field: "titel"}}
	out.found = w.found(question, finder.Found{Offers: []finder.Offer{found}, Result: match.Result{
		Total: 1, Facets: map[match.Facet][]match.Count{match.Dag: {{Slug: "ma", Label: "maandag", N: 1}, {Slug: "wo", Label: "woensdag", N: 1, Selected: true}}}}})
	out.found.Links = PageLinks{Self: Link{w.question(question, "")}}
	out.suggestions = w.suggestions([]finder.Suggestion{
		{Kind: match.SuggestWord, Text: "trommelen", Query: match.Query{Text: "trommelen"}, N: 4},
		{Kind: match.SuggestActivity, Text: offer.Activity.Title, Slug: offer.Activity.Slug, N: 1},
	})
	out.suggestions.Links = SelfLinks{Link{w.api("/suggesties?q=trom")}}
	out.activities = Activities{Results: []Activity{out.activity}, Links: self("/aanbieders/" + out.provider.Slug + "/activiteiten")}
	out.providers = Providers{Results: []Provider{out.provider}, Links: self("/aanbieders")}
	out.school.Gemeente = Term{"den-haag", "Den Haag"}
	out.school.Stadsdeel = &Term{"scheveningen", "Scheveningen"}
	out.schools = Schools{Results: []School{out.school}, Links: SelfLinks{Link{w.api("/scholen?q=wissel")}}}
	out.taxonomy = exampleTaxonomy()
	out.fitting, out.profile = exampleFitting(w, out.activity), exampleProfile(w)
	out.taxonomy.Links.Self.Href = w.api("/taxonomie")
	return out
}

func exampleOffer() finder.Offer {
	p := catalog.Provider{
		ExternalID: "trommelhuis", Slug: "het-trommelhuis", Status: catalog.Published, Kind: catalog.Organisation, Name: "Het Trommelhuis",
		Summary: "Slagwerk voor de hele school, van emmer tot djembé.", City: "Den Haag", Postcode: "2526 KD",
		Contact:     catalog.Contact{Email: "lessen@trommelhuis.example", Website: "https://trommelhuis.example"},
		ConfirmedAt: clock.Date{Year: 2026, Month: time.October, Day: 12},
	}
	a := catalog.Activity{
		ExternalID: "trommelhuis-emmers", Slug: "trommelen-op-emmers", Status: catalog.Published,
		Title: "Trommelen op emmers", Summary: "Met omgekeerde emmers en stokken maakt de groep in één les een eigen ritme.",
		Description: "Elk kind heeft een emmer en twee stokken.", Disciplines: []string{"percussie", "muziek"}, Kerndoelen: []string{"54"},
		Kind: taxonomy.KindAtSchool, Groepen: taxonomy.GroepenOf(3, 4, 5, 6, 7, 8), Audience: taxonomy.SetOf[taxonomy.Audience]("sbo"),
		Shape: taxonomy.ShapeSingle, Lessons: 1, Minutes: 60, GroupsPerDay: 4,
		Settings: taxonomy.SetOf[taxonomy.Setting]("in-onderwijstijd"), Places: taxonomy.SetOf[taxonomy.Place]("klaslokaal", "gymzaal"),
		Facilities: taxonomy.SetOf[taxonomy.Facility]("opslag"), GroupMin: 10, GroupMax: 30, TeacherRole: "aanwezig-toezicht",
		Moments: taxonomy.MomentOf("ma", "ochtend") | taxonomy.MomentOf("wo", "ochtend"), LeadDays: 14,
		Price: catalog.Price{Unit: taxonomy.PerGroupLesson, Amount: 7500, VAT: catalog.VAT{Rate: catalog.VAT9, Stated: catalog.VATOutside},
			Travel: catalog.Travel{PerVisit: 1500}},
		Area: catalog.WorkingArea{Gemeenten: []string{"den-haag", "rijswijk"}}, Staff: taxonomy.SetOf[taxonomy.Staff]("vakprofessional"),
		SameFace: taxonomy.Yes, VOG: catalog.VOG{Stated: taxonomy.Yes, Date: clock.Date{Year: 2025, Month: time.September, Day: 1}},
		ConfirmedAt: clock.Date{Year: 2026, Month: time.October, Day: 12}, ConfirmedBy: "planning",
		PublishedAt: time.Date(2026, time.October, 12, 10, 0, 0, 0, time.UTC),
	}
	return finder.Offer{Activity: a, Provider: p, Price: a.AllIn(catalog.Booking{}), VOG: taxonomy.VOGStated, Freshness: catalog.Fresh}
}

func exampleSchool() school.School {
	return school.School{
		Code: "03AB00", BRIN: "03AB", Name: "OBS De Wissel", Kind: school.Regular, Street: "Voorbeeldstraat 1", Postcode: "2586 AA", City: "Den Haag",
		Pupils: []school.Pupils{{Year: 2025, Count: 212}},
	}
}

func exampleTaxonomy() Taxonomy {
	return Taxonomy{
		Domains: []Domain{{Slug: "kunst-cultuur", Label: "Kunst en cultuur", Description: "Maken, kijken, luisteren en spelen.",
			Disciplines: []Discipline{{"percussie", "Percussie", []string{"54", "nieuw:35"}}}}},
		Groepen:    []Term{{"1", "groep 1"}},
		Lists:      map[string][]Term{string(match.Dag): listOf[taxonomy.Weekday](string(match.Dag)).terms},
		Kerndoelen: []Kerndoel{{Notation: "54", Label: "54 Uitdrukken en communiceren", Set: taxonomy.Kerndoelen2006, Field: "Kunstzinnige oriëntatie", Parts: []KerndoelPart{}}},
		Stadsdelen: []Term{{"centrum", "Centrum"}},
		Wijken:     []Wijk{{"zeeheldenkwartier", "Zeeheldenkwartier", "centrum"}},
		Gemeenten:  []Term{{"den-haag", "Den Haag"}},
	}
}
