package synthetic

import (
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// This file: the facts of the sheet besides the price and the place.

// kind gives how an activity is tied to place and time.
func kind(d *draw, c class, f *form) taxonomy.Kind {
	fixed, dated, online := 8, 4, 0
	switch c {
	case studio:
		fixed, dated = 12, 5
	case outdoors:
		fixed, dated = 34, 8
	case visit:
		fixed, dated = 42, 12
	case kitchen:
		fixed = 15
	case screen:
		online = 9
	case talk:
		fixed, dated, online = 2, 1, 4
	}
	switch f.one {
	case "rondleiding", "excursie": // never at school
		fixed, dated, online = 82, 18, 0
	case "toernooi", "voorstelling":
		fixed, dated, online = 20, 28, 0
	case "gastles":
		fixed, dated = 0, 0
	}
	switch at := d.below(100); {
	case at < fixed:
		return taxonomy.KindVenue
	case at < fixed+dated:
		return taxonomy.KindVenueAndDate
	case at < fixed+dated+online:
		return taxonomy.KindOnline
	default:
		return taxonomy.KindAtSchool
	}
}

// groepen gives the year groups: those of the topic, a run in them, or a run
// with a gap.
func groepen(d *draw, t *topic) taxonomy.Groepen {
	from, to := t.from, t.to
	if !d.chance(30) {
		from = d.between(t.from, t.to)
		to = min(t.to, from+1+d.below(4))
		from = max(t.from, min(from, to-1))
	}
	var out taxonomy.Groepen
	for g := from; g <= to; g++ {
		out |= taxonomy.GroepenOf(g)
	}
	if to-from >= 2 && d.chance(8) {
		out &^= taxonomy.GroepenOf(from + 1)
	}
	return out
}

// shape sets how many lessons there are and how long they take.
func shape(d *draw, a *catalog.Activity, f *form) {
	a.Shape = oneOf(d, f.shapes)
	switch a.Shape {
	case taxonomy.ShapeSingle:
		a.Lessons = 1
	case taxonomy.ShapeSeries:
		a.Lessons = d.between(2, 5)
		a.Weeks = a.Lessons
	case taxonomy.ShapeProgramme:
		a.Lessons = pick(d, []int{6, 6, 6, 7, 8, 8, 8, 10, 10, 12})
		a.Weeks = a.Lessons
	case taxonomy.ShapeHalfYear:
		a.Lessons = d.between(15, 20)
		a.Weeks = 20
	case taxonomy.ShapeYear:
		a.Lessons = pick(d, []int{20, 30, 36, 38, 40})
		a.Weeks = 40
	default:
		a.Lessons = pick(d, []int{8, 16, 24, 40, 64, 80})
		a.Weeks = 40
	}
	a.Minutes = oneOf(d, []share[int]{{60, 38}, {45, 22}, {90, 18}, {120, 6}, {50, 5}, {75, 5}, {30, 4}, {180, 2}})
	if a.Kind.HasVenue() && a.Minutes < 60 {
		a.Minutes = 90 // nobody travels for less
	}
	if d.chance(75) {
		a.GroupsPerDay = max(1, min(8, 300/a.Minutes-d.below(2)))
	}
}

// size sets how many pupils can come, and what their teacher does.
func size(d *draw, a *catalog.Activity) {
	a.GroupMax = oneOf(d, []share[int]{{30, 40}, {28, 20}, {25, 15}, {15, 8}, {16, 7}, {60, 6}, {90, 4}})
	a.GroupMin = oneOf(d, []share[int]{{1, 20}, {8, 20}, {10, 30}, {12, 10}, {15, 20}})
	a.GroupsAtOnce = 0
	if a.GroupMax >= 60 {
		a.GroupsAtOnce = a.GroupMax / 30
		a.GroupsPerDay = max(a.GroupsPerDay, a.GroupsAtOnce)
	}
	a.TeacherRole = oneOf(d, []share[taxonomy.TeacherRole]{{"aanwezig-toezicht", 45}, {"aanwezig-actief", 27}, {"in-de-buurt", 18}, {"vrij-geroosterd", 10}})
	a.LeadDays = oneOf(d, []share[int]{{0, 18}, {7, 10}, {14, 30}, {21, 12}, {28, 16}, {42, 8}, {60, 4}, {90, 2}})
}

// people sets who comes, with what papers and in what employment.
func (ch *choices) people(d *draw, a *catalog.Activity, c class, o *outline, today clock.Date) {
	a.Staff = oneOf(d, ch.staff[c])
	if d.chance(18) {
		a.Staff |= oneOf(d, ch.staff[c])
	}
	a.SameFace = oneOf(d, []share[taxonomy.Answer]{{taxonomy.Yes, 48}, {taxonomy.No, 22}, {taxonomy.Unknown, 30}})
	a.VOG.Stated = oneOf(d, []share[taxonomy.Answer]{{taxonomy.Yes, 79}, {taxonomy.Unknown, 15}, {taxonomy.No, 6}})
	if a.VOG.Stated == taxonomy.Yes {
		if d.chance(70) {
			a.VOG.Date = today.AddDays(-d.low(1400))
		}
		if d.chance(30) && !a.VOG.Date.IsZero() {
			a.VOG.CheckedBy = pick(d, []string{"secretariaat", "personeelszaken", "team kwaliteit"})
			a.VOG.ValidUntil = a.VOG.Date.AddDays(3 * 365)
		}
	}
	a.Contracts = ch.contract(d, o.kind == catalog.Freelancer)
}

// wanted sets the facts that are welcome but not needed.
func (ch *choices) wanted(d *draw, a *catalog.Activity, today clock.Date) {
	if d.chance(98) {
		a.Languages |= ch.languages[0]
	}
	if d.chance(14) || a.Languages == 0 {
		a.Languages |= ch.languages[1]
	}
	if d.chance(6) {
		a.Languages |= pick(d, ch.languages[2:])
	}
	for i, percent := range []int{20, 14, 16, 15, 10, 12, 18} { // nt2, prikkelarm, rolstoel, visueel, hoogbegaafd, kleuters, combinatiegroep
		if i == needKleuters && !a.Groepen.Has(1) && !a.Groepen.Has(2) {
			continue
		}
		if d.chance(percent) {
			a.Needs |= ch.needs[i]
		}
	}
	if d.chance(8) {
		a.Subsidies = []catalog.Subsidy{{Name: pick(d, []string{"Voorbeeldregeling kunst en school", "Voorbeeldregeling gezonde start", "Voorbeeldfonds verlengde dag"}),
			Source: "https://regelingen.example/" + pick(d, []string{"kunst", "gezond", "dag"}),
			From:   today.AddDays(-d.between(100, 500)), Until: today.AddDays(d.between(-90, 500))}}
	}
	if d.chance(10) {
		a.Video = "https://video.example/" + a.ExternalID
	}
	if d.chance(25) {
		a.From = today.AddDays(d.between(-200, 40))
		a.Until = a.From.AddDays(d.between(150, 420))
	}
}

const needKleuters = 5 // place of "kleuters" in the list of needs
