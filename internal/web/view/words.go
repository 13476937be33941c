// Package view draws what several pages show of the areas: an activity card, a
// fact sheet, the frame around every page. What does not live here: whole
// pages (web/public and its neighbours) and components without a word of the
// domain (ui).
package view

import (
	"strconv"
	"strings"

	"andersom/internal/catalog"
	"andersom/internal/taxonomy"
)

// This file: how the facts of an offer read in Dutch.

// Plural writes a number with its word: "1 les", "6 lessen".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}

// Number writes a whole number the Dutch way: "1.024".
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// Kilometres writes a distance: "400 m", "1,4 km", "12 km".
func Kilometres(km float64) string {
	switch {
	case km < 0.1:
		return "minder dan 100 m"
	case km < 0.95:
		return strconv.Itoa(int(km*10+0.5)*100) + " m"
	case km < 9.95:
		return strings.Replace(strconv.FormatFloat(km, 'f', 1, 64), ".", ",", 1) + " km"
	default:
		return strconv.Itoa(int(km+0.5)) + " km"
	}
}

// Groepen says for which groups and others an activity is: "3-6, SBO".
func Groepen(groepen taxonomy.Groepen, audience taxonomy.Set[taxonomy.Audience]) string {
	if audience.Empty() && groepen != 0 {
		return groepen.String()
	}
	var parts []string
	if groepen != 0 {
		parts = append(parts, groepen.String())
	}
	for _, a := range audience.Values() {
		parts = append(parts, shortAudience(a))
	}
	return strings.Join(parts, ", ")
}

func shortAudience(a taxonomy.Audience) string {
	switch a {
	case "so", "sbo":
		return strings.ToUpper(string(a))
	}
	return string(a)
}

// Where says in a few words where an activity takes place; city is that of the
// venue, where the kind has one.
func Where(kind taxonomy.Kind, city string) string {
	switch {
	case kind == taxonomy.KindOnline:
		return "online"
	case kind.HasVenue():
		return city
	default:
		return "op school"
	}
}

// Distance says how far the venue is, or nothing when nobody asked. Rough is a
// venue known by its postcode area only.
func Distance(km float64, asked, rough bool) string {
	switch {
	case !asked:
		return ""
	case rough:
		return "ongeveer " + Kilometres(km)
	}
	return Kilometres(km)
}

// Days says on which days an activity can be, in the two letters that are also
// their slugs: "ma t/m vr", "wo en vr".
func Days(days []taxonomy.Weekday) string {
	switch {
	case len(days) == 0:
		return "in overleg"
	case len(days) == 5:
		return "ma t/m vr"
	}
	short := make([]string, len(days))
	for i, d := range days {
		short[i] = string(d)
	}
	return taxonomy.Enumerate(short)
}

// Lessons says how many lessons of how long: "6 lessen van 60 min", or the shape
// when that is not stated.
func Lessons(shape taxonomy.Shape, lessons, minutes int) string {
	if lessons == 0 {
		return taxonomy.Label(shape)
	}
	text := Plural(lessons, "les", "lessen")
	if minutes > 0 {
		text += " van " + strconv.Itoa(minutes) + " min"
	}
	return text
}

// GroupSize says for how many pupils an activity is.
func GroupSize(a catalog.Activity) string {
	switch {
	case a.GroupMin > 0 && a.GroupMax > 0 && a.GroupMin != a.GroupMax:
		return strconv.Itoa(a.GroupMin) + " tot " + strconv.Itoa(a.GroupMax) + " leerlingen"
	case a.GroupMax > 0:
		return "hoogstens " + strconv.Itoa(a.GroupMax) + " leerlingen"
	case a.GroupMin > 0:
		return "vanaf " + strconv.Itoa(a.GroupMin) + " leerlingen"
	}
	return ""
}
