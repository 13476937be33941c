package store

// This file: which column of which table holds which fact of an activity.

import (
	"andersom/internal/catalog"
)

// activityColumns are the columns of table activity, bound to one activity.
func activityColumns(a *catalog.Activity) []column {
	return []column{
		{"id", textOf(&a.ID)},
		{"edition", textOf(&a.Edition)},
		{"provider_id", textOf(&a.ProviderID)},
		{"external_id", textOf(&a.ExternalID)},
		{"slug", textOf(&a.Slug)},
		{"status", textOf(&a.Status)},

		{"title", textOf(&a.Title)},
		{"summary", textOf(&a.Summary)},
		{"description", textOf(&a.Description)},

		{"kind", textOf(&a.Kind)},
		{"venue_name", textOf(&a.Venue.Name)},
		{"venue_street", textOf(&a.Venue.Street)},
		{"venue_postcode", textOf(&a.Venue.Postcode)},
		{"venue_city", textOf(&a.Venue.City)},
		{"venue_lat", realOf(&a.Venue.Point.Lat)},
		{"venue_lon", realOf(&a.Venue.Point.Lon)},
		{"venue_rough", flagOf(&a.Venue.Rough)},
		{"venue_wijk", textOf(&a.Venue.Wijk)},

		{"groepen", numberOf(&a.Groepen)},
		{"audience", numberOf(&a.Audience)},
		{"shape", textOf(&a.Shape)},
		{"lessons", numberOf(&a.Lessons)},
		{"minutes", numberOf(&a.Minutes)},
		{"weeks", numberOf(&a.Weeks)},
		{"groups_per_day", numberOf(&a.GroupsPerDay)},
		{"settings", numberOf(&a.Settings)},
		{"places", numberOf(&a.Places)},
		{"facilities", numberOf(&a.Facilities)},
		{"group_min", numberOf(&a.GroupMin)},
		{"group_max", numberOf(&a.GroupMax)},
		{"groups_at_once", numberOf(&a.GroupsAtOnce)},
		{"teacher_role", textOf(&a.TeacherRole)},

		{"moments", numberOf(&a.Moments)},
		{"offered_from", dayOf(&a.From)},
		{"offered_until", dayOf(&a.Until)},
		{"lead_days", numberOf(&a.LeadDays)},

		{"price_unit", textOf(&a.Price.Unit)},
		{"price_amount", numberOf(&a.Price.Amount)},
		{"price_from", flagOf(&a.Price.From)},
		{"price_vat_rate", textOf(&a.Price.VAT.Rate)},
		{"price_vat_stated", textOf(&a.Price.VAT.Stated)},
		{"price_per_series", flagOf(&a.Price.PerSeries)},
		{"price_per_school", flagOf(&a.Price.PerSchool)},
		{"price_minutes", numberOf(&a.Price.Minutes)},
		{"price_minimum", numberOf(&a.Price.Minimum)},
		{"price_min_pupils", numberOf(&a.Price.MinPupils)},
		{"price_min_groups", numberOf(&a.Price.MinGroups)},
		{"price_note", textOf(&a.Price.Note)},
		{"travel_per_visit", numberOf(&a.Price.Travel.PerVisit)},
		{"travel_per_km", numberOf(&a.Price.Travel.PerKm)},
		{"travel_free_km", realOf(&a.Price.Travel.FreeKm)},

		{"area_postcode", textOf(&a.Area.Postcode)},
		{"area_km", realOf(&a.Area.Km)},
		{"area_lat", realOf(&a.Area.Point.Lat)},
		{"area_lon", realOf(&a.Area.Point.Lon)},

		{"staff", numberOf(&a.Staff)},
		{"same_face", textOf(&a.SameFace)},
		{"vog_stated", textOf(&a.VOG.Stated)},
		{"vog_date", dayOf(&a.VOG.Date)},
		{"vog_checked_by", textOf(&a.VOG.CheckedBy)},
		{"vog_valid_until", dayOf(&a.VOG.ValidUntil)},

		{"substitute", textOf(&a.Substitute)},
		{"cancellation", textOf(&a.Cancellation)},
		{"contracts", numberOf(&a.Contracts)},
		{"preparation", textOf(&a.Preparation)},
		{"hand_over", textOf(&a.HandOver)},
		{"materials", textOf(&a.Materials)},
		{"languages", numberOf(&a.Languages)},
		{"needs", numberOf(&a.Needs)},

		{"video", textOf(&a.Video)},
		{"contact_name", textOf(&a.Contact.Name)},
		{"contact_email", textOf(&a.Contact.Email)},
		{"contact_phone", textOf(&a.Contact.Phone)},
		{"contact_website", textOf(&a.Contact.Website)},

		{"confirmed_on", dayOf(&a.ConfirmedAt)},
		{"confirmed_by", textOf(&a.ConfirmedBy)},
		{"published_at", momentOf(&a.PublishedAt)},
		{"created_at", momentOf(&a.CreatedAt)},
		{"updated_at", momentOf(&a.UpdatedAt)},
	}
}

// activityLists are the tables that hang on activity.
func activityLists() []list[catalog.Activity] {
	type A = catalog.Activity
	return []list[A]{
		words("activity_discipline", "discipline", func(a *A) *[]string { return &a.Disciplines }),
		words("activity_kerndoel", "kerndoel", func(a *A) *[]string { return &a.Kerndoelen }),
		children[A, area]{"activity_area", areasOf, addArea, areaColumns},
		dates(),
		elements("activity_time", func(a *A) *[]catalog.WeeklyTime { return &a.Times }, func(t *catalog.WeeklyTime) []column {
			return []column{{"weekday", textOf(&t.Day)}, {"starts", textOf(&t.From)}, {"ends", textOf(&t.Until)}}
		}),
		children[A, extra]{"activity_extra", extrasOf, addExtra, extraColumns},
		elements("activity_subsidy", func(a *A) *[]catalog.Subsidy { return &a.Subsidies }, func(s *catalog.Subsidy) []column {
			return []column{
				{"name", textOf(&s.Name)}, {"source", textOf(&s.Source)},
				{"valid_from", dayOf(&s.From)}, {"valid_until", dayOf(&s.Until)},
			}
		}),
		images(),
		words("activity_social", "address", func(a *A) *[]string { return &a.Social }),
	}
}

// images are read whole by the index too: a card shows the first.
func dates() list[catalog.Activity] {
	return elements("activity_date", func(a *catalog.Activity) *[]catalog.Session { return &a.Dates }, func(s *catalog.Session) []column {
		return []column{{"day", dayOf(&s.Date)}, {"starts", textOf(&s.From)}, {"ends", textOf(&s.Until)}}
	})
}

func images() list[catalog.Activity] {
	return elements("activity_image", func(a *catalog.Activity) *[]catalog.Image { return &a.Images }, func(i *catalog.Image) []column {
		return []column{{"file", textOf(&i.File)}, {"alt", textOf(&i.Alt)}}
	})
}

func areaColumns(x *area) []column {
	return []column{{"kind", textOf(&x.kind)}, {"area", textOf(&x.slug)}}
}

func extraColumns(x *extra) []column {
	return []column{
		{"label", textOf(&x.Label)}, {"amount", numberOf(&x.Amount)}, {"per", textOf(&x.Per)},
		{"vat_rate", textOf(&x.own.Rate)}, {"vat_stated", textOf(&x.own.Stated)},
	}
}

// area is one part of a working area: both kinds lie in one table.
type area struct{ kind, slug string }

const (
	areaStadsdeel = "stadsdeel"
	areaGemeente  = "gemeente"
)

func areasOf(a *catalog.Activity) []area {
	var out []area
	for _, slug := range a.Area.Stadsdelen {
		out = append(out, area{areaStadsdeel, slug})
	}
	for _, slug := range a.Area.Gemeenten {
		out = append(out, area{areaGemeente, slug})
	}
	return out
}

func addArea(a *catalog.Activity, x area) {
	if x.kind == areaStadsdeel {
		a.Area.Stadsdelen = append(a.Area.Stadsdelen, x.slug)
		return
	}
	a.Area.Gemeenten = append(a.Area.Gemeenten, x.slug)
}

// extra is a catalog.Extra whose own tax, if any, lies beside it.
type extra struct {
	catalog.Extra
	own catalog.VAT
}

func extrasOf(a *catalog.Activity) []extra {
	out := make([]extra, len(a.Price.Extras))
	for i, e := range a.Price.Extras {
		out[i].Extra = e
		if e.VAT != nil {
			out[i].own = *e.VAT
		}
	}
	return out
}

func addExtra(a *catalog.Activity, x extra) {
	e := x.Extra
	e.VAT = nil
	if own := x.own; own != (catalog.VAT{}) {
		e.VAT = &own
	}
	a.Price.Extras = append(a.Price.Extras, e)
}
