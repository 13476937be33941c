// Package storetest holds what every database behind the store must do, as
// tests that run on any of them, and builders of values to store. What does
// not live here: starting databases (sqldb/sqldbtest).
package storetest

// This file: databases and builders.

import (
	"fmt"
	"testing"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store/migrations"
	"andersom/internal/taxonomy"
)

// Noon is the moment at which the builders' values were made.
func Noon() time.Time { return time.Date(2026, time.November, 2, 12, 0, 0, 123_456_000, time.UTC) }

// Provider builds the n-th published provider of an edition, with every field
// filled.
func Provider(edition string, n int) catalog.Provider {
	return catalog.Provider{
		ID:          fmt.Sprintf("%s-p%06d", edition, n),
		Edition:     edition,
		ExternalID:  fmt.Sprintf("bron-%d", n),
		Slug:        fmt.Sprintf("het-trommelhuis-%d", n),
		Status:      catalog.Published,
		Kind:        catalog.Organisation,
		Name:        fmt.Sprintf("Het Trommelhuis %d", n),
		Summary:     "Slagwerk voor de hele school.",
		Description: "Van **emmer** tot djembé.",
		City:        "Den Haag",
		Postcode:    "2526 KD",
		KvK:         "12345678",
		Contracts:   taxonomy.SetOf[taxonomy.Contract]("organisatie", "zzp"),
		Social:      []string{"https://trommelhuis.example/een", "https://trommelhuis.example/twee"},
		Contact:     catalog.Contact{Name: "planning", Email: "lessen@trommelhuis.example", Phone: "070 123 45 67", Website: "https://trommelhuis.example"},
		ConfirmedAt: clock.Date{Year: 2026, Month: time.October, Day: 12},
		CreatedAt:   Noon(),
		UpdatedAt:   Noon(),
	}
}

// Plain builds the n-th published activity of a provider with the fewest facts
// that can be stored.
func Plain(provider catalog.Provider, n int) catalog.Activity {
	return catalog.Activity{
		ID:          fmt.Sprintf("%s-a%06d", provider.ID, n),
		Edition:     provider.Edition,
		ProviderID:  provider.ID,
		Slug:        fmt.Sprintf("%s-trommelen-%d", provider.Slug, n),
		Status:      catalog.Published,
		Title:       fmt.Sprintf("Trommelen %d", n),
		PublishedAt: Noon(),
		CreatedAt:   Noon(),
		UpdatedAt:   Noon(),
	}
}

// Activity builds the n-th published activity of a provider, with every field
// of the fact sheet filled.
func Activity(provider catalog.Provider, n int) catalog.Activity {
	day := func(month time.Month, d int) clock.Date { return clock.Date{Year: 2027, Month: month, Day: d} }
	a := Plain(provider, n)
	a.ExternalID = fmt.Sprintf("%s-%d", provider.ExternalID, n)
	a.Summary = "In één les een eigen ritme."
	a.Description = "Elk kind heeft *twee stokken*."
	a.Disciplines = []string{"percussie", "muziek"} // not in the order of the alphabet
	a.Kerndoelen = []string{"slo-54", "slo-35"}
	a.Kind = taxonomy.KindVenueAndDate
	a.Venue = catalog.Venue{Name: "Het Trommelhuis", Street: "Loosduinseweg 1", Postcode: "2526 KD", City: "Den Haag",
		Point: geo.Point{Lat: 52.07, Lon: 4}, Rough: true, Wijk: "wk27"}
	a.Dates = []catalog.Session{{Date: day(time.February, 3), From: "9:00", Until: "11:00"}, {Date: day(time.February, 4)}}
	a.Groepen = taxonomy.GroepenOf(3, 4, 8)
	a.Audience = taxonomy.SetOf[taxonomy.Audience]("sbo", "peuters")
	a.Shape = taxonomy.ShapeSeries
	a.Lessons, a.Minutes, a.Weeks, a.GroupsPerDay = 4, 60, 5, 3
	a.Settings = taxonomy.SetOf[taxonomy.Setting]("in-onderwijstijd", "vakantie")
	a.Places = taxonomy.SetOf[taxonomy.Place]("klaslokaal", "online")
	a.Facilities = taxonomy.SetOf[taxonomy.Facility]("opslag")
	a.GroupMin, a.GroupMax, a.GroupsAtOnce = 10, 30, 2
	a.TeacherRole = "aanwezig-toezicht"
	a.Moments = taxonomy.MomentOf("wo", "ochtend") | taxonomy.MomentOf("vr", "naschools")
	a.Times = []catalog.WeeklyTime{{Day: "wo", From: "8:30", Until: "12:00"}, {Day: "vr", From: "15:00", Until: "16:00"}}
	a.From, a.Until, a.LeadDays = day(time.January, 4), day(time.July, 16), 14
	a.Price = fullPrice()
	a.Area = catalog.WorkingArea{Stadsdelen: []string{"scheveningen", "centrum"}, Gemeenten: []string{"rijswijk"},
		Postcode: "2511", Km: 12.5, Point: geo.Point{Lat: 52.08, Lon: 4.31}}
	a.Staff = taxonomy.SetOf[taxonomy.Staff]("vakprofessional")
	a.SameFace = taxonomy.Yes
	a.VOG = catalog.VOG{Stated: taxonomy.Yes, Date: day(time.January, 5), CheckedBy: "redactie", ValidUntil: day(time.December, 31)}
	a.Substitute, a.Cancellation = "Een collega komt.", "Tot een week ervoor gratis."
	a.Contracts = taxonomy.SetOf[taxonomy.Contract]("payroll")
	a.Preparation, a.HandOver, a.Materials = "Tafels aan de kant.", "Een lesbrief.", "Werkblad"
	a.Languages = taxonomy.SetOf[taxonomy.Language]("nederlands", "zonder-taal")
	a.Needs = taxonomy.SetOf[taxonomy.Need]("nt2", "combinatiegroep")
	a.Subsidies = []catalog.Subsidy{{Name: "Cultuureducatie", Source: "https://subsidie.example", From: day(time.January, 1), Until: day(time.December, 31)}}
	a.Images = []catalog.Image{{File: "illustratie:percussie", Alt: "Kinderen trommelen"}, {File: "illustratie:muziek", Alt: "Een emmer"}}
	a.Video = "https://video.example/1"
	a.Social = []string{"https://sociaal.example/2", "https://sociaal.example/1"}
	a.Contact = catalog.Contact{Name: "de planner", Email: "plan@trommelhuis.example", Phone: "06 12345678", Website: "https://trommelhuis.example/plan"}
	a.ConfirmedAt, a.ConfirmedBy = day(time.January, 2), "planning"
	return a
}

func fullPrice() catalog.Price {
	return catalog.Price{
		Unit: taxonomy.PerPupil, Amount: 7550, From: true, VAT: catalog.VAT{Rate: catalog.VAT9, Stated: catalog.VATOutside},
		PerSeries: true, PerSchool: true, Minutes: 90, Minimum: 15000, MinPupils: 12, MinGroups: 2,
		Travel: catalog.Travel{PerVisit: 1500, PerKm: 23, FreeKm: 7.5},
		Extras: []catalog.Extra{
			{Label: "Stokken", Amount: 250, Per: catalog.ExtraPerPupil, VAT: &catalog.VAT{Rate: catalog.VAT21, Stated: catalog.VATInside}},
			{Label: "Bus", Amount: 9900, Per: catalog.ExtraPerVisit},
		},
		Note: "Korting vanaf tien groepen.",
	}
}

// Each runs the test on both databases, each with the schema of the product; see
// sqldbtest.Each.
func Each(t *testing.T, test func(*testing.T, *sqldb.DB)) {
	t.Helper()
	sqldbtest.Each(t, migrations.Files, test)
}

// must stops the test at an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
