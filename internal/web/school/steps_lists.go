package school

import (
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/selectbox"
)

// This file: the steps about wishes, the week and days.

// wants are the answers to how much of something a school wants.
func wants() []selectbox.Option {
	return []selectbox.Option{{Value: "", Label: "geen mening"}, {Value: string(school.More), Label: "meer"},
		{Value: string(school.Enough), Label: "genoeg"}, {Value: string(school.None), Label: "geen"}}
}

func wishName(theme school.Theme, slug string) string { return string(theme) + "-" + slug }

func goalRows() *rows {
	return &rows{list: school.RowWish, fields: []string{"kerndoel"}, hidden: []string{"mate"}, most: 30}
}

func putWishes(v url.Values, p school.Profile) {
	l, row := goalRows(), 0
	for _, w := range p.Wishes {
		if w.Theme != school.ThemeKerndoel {
			v.Set(wishName(w.Theme, w.Slug), string(w.Want))
			continue
		}
		v.Set(school.RowField(l.list, row, "kerndoel"), w.Slug)
		v.Set(school.RowField(l.list, row, "mate"), string(w.Want))
		row++
	}
	l.setCount(v, max(1, row))
}

func readWishes(f *form, p *school.Profile) {
	add := func(theme school.Theme, slug, want string) {
		p.Wishes = append(p.Wishes, school.Wish{Theme: theme, Slug: slug, Want: school.Want(want)})
	}
	for _, d := range f.words.taxonomy.Domains() {
		if want := f.get(wishName(school.ThemeDomain, d.Slug)); want != "" {
			add(school.ThemeDomain, d.Slug, want)
		}
		for _, discipline := range d.Disciplines {
			if want := f.get(wishName(school.ThemeDiscipline, discipline.Slug)); want != "" {
				add(school.ThemeDiscipline, discipline.Slug, want)
			}
		}
	}
	l := goalRows()
	for i := range l.compact(f.values) {
		want := f.get(school.RowField(l.list, i, "mate"))
		if want == "" {
			want = string(school.More) // who names a goal wants it
		}
		add(school.ThemeKerndoel, f.get(school.RowField(l.list, i, "kerndoel")), want)
	}
}

func drawWishes(f *form) []section {
	var out []section
	for _, d := range f.words.taxonomy.Domains() {
		name := wishName(school.ThemeDomain, d.Slug)
		s := section{title: d.Label, id: "d-" + d.Slug, moreOf: "Preciezer: " + strconv.Itoa(len(d.Disciplines)) + " disciplines",
			fields: []templ.Component{f.choose(name, "Hoeveel wil je van "+d.Label+"?", wants())}}
		for _, discipline := range d.Disciplines {
			name := wishName(school.ThemeDiscipline, discipline.Slug)
			s.open = s.open || f.get(name) != ""
			s.more = append(s.more, f.choose(name, discipline.Label, wants()))
		}
		out = append(out, s)
	}
	l := goalRows()
	for i := range l.count(f.values) {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		out = append(out, section{title: "Kerndoel " + strconv.Itoa(i+1), id: l.list + "-" + strconv.Itoa(i+1), row: strconv.Itoa(i), fields: []templ.Component{
			f.choose(at("kerndoel"), "Welk kerndoel?", f.words.goals),
			f.choose(at("mate"), "Hoeveel wil je daarvan?", wants()[1:]),
		}})
	}
	return out
}

func holeRows() *rows {
	return &rows{list: school.RowHole, fields: []string{"dag", "van", "tot", "groepen", "eerste", "laatste", "budget"}, most: school.MaxHoles}
}

func putHoles(v url.Values, p school.Profile) {
	l := holeRows()
	for i, h := range p.Holes {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		v.Set(at("dag"), string(h.Day))
		v.Set(at("van"), h.From)
		v.Set(at("tot"), h.Until)
		v.Set(at("eerste"), h.First.String())
		v.Set(at("laatste"), h.Last.String())
		putCents(v, at("budget"), h.Budget)
		putGroups(v, at("groepen"), h.Groups, p)
	}
	l.setCount(v, max(1, len(p.Holes)))
}

func readHoles(f *form, p *school.Profile) {
	l := holeRows()
	for i := range l.compact(f.values) {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		p.Holes = append(p.Holes, school.Hole{Day: taxonomy.Weekday(f.get(at("dag"))), From: f.get(at("van")), Until: f.get(at("tot")), Groups: f.groups(at("groepen")),
			First: f.day(at("eerste")), Last: f.day(at("laatste")), Budget: f.cents(at("budget"))})
	}
}

func drawHoles(f *form) []section {
	l := holeRows()
	var out []section
	for i := range l.count(f.values) {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		s := section{title: "Gat " + strconv.Itoa(i+1), id: l.list + "-" + strconv.Itoa(i+1), row: strconv.Itoa(i), fields: []templ.Component{
			f.choose(at("dag"), "Dag", weekdays("kies een dag")),
			f.text(at("van"), "Van", "Bijvoorbeeld 8:30.", 5),
			f.text(at("tot"), "Tot", "Bijvoorbeeld 12:00.", 5),
		}}
		s.fields = append(s.fields, f.groupBoxes(at("groepen"), "Voor welke groepen?", "Niets gekozen betekent: maakt niet uit.")...)
		s.moreOf, s.open = "Weken en budget", f.get(at("eerste"))+f.get(at("laatste"))+f.get(at("budget")) != ""
		s.more = []templ.Component{
			f.date(at("eerste"), "Vanaf de week van", "Een dag in de eerste week."),
			f.date(at("laatste"), "Tot en met de week van", "Een dag in de laatste week."),
			f.euro(at("budget"), "Budget per groepsles", "Alles inbegrepen."),
		}
		out = append(out, s)
	}
	return out
}

func blockedRows() *rows {
	return &rows{list: school.RowBlocked, fields: []string{"toelichting", "eerste", "laatste", "dag", "groepen"}, hidden: []string{"soort"}, most: school.MaxBlocked}
}

func putBlocked(v url.Values, p school.Profile) {
	l := blockedRows()
	for i, b := range p.Blocked {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		v.Set(at("soort"), string(b.Kind))
		v.Set(at("toelichting"), b.Note)
		v.Set(at("eerste"), b.First.String())
		v.Set(at("laatste"), b.Last.String())
		v.Set(at("dag"), string(b.Day))
		putGroups(v, at("groepen"), b.Groups, p)
	}
	l.setCount(v, max(1, len(p.Blocked)))
}

func readBlocked(f *form, p *school.Profile) {
	l := blockedRows()
	for i := range l.compact(f.values) {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		p.Blocked = append(p.Blocked, school.Blocked{Kind: school.BlockedKind(f.get(at("soort"))), Note: f.get(at("toelichting")),
			First: f.day(at("eerste")), Last: f.day(at("laatste")), Day: taxonomy.Weekday(f.get(at("dag"))), Groups: f.groups(at("groepen"))})
	}
}

func drawBlocked(f *form) []section {
	l := blockedRows()
	var kinds []selectbox.Option
	for _, k := range school.BlockedKinds() {
		kinds = append(kinds, selectbox.Option{Value: string(k), Label: k.Label()})
	}
	var out []section
	for i := range l.count(f.values) {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		s := section{title: "Dag " + strconv.Itoa(i+1), id: l.list + "-" + strconv.Itoa(i+1), row: strconv.Itoa(i), fields: []templ.Component{
			f.choose(at("soort"), "Wat is er dan?", kinds),
			f.date(at("eerste"), "Eerste dag", ""),
			f.date(at("laatste"), "Laatste dag", "Laat leeg als het om één dag gaat."),
		}}
		s.moreOf, s.open = "Elke week, voor een paar groepen, of met een toelichting",
			f.get(at("dag"))+f.get(at("toelichting"))+f.values.Get(at("groepen"))+f.errorAt(at("dag")) != ""
		s.more = append([]templ.Component{
			f.choose(at("dag"), "Elke week op", weekdays("niet elke week")),
			f.text(at("toelichting"), "Toelichting", "Zonder namen van kinderen of leerkrachten.", school.MaxNote),
		}, f.groupBoxes(at("groepen"), "Alleen voor", "Niets gekozen betekent: de hele school.")...)
		out = append(out, s)
	}
	return out
}
