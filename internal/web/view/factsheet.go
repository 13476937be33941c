package view

import (
	"strconv"
	"strings"

	"andersom/internal/catalog"
	"andersom/internal/finder"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/icon"
)

// This file: the fact sheet of an activity as rows of words. A fact that is
// not known is said to be so where it decides, and left out where it does not.

// Deciding gives the facts of the column beside the text, in the order in
// which a director asks.
func Deciding(o finder.Offer) []facts.Item {
	a := o.Activity
	items := []facts.Item{
		{Label: "Voor", Value: orUnknown(ForWhom(a)), Icon: icon.Users},
		{Label: "Groepsgrootte", Value: orUnknown(GroupSize(a)), Note: atOnce(a)},
		{Label: "Prijs per groepsles, alles inbegrepen", Value: o.Price.Text(), Icon: icon.CurrencyEuro, Strong: true},
		{Label: "Waar", Value: place(a), Note: Distance(o.Distance, o.HasDistance, a.Venue.Rough), Icon: icon.MapPin},
		{Label: "Wanneer", Value: WhenText(a), Note: between(a), Icon: icon.Calendar},
		{Label: "Vorm", Value: taxonomy.Label(a.Shape), Note: amount(a), Icon: icon.Clock},
		{Label: "Moment", Value: a.Settings.String()},
	}
	if a.LeadDays > 0 {
		items = append(items, facts.Item{Label: "Aanvragen", Value: "minstens " + Plural(a.LeadDays, "dag", "dagen") + " van tevoren"})
	}
	return items
}

// ForWhom says for which groups and others an activity is: "groep 3-6, SBO".
func ForWhom(a catalog.Activity) string {
	text := Groepen(a.Groepen, a.Audience)
	if a.Groepen == 0 {
		return text
	}
	return "groep " + text
}

func orUnknown(text string) string {
	if text == "" {
		return "niet bekend"
	}
	return text
}

func atOnce(a catalog.Activity) string {
	if a.GroupsAtOnce > 1 {
		return strconv.Itoa(a.GroupsAtOnce) + " groepen tegelijk"
	}
	return ""
}

func place(a catalog.Activity) string {
	switch {
	case a.Kind == taxonomy.KindOnline:
		return "online"
	case a.Kind.HasVenue():
		return Address(a.Venue)
	}
	return "op school: " + a.Places.String()
}

// Address writes a venue on one line.
func Address(v catalog.Venue) string {
	var parts []string
	for _, p := range []string{v.Name, v.Street, strings.TrimSpace(v.Postcode + " " + v.City)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	text := strings.Join(parts, ", ")
	if v.Rough {
		text += " (plek ongeveer bekend)"
	}
	return text
}

// WhenText says on which days and parts of the day an activity can be.
func WhenText(a catalog.Activity) string {
	if len(a.Times) > 0 {
		times := make([]string, len(a.Times))
		for i, t := range a.Times {
			times[i] = taxonomy.Label(t.Day) + " " + t.From + "-" + t.Until
		}
		return taxonomy.Enumerate(times)
	}
	if len(a.Dates) > 0 {
		return Plural(len(a.Dates), "datum", "data")
	}
	return moments(a.Moments)
}

// moments groups days that share their parts: "maandag en dinsdag: ochtend en middag".
func moments(m taxonomy.Moments) string {
	if m == 0 {
		return "in overleg"
	}
	type group struct {
		days  []string
		parts taxonomy.Set[taxonomy.DayPart]
	}
	var groups []group
	for _, day := range m.Days().Values() {
		parts := (m & taxonomy.MomentsOf(taxonomy.SetOf(day), 0)).Parts()
		if n := len(groups); n > 0 && groups[n-1].parts == parts {
			groups[n-1].days = append(groups[n-1].days, taxonomy.Label(day))
			continue
		}
		groups = append(groups, group{[]string{taxonomy.Label(day)}, parts})
	}
	texts := make([]string, len(groups))
	for i, g := range groups {
		days := taxonomy.Enumerate(g.days)
		if len(g.days) == 5 {
			days = "maandag tot en met vrijdag"
		}
		texts[i] = days + ": " + g.parts.String()
	}
	return strings.Join(texts, "; ")
}

func between(a catalog.Activity) string {
	switch {
	case !a.From.IsZero() && !a.Until.IsZero():
		return "van " + a.From.DutchShort() + " tot en met " + a.Until.DutchShort()
	case !a.From.IsZero():
		return "vanaf " + a.From.DutchShort()
	case !a.Until.IsZero():
		return "tot en met " + a.Until.DutchShort()
	}
	return ""
}

func amount(a catalog.Activity) string {
	parts := []string{Lessons(a.Shape, a.Lessons, a.Minutes)}
	if a.Weeks > 0 {
		parts = append(parts, "in "+Plural(a.Weeks, "week", "weken"))
	}
	if a.GroupsPerDay > 0 {
		parts = append(parts, Plural(a.GroupsPerDay, "groep", "groepen")+" op een dag")
	}
	return strings.Join(parts, ", ")
}

// Arrange gives what the school must have and do.
func Arrange(a catalog.Activity) []facts.Item {
	items := []facts.Item{
		{Label: "Rol van de leerkracht", Value: orUnknown(taxonomy.Label(a.TeacherRole))},
		{Label: "Plek", Value: a.Places.String()},
	}
	return AppendGiven(items,
		facts.Item{Label: "Nodig", Value: a.Facilities.String()},
		facts.Item{Label: "Voorbereiding", Value: a.Preparation},
		facts.Item{Label: "Overdracht", Value: a.HandOver},
		facts.Item{Label: "Materiaal", Value: a.Materials},
		facts.Item{Label: "Houdt rekening met", Value: a.Needs.String()},
		facts.Item{Label: "Talen", Value: a.Languages.String()},
	)
}

// AppendGiven adds the facts that are known.
func AppendGiven(items []facts.Item, more ...facts.Item) []facts.Item {
	for _, item := range more {
		if item.Value != "" {
			items = append(items, item)
		}
	}
	return items
}

// WhoComes gives who gives the activity and what is known of them.
func WhoComes(o finder.Offer) []facts.Item {
	a := o.Activity
	items := []facts.Item{
		{Label: "Wie", Value: orUnknown(a.Staff.String())},
		{Label: "Steeds hetzelfde gezicht", Value: taxonomy.Label(a.SameFace)},
		{Label: "VOG", Value: taxonomy.Label(o.VOG), Note: vogNote(a.VOG), Icon: icon.ShieldCheck},
	}
	if a.SameFace == "" {
		items[1].Value = taxonomy.Label(taxonomy.Unknown)
	}
	return AppendGiven(items,
		facts.Item{Label: "Bij ziekte", Value: a.Substitute},
		facts.Item{Label: "Annuleren", Value: a.Cancellation},
		facts.Item{Label: "Contractvorm", Value: a.Contracts.String()},
	)
}

func vogNote(v catalog.VOG) string {
	var parts []string
	if !v.Date.IsZero() {
		parts = append(parts, "afgegeven op "+v.Date.DutchShort())
	}
	if v.CheckedBy != "" {
		parts = append(parts, "gezien door "+v.CheckedBy)
	}
	if !v.ValidUntil.IsZero() {
		parts = append(parts, "geldig tot "+v.ValidUntil.DutchShort())
	}
	return strings.Join(parts, ", ")
}

// ConfirmedText says when the facts were last confirmed.
func ConfirmedText(a catalog.Activity) string {
	if a.ConfirmedAt.IsZero() {
		return "Nog niet bevestigd door de aanbieder."
	}
	text := "Laatst bevestigd op " + a.ConfirmedAt.Dutch()
	if a.ConfirmedBy != "" {
		text += " door " + a.ConfirmedBy
	}
	return text + "."
}

// Session writes a dated meeting: "woensdag 3 februari 2027, 9:00-11:00".
func Session(s catalog.Session) string {
	text := s.Date.Dutch()
	if s.From != "" {
		text += ", " + s.From
		if s.Until != "" {
			text += "-" + s.Until
		}
	}
	return text
}

// AreaText says where a provider comes to.
func AreaText(w catalog.WorkingArea, labels func(stadsdeel, gemeente string) string) string {
	var names []string
	for _, slug := range w.Gemeenten {
		names = append(names, labels("", slug))
	}
	for _, slug := range w.Stadsdelen {
		names = append(names, labels(slug, ""))
	}
	text := taxonomy.Enumerate(names)
	if w.Km > 0 {
		km := strings.Replace(strconv.FormatFloat(w.Km, 'f', -1, 64), ".", ",", 1)
		around := "tot " + km + " km rond " + w.Postcode
		if text == "" {
			return around
		}
		text += ", en " + around
	}
	return text
}
