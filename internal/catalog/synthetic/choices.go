package synthetic

import (
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// This file: sets of values of the closed lists, made once because looking a
// value up in its list for every activity would take most of the time.

// choices are the sets to choose from.
type choices struct {
	popular    []int // topics that are offered most
	needs      []taxonomy.Set[taxonomy.Need]
	languages  []taxonomy.Set[taxonomy.Language]
	audiences  []taxonomy.Set[taxonomy.Audience] // so, sbo, nieuwkomers, peuters
	settingSet map[taxonomy.Setting]taxonomy.Set[taxonomy.Setting]
	moment     [5][3]taxonomy.Moments
	days       []taxonomy.Weekday
	atSchool   [kitchen + 1][]share[taxonomy.Set[taxonomy.Place]]
	elsewhere  [kitchen + 1][]share[taxonomy.Set[taxonomy.Place]]
	online     taxonomy.Set[taxonomy.Place]
	facilities [kitchen + 1][]share[taxonomy.Set[taxonomy.Facility]]
	transport  taxonomy.Set[taxonomy.Facility]
	staff      [kitchen + 1][]share[taxonomy.Set[taxonomy.Staff]]
	employed   []share[taxonomy.Set[taxonomy.Contract]]
	alone      []share[taxonomy.Set[taxonomy.Contract]]
}

func newChoices() choices {
	ch := choices{
		needs: singles[taxonomy.Need](), languages: singles[taxonomy.Language](), audiences: singles[taxonomy.Audience](),
		days: taxonomy.Values[taxonomy.Weekday](), settingSet: map[taxonomy.Setting]taxonomy.Set[taxonomy.Setting]{},
		online: taxonomy.SetOf[taxonomy.Place]("online"), transport: taxonomy.SetOf[taxonomy.Facility]("vervoer"),
		employed: shares[taxonomy.Contract]([]weighted{{"organisatie", 60}, {"zzp", 25}, {"payroll", 8}, {"vrijwilligers", 7}}),
		alone:    shares[taxonomy.Contract]([]weighted{{"zzp", 85}, {"payroll", 15}}),
	}
	for _, s := range taxonomy.Values[taxonomy.Setting]() {
		ch.settingSet[s] = taxonomy.SetOf(s)
	}
	for i, day := range ch.days {
		for j, part := range taxonomy.Values[taxonomy.DayPart]() {
			ch.moment[i][j] = taxonomy.MomentOf(day, part)
		}
	}
	for c := studio; c <= kitchen; c++ {
		school, away, needed, who := tablesOf(c)
		ch.atSchool[c], ch.elsewhere[c] = shares[taxonomy.Place](school), shares[taxonomy.Place](away)
		ch.facilities[c], ch.staff[c] = shares[taxonomy.Facility](needed), shares[taxonomy.Staff](who)
	}
	for i, t := range readTopics() {
		switch t.slug {
		case "muziek", "dans", "theater-drama", "beeldend", "techniek-bouwen", "programmeren", "natuurbeleving", "balsport",
			"bewegingsonderwijs", "koken", "sociaal-emotioneel", "leesbevordering", "museum", "mediawijsheid", "percussie":
			ch.popular = append(ch.popular, i)
		}
	}
	return ch
}

// weighted is a slug of a list with its weight; an empty slug is the empty set.
type weighted struct {
	slug   string
	weight int
}

func shares[V taxonomy.Vocabulary](list []weighted) []share[taxonomy.Set[V]] {
	out := make([]share[taxonomy.Set[V]], len(list))
	for i, w := range list {
		out[i] = share[taxonomy.Set[V]]{taxonomy.SetOf(V(w.slug)), w.weight}
	}
	return out
}

func singles[V taxonomy.Vocabulary]() []taxonomy.Set[V] {
	var out []taxonomy.Set[V]
	for _, v := range taxonomy.Values[V]() {
		out = append(out, taxonomy.SetOf(v))
	}
	return out
}

// tablesOf gives rooms at school, places elsewhere, what is needed and who
// comes, for a class.
func tablesOf(c class) (school, away, needed, who []weighted) {
	away = []weighted{{"bij-aanbieder", 90}, {"museum-theater", 10}}
	needed = []weighted{{"", 60}, {"beamer", 30}, {"opslag", 10}}
	who = []weighted{{"vakprofessional", 60}, {"vakbevoegd", 20}, {"pedagogisch-diploma", 20}}
	school = []weighted{{"klaslokaal", 95}, {"schoolplein", 5}}
	switch c {
	case studio:
		needed = []weighted{{"water", 55}, {"", 30}, {"opslag", 15}}
	case stage:
		school = []weighted{{"klaslokaal", 60}, {"gymzaal", 40}}
		away = []weighted{{"museum-theater", 60}, {"bij-aanbieder", 40}}
	case gym:
		school = []weighted{{"gymzaal", 78}, {"schoolplein", 15}, {"klaslokaal", 7}}
		away = []weighted{{"bij-aanbieder", 100}}
		needed = []weighted{{"", 80}, {"opslag", 20}}
		who = []weighted{{"vakbevoegd", 40}, {"vakprofessional", 35}, {"pedagogisch-diploma", 15}, {"student", 10}}
	case outdoors:
		school = []weighted{{"schoolplein", 60}, {"klaslokaal", 40}}
		away = []weighted{{"buurt-natuur", 75}, {"bij-aanbieder", 25}}
		who = []weighted{{"vakprofessional", 55}, {"vrijwilliger", 30}, {"pedagogisch-diploma", 15}}
	case visit:
		away = []weighted{{"museum-theater", 55}, {"bij-aanbieder", 45}}
		who = []weighted{{"vakprofessional", 60}, {"vrijwilliger", 28}, {"pedagogisch-diploma", 12}}
	case screen:
		needed = []weighted{{"wifi", 45}, {"tablets", 30}, {"beamer", 15}, {"", 10}}
		who = []weighted{{"vakprofessional", 60}, {"student", 25}, {"pedagogisch-diploma", 15}}
	case lab:
		needed = []weighted{{"water", 35}, {"beamer", 25}, {"", 40}}
		who = []weighted{{"vakprofessional", 55}, {"student", 25}, {"bevoegd-groepsleraar", 20}}
	case talk:
		who = []weighted{{"pedagogisch-diploma", 40}, {"vakprofessional", 30}, {"bevoegd-groepsleraar", 20}, {"vrijwilliger", 10}}
	case kitchen:
		needed = []weighted{{"keuken", 50}, {"water", 40}, {"", 10}}
	}
	return school, away, needed, who
}

// contract gives in what employment people come.
func (ch *choices) contract(d *draw, alone bool) taxonomy.Set[taxonomy.Contract] {
	if alone {
		return oneOf(d, ch.alone)
	}
	return oneOf(d, ch.employed)
}

// audience gives for whom it is fit besides the groepen.
func (ch *choices) audience(d *draw, g taxonomy.Groepen) (out taxonomy.Set[taxonomy.Audience]) {
	percents := []int{14, 22, 16, 0}
	if g.Has(1) {
		percents[3] = 12
	}
	for i, percent := range percents {
		if d.chance(percent) {
			out |= ch.audiences[i]
		}
	}
	return out
}

// settings gives in which part of school life it falls.
func (ch *choices) settings(d *draw, f *form) (out taxonomy.Set[taxonomy.Setting]) {
	inHours, after := 84, 24
	if f.one == "club" {
		inHours, after = 15, 90
	}
	for _, s := range []share[taxonomy.Setting]{{"in-onderwijstijd", inHours}, {"verlengde-dag", 30}, {"naschools", after}, {"vakantie", 7}, {"tussenschools", 3}} {
		if d.chance(s.weight) {
			out |= ch.settingSet[s.value]
		}
	}
	if out == 0 {
		return ch.settingSet["in-onderwijstijd"]
	}
	return out
}

// rooms sets places and what is needed there.
func (ch *choices) rooms(d *draw, a *catalog.Activity, c class) {
	a.Facilities = oneOf(d, ch.facilities[c])
	switch {
	case a.Kind == taxonomy.KindOnline:
		a.Places = ch.online
	case a.Kind.HasVenue():
		a.Places = oneOf(d, ch.elsewhere[c])
		a.Facilities = 0
		if d.chance(35) {
			a.Facilities = ch.transport
		}
	default:
		a.Places = oneOf(d, ch.atSchool[c])
		if d.chance(25) {
			a.Places |= oneOf(d, ch.atSchool[c])
		}
	}
}

// partHours are the hours from which exact times are taken, by part of the day.
var partHours = [3][]string{
	{"8:30", "10:00", "10:45", "12:00"}, {"12:30", "13:15", "14:00", "14:45"}, {"15:15", "16:00", "16:30", "17:15"},
}

// when sets moments, times and dates.
func (ch *choices) when(d *draw, a *catalog.Activity, today clock.Date) {
	afterSchool := a.Settings&ch.settingSet["naschools"] != 0
	onlyAfter := afterSchool && a.Settings&ch.settingSet["in-onderwijstijd"] == 0
	part := func() int {
		if onlyAfter || afterSchool && d.chance(30) {
			return 2
		}
		return d.weighted([]int{60, 40})
	}
	add := func() { a.Moments |= ch.moment[d.below(5)][part()] }
	switch at := d.below(100); {
	case a.Kind == taxonomy.KindVenueAndDate:
		ch.sessions(d, a, today, part)
	case at < 12:
		for range 1 + d.low(3) {
			day, p := d.below(5), part()
			start := d.below(len(partHours[p]) - 1)
			a.Times = append(a.Times, catalog.WeeklyTime{Day: ch.days[day], From: partHours[p][start], Until: partHours[p][start+1]})
			a.Moments |= ch.moment[day][p]
		}
	case at < 22:
		add()
	case at < 44:
		for day := range ch.days {
			a.Moments |= ch.moment[day][0] | ch.moment[day][1]
		}
		if afterSchool {
			a.Moments |= ch.moment[d.below(5)][2]
		}
	default:
		for range d.between(2, 7) {
			add()
		}
	}
}

// sessions sets dates on school days to come, in order.
func (ch *choices) sessions(d *draw, a *catalog.Activity, today clock.Date, part func() int) {
	day := today
	for range min(1+d.low(4), max(a.Lessons, 1)) {
		day = day.AddDays(d.between(7, 60))
		for day.Weekday() == 0 || day.Weekday() == 6 {
			day = day.AddDays(1)
		}
		p := part()
		start := d.below(len(partHours[p]) - 1)
		a.Dates = append(a.Dates, catalog.Session{Date: day, From: partHours[p][start], Until: partHours[p][start+1]})
		a.Moments |= ch.moment[int(day.Weekday())-1][p]
	}
}
