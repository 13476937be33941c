package exchange

import (
	"reflect"
	"strings"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: from the wire to the catalog. Values outside their list and days
// that are none are mistakes; whether the facts make sense is judged by
// catalog (Check and Publishable). The way back is in encode.go.

// Catalog gives the provider that the wire type tells of, or the fields that
// cannot be read. Id, edition and slug are for the catalog to give.
func (p Provider) Catalog() (catalog.Provider, []fault.Field) {
	r := reader{faults: checkLists(reflect.ValueOf(p), "")}
	out := catalog.Provider{
		ExternalID: p.ExternalID, Status: p.Status, Kind: p.Kind,
		Name: p.Name, Summary: p.Summary, Description: p.Description,
		City: p.City, Postcode: p.Postcode, KvK: p.KvK,
		Contracts: taxonomy.SetOf(p.Contracts...), Social: p.Social,
		Contact: p.Contact.catalog(), ConfirmedAt: r.day("bevestigd_op", p.ConfirmedAt),
	}
	return out, r.faults
}

// Catalog gives the activity that the wire type tells of with the external id
// of its provider, or the fields that cannot be read. Kerndoelen stay as they
// were written; the catalog resolves them.
func (a Activity) Catalog() (catalog.Offer, []fault.Field) {
	r := reader{faults: checkLists(reflect.ValueOf(a), "")}
	out := catalog.Activity{
		ExternalID: a.ExternalID, Status: a.Status,
		Title: a.Title, Summary: a.Summary, Description: a.Description,
		Disciplines: a.Disciplines, Kerndoelen: a.Kerndoelen,
		Kind: a.Kind, Groepen: r.groepen(a.Groepen), Audience: taxonomy.SetOf(a.Audience...),
		Shape: a.Shape, Lessons: a.Lessons, Minutes: a.Minutes, Weeks: a.Weeks, GroupsPerDay: a.GroupsPerDay,
		Settings: taxonomy.SetOf(a.Settings...), Places: taxonomy.SetOf(a.Places...), Facilities: taxonomy.SetOf(a.Facilities...),
		GroupsAtOnce: a.GroupsAtOnce, TeacherRole: a.TeacherRole,
		Moments: momentSet(a.Moments), LeadDays: a.LeadDays,
		Staff: taxonomy.SetOf(a.Staff...), SameFace: a.SameFace,
		Substitute: a.Substitute, Cancellation: a.Cancellation, Contracts: taxonomy.SetOf(a.Contracts...),
		Preparation: a.Preparation, HandOver: a.HandOver, Materials: a.Materials,
		Languages: taxonomy.SetOf(a.Languages...), Needs: taxonomy.SetOf(a.Needs...),
		Video: a.Video, Social: a.Social, Contact: a.Contact.catalog(),
		ConfirmedAt: r.day("bevestigd_op", a.ConfirmedAt), ConfirmedBy: a.ConfirmedBy,
		PublishedAt: startOf(r.day("gepubliceerd_op", a.PublishedAt)),
	}
	r.addPlaceAndTime(&out, a)
	r.addTerms(&out, a)
	return catalog.Offer{Activity: out, Provider: a.Provider}, r.faults
}

// addPlaceAndTime fills in where and when the activity is given.
func (r *reader) addPlaceAndTime(out *catalog.Activity, a Activity) {
	if v := a.Venue; v != nil {
		out.Venue = catalog.Venue{Name: v.Name, Street: v.Street, Postcode: v.Postcode, City: v.City}
	}
	for i, s := range a.Dates {
		out.Dates = append(out.Dates, catalog.Session{Date: r.day(at("data", i, "datum"), s.Date), From: s.From, Until: s.Until})
	}
	for _, t := range a.Times {
		out.Times = append(out.Times, catalog.WeeklyTime{Day: t.Day, From: t.From, Until: t.Until})
	}
	if a.Available != nil {
		out.From, out.Until = r.day("beschikbaar.van", a.Available.From), r.day("beschikbaar.tot", a.Available.Until)
	}
	if w := a.Area; w != nil {
		out.Area = catalog.WorkingArea{Stadsdelen: w.Stadsdelen, Gemeenten: w.Gemeenten}
		if w.Around != nil {
			out.Area.Postcode, out.Area.Km = w.Around.Postcode, w.Around.Km
		}
	}
}

// addTerms fills in size, price, VOG, subsidies and images.
func (r *reader) addTerms(out *catalog.Activity, a Activity) {
	if a.GroupSize != nil {
		out.GroupMin, out.GroupMax = a.GroupSize.Min, a.GroupSize.Max
	}
	if a.Price != nil {
		out.Price = r.price(*a.Price)
	}
	if v := a.VOG; v != nil {
		out.VOG = catalog.VOG{Stated: v.Stated, Date: r.day("vog.datum", v.Date), CheckedBy: v.CheckedBy, ValidUntil: r.day("vog.geldig_tot", v.ValidUntil)}
	}
	for i, s := range a.Subsidies {
		out.Subsidies = append(out.Subsidies, catalog.Subsidy{
			Name: s.Name, Source: s.Source,
			From: r.day(at("subsidies", i, "van"), s.From), Until: r.day(at("subsidies", i, "tot"), s.Until),
		})
	}
	for _, i := range a.Images {
		out.Images = append(out.Images, catalog.Image(i))
	}
}

// Catalog gives the tariff, or the fields that cannot be read.
func (p Price) Catalog() (catalog.Price, []fault.Field) {
	r := reader{faults: checkLists(reflect.ValueOf(p), "prijs")}
	out := r.price(p)
	return out, r.faults
}

func (r *reader) price(p Price) catalog.Price {
	out := catalog.Price{
		Unit: p.Unit, Amount: money.Cents(p.Amount), From: p.From, VAT: p.VAT.catalog(),
		PerSeries: p.PerSeries, PerSchool: p.PerSchool,
		Minimum: money.Cents(p.Minimum), MinPupils: p.MinPupils, MinGroups: p.MinGroups, Note: p.Note,
	}
	if p.DayPartMinutes != 0 && p.Unit != taxonomy.PerDayPart {
		r.fault("prijs.dagdeel_minuten", "Dit hoort alleen bij een prijs per dagdeel.")
	}
	if p.StepMinutes != 0 && p.Unit != taxonomy.PerHour {
		r.fault("prijs.stap_minuten", "Dit hoort alleen bij een prijs per uur.")
	}
	switch p.Unit {
	case taxonomy.PerDayPart:
		out.Minutes = p.DayPartMinutes
	case taxonomy.PerHour:
		out.Minutes = p.StepMinutes
	}
	if t := p.Travel; t != nil {
		out.Travel = catalog.Travel{PerVisit: money.Cents(t.PerVisit), PerKm: money.Cents(t.PerKm), FreeKm: t.FreeKm}
	}
	for _, e := range p.Extras {
		extra := catalog.Extra{Label: e.Label, Amount: money.Cents(e.Amount), Per: e.Per}
		if e.VAT != nil {
			own := e.VAT.catalog()
			extra.VAT = &own
		}
		out.Extras = append(out.Extras, extra)
	}
	return out
}

func (v *VAT) catalog() catalog.VAT {
	if v == nil {
		return catalog.VAT{}
	}
	return catalog.VAT{Rate: v.Rate, Stated: v.Stated}
}

func (c *Contact) catalog() catalog.Contact {
	if c == nil {
		return catalog.Contact{}
	}
	return catalog.Contact(*c)
}

// reader gathers the mistakes of one row.
type reader struct{ faults []fault.Field }

func (r *reader) fault(name, message string) {
	r.faults = append(r.faults, fault.Field{Name: name, Message: message})
}

func (r *reader) day(name string, text Day) clock.Date {
	if text == "" {
		return clock.Date{}
	}
	date, err := clock.ParseDate(string(text))
	if err != nil {
		r.fault(name, "Schrijf een dag als 2026-10-01: jaar, maand, dag.")
		return clock.Date{}
	}
	return date
}

func (r *reader) groepen(list []Groep) taxonomy.Groepen {
	var out taxonomy.Groepen
	for _, g := range list {
		one := taxonomy.GroepenOf(int(g))
		if one == 0 {
			r.fault("groepen", "Een groep is een getal van 1 tot en met 8.")
		}
		out |= one
	}
	return out
}

func momentSet(list []Moment) taxonomy.Moments {
	var out taxonomy.Moments
	for _, m := range list {
		day, part, _ := strings.Cut(string(m), "-")
		out |= taxonomy.MomentOf(taxonomy.Weekday(day), taxonomy.DayPart(part))
	}
	return out
}

// startOf gives the first moment of a day in the Netherlands.
func startOf(d clock.Date) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, clock.Zone()).UTC()
}
