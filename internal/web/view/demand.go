package view

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"andersom/internal/analytics"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/link"
	"andersom/internal/ui/component/table"
)

// This file: what schools ask for, in words, for the page of providers and that
// of the team: the same figures for both.

// Demand is one figure in words.
type Demand struct {
	Domain, Area, Groep, Day string
	For                      string // what comes after the domain, in one line
	Schools, Asked           string
	Offered                  int
	Href                     string // of what is on offer for it
	Hue                      string // slug of the domain
}

// Demands gives figures in words.
func Demands(city *finder.City, figures []analytics.Figure) []Demand {
	out := make([]Demand, len(figures))
	for i, f := range figures {
		out[i] = demand(city, f)
	}
	return out
}

func demand(city *finder.City, f analytics.Figure) Demand {
	d := Demand{Schools: "minstens " + strconv.Itoa(f.Schools), Asked: "weinig", Offered: f.Offered}
	if f.Asked > 0 {
		d.Asked = "minstens " + Number(f.Asked)
	}
	q := match.Query{Terms: map[match.Facet][]string{}}
	var told []string
	for i, place := range []*string{&d.Domain, &d.Area, &d.Groep, &d.Day} {
		if i >= len(f.Path) {
			*place = rolledUp(f.Rest)
			continue
		}
		value := f.Path[i]
		if value == analytics.Unsaid {
			*place = Unsaid
			continue
		}
		switch i {
		case 0:
			*place, d.Hue = city.Words.Label(match.Domein, value), value
			q.Terms[match.Domein] = []string{value}
		case 1:
			*place = city.Words.Label(match.Stadsdeel, value)
			q.Terms[match.Stadsdeel] = []string{value}
		case 2:
			*place = "groep " + value
			q.Groepen = []taxonomy.Groepen{taxonomy.GroepenOf(int(value[0] - '0'))}
		case 3:
			*place = taxonomy.Label(taxonomy.Weekday(value))
			q.Days = taxonomy.SetOf(taxonomy.Weekday(value))
		}
	}
	for _, text := range []string{d.Area, d.Groep, d.Day}[:max(len(f.Path)-1, 0)] {
		if text != Unsaid {
			told = append(told, text)
		}
	}
	d.For = whole(told, f.Rest)
	d.Href = "/activiteiten"
	if encoded := match.Encode(q); encoded != "" {
		d.Href += "?" + encoded
	}
	return d
}

// Unsaid stands for what a school does not say.
const Unsaid = "niet gezegd"

// whole writes on one line what is told of a figure.
func whole(told []string, rest bool) string {
	switch {
	case rest && len(told) == 0:
		return "Al het andere"
	case rest:
		return Capital(strings.Join(told, ", ")) + ", al het andere"
	case len(told) == 0:
		return "De hele stad"
	}
	return Capital(strings.Join(told, ", "))
}

// rolledUp stands where a figure is not split further.
func rolledUp(rest bool) string {
	if rest {
		return "overige"
	}
	return "alle"
}

// DemandColumns are the columns of DemandTable and of the files.
func DemandColumns() []string {
	return []string{"Domein", "Stadsdeel", "Groep", "Dag", "Scholen die dit zoeken", "Keer gezocht", "Aanbod nu"}
}

// Cells gives the texts of one figure, in the order of DemandColumns.
func (d Demand) Cells() []string {
	return []string{d.Domain, d.Area, d.Groep, d.Day, d.Schools, d.Asked, strconv.Itoa(d.Offered)}
}

// DemandTable draws figures with all that is told of them.
func DemandTable(caption string, all []Demand) table.Props {
	p := table.Props{Caption: "Tabel: " + caption, CaptionHidden: true, Dense: true, Pinned: true}
	for i, label := range DemandColumns() {
		p.Columns = append(p.Columns, table.Column{Label: label, Numeric: i > 3})
	}
	for _, d := range all {
		row := table.Row{}
		for i, text := range d.Cells() {
			row.Cells = append(row.Cells, table.Cell{Text: text, Header: i == 0})
		}
		row.Cells[len(row.Cells)-1].Content = d.offer()
		p.Rows = append(p.Rows, row)
	}
	return p
}

// DemandOfDomain draws the figures of one domain in few columns, which fit a phone.
func DemandOfDomain(domain string, all []Demand) table.Props {
	p := table.Props{Caption: "Tabel: " + domain, CaptionHidden: true,
		Columns: []table.Column{{Label: "Waar en voor wie"}, {Label: "Scholen"}, {Label: "Aanbod nu"}, {Label: "Keer gezocht"}}}
	for _, d := range all {
		p.Rows = append(p.Rows, table.Row{Cells: []table.Cell{{Text: d.For, Header: true}, {Text: d.Schools}, {Content: d.offer()}, {Text: d.Asked}}})
	}
	return p
}

// offer leads to what is on offer.
func (d Demand) offer() templ.Component {
	return link.Link(link.Props{Text: Plural(d.Offered, "activiteit", "activiteiten"), Href: d.Href})
}
