package exchange

import (
	"strconv"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// This file: from the catalog to the wire. What is unknown is left out; what
// is derived (points, wijk, ids, slugs) has no place on the wire.

// ProviderOf writes a provider.
func ProviderOf(p catalog.Provider) Provider {
	return Provider{
		ExternalID: p.ExternalID, Name: p.Name, Kind: p.Kind, Summary: p.Summary, Description: p.Description,
		City: p.City, Postcode: p.Postcode, KvK: p.KvK, Contracts: listOf(p.Contracts), Contact: contactOf(p.Contact),
		Social: p.Social, ConfirmedAt: dayOf(p.ConfirmedAt), Status: p.Status,
	}
}

// ActivityOf writes an activity of the provider with that external id.
func ActivityOf(a catalog.Activity, provider string) Activity {
	out := Activity{
		ExternalID: a.ExternalID, Provider: provider, Title: a.Title, Summary: a.Summary, Description: a.Description,
		Kind: a.Kind, Audience: listOf(a.Audience), Disciplines: a.Disciplines, Kerndoelen: a.Kerndoelen,
		Shape: a.Shape, Lessons: a.Lessons, Minutes: a.Minutes, Weeks: a.Weeks, GroupsPerDay: a.GroupsPerDay,
		Settings: listOf(a.Settings), Places: listOf(a.Places), Facilities: listOf(a.Facilities),
		GroupSize: pointer(GroupSize{Min: a.GroupMin, Max: a.GroupMax}), GroupsAtOnce: a.GroupsAtOnce, TeacherRole: a.TeacherRole,
		Moments: momentsOf(a.Moments), Available: pointer(Period{From: dayOf(a.From), Until: dayOf(a.Until)}), LeadDays: a.LeadDays,
		Price: PriceOf(a.Price), Area: areaOf(a.Area),
		Staff: listOf(a.Staff), SameFace: a.SameFace,
		VOG: pointer(VOG{
			Stated: a.VOG.Stated, Date: dayOf(a.VOG.Date), CheckedBy: a.VOG.CheckedBy, ValidUntil: dayOf(a.VOG.ValidUntil),
		}),
		Substitute: a.Substitute, Cancellation: a.Cancellation, Contracts: listOf(a.Contracts),
		Preparation: a.Preparation, HandOver: a.HandOver, Materials: a.Materials,
		Languages: listOf(a.Languages), Needs: listOf(a.Needs),
		Video: a.Video, Social: a.Social, Contact: contactOf(a.Contact),
		ConfirmedAt: dayOf(a.ConfirmedAt), ConfirmedBy: a.ConfirmedBy, PublishedAt: dayAt(a.PublishedAt), Status: a.Status,
	}
	for _, n := range a.Groepen.Numbers() {
		out.Groepen = append(out.Groepen, Groep(n))
	}
	out.addRows(a)
	return out
}

// addRows writes the parts that come in rows.
func (out *Activity) addRows(a catalog.Activity) {
	out.Venue = pointer(Venue{Name: a.Venue.Name, Street: a.Venue.Street, Postcode: a.Venue.Postcode, City: a.Venue.City})
	for _, s := range a.Dates {
		out.Dates = append(out.Dates, Session{Date: dayOf(s.Date), From: s.From, Until: s.Until})
	}
	for _, t := range a.Times {
		out.Times = append(out.Times, WeeklyTime{Day: t.Day, From: t.From, Until: t.Until})
	}
	for _, s := range a.Subsidies {
		out.Subsidies = append(out.Subsidies, Subsidy{Name: s.Name, Source: s.Source, From: dayOf(s.From), Until: dayOf(s.Until)})
	}
	for _, i := range a.Images {
		out.Images = append(out.Images, Image(i))
	}
}

// PriceOf writes a tariff; nil when nothing is stated.
func PriceOf(p catalog.Price) *Price {
	out := Price{
		Unit: p.Unit, Amount: Euro(p.Amount), From: p.From, VAT: pointer(VAT{Rate: p.VAT.Rate, Stated: p.VAT.Stated}),
		PerSeries: p.PerSeries, PerSchool: p.PerSchool, Minimum: Euro(p.Minimum),
		MinPupils: p.MinPupils, MinGroups: p.MinGroups, Note: p.Note,
		Travel: pointer(Travel{PerVisit: Euro(p.Travel.PerVisit), PerKm: Euro(p.Travel.PerKm), FreeKm: p.Travel.FreeKm}),
	}
	switch p.Unit {
	case taxonomy.PerDayPart:
		out.DayPartMinutes = p.Minutes
	case taxonomy.PerHour:
		out.StepMinutes = p.Minutes
	}
	for _, e := range p.Extras {
		extra := Extra{Label: e.Label, Amount: Euro(e.Amount), Per: e.Per}
		if e.VAT != nil {
			extra.VAT = &VAT{Rate: e.VAT.Rate, Stated: e.VAT.Stated}
		}
		out.Extras = append(out.Extras, extra)
	}
	if out.Unit == "" && out.Amount == 0 && out.Note == "" && out.VAT == nil && out.Travel == nil && out.Extras == nil {
		return nil
	}
	return &out
}

func areaOf(w catalog.WorkingArea) *WorkingArea {
	out := WorkingArea{Stadsdelen: w.Stadsdelen, Gemeenten: w.Gemeenten, Around: pointer(Around{Postcode: w.Postcode, Km: w.Km})}
	if len(out.Stadsdelen) == 0 && len(out.Gemeenten) == 0 && out.Around == nil {
		return nil
	}
	return &out
}

func contactOf(c catalog.Contact) *Contact { return pointer(Contact(c)) }

// pointer gives nil for the zero value, which means unknown.
func pointer[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// listOf gives the values of a set, nil when it is empty.
func listOf[V taxonomy.Vocabulary](s taxonomy.Set[V]) []V {
	if s.Empty() {
		return nil
	}
	return s.Values()
}

func momentsOf(m taxonomy.Moments) []Moment {
	var out []Moment
	for _, d := range taxonomy.Values[taxonomy.Weekday]() {
		for _, p := range taxonomy.Values[taxonomy.DayPart]() {
			if m.Has(d, p) {
				out = append(out, Moment(d)+"-"+Moment(p))
			}
		}
	}
	return out
}

func dayOf(d clock.Date) Day { return Day(d.String()) }

func dayAt(t time.Time) Day {
	if t.IsZero() {
		return ""
	}
	return dayOf(clock.DateOf(t))
}

// at names a field of one element of a list: "data.0.datum".
func at(list string, i int, field string) string {
	return list + "." + strconv.Itoa(i) + "." + field
}
