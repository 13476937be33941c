package school

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"andersom/internal/finder"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /vergelijken, up to four activities side by side.

// maxCompared is how many stand side by side.
const maxCompared = 4

// sumLabel names the row in which the price is written out.
const sumLabel = "Zo komt de prijs tot stand"

// comparison is the facts of some activities, a row each.
type comparison struct {
	offers []finder.Offer
	rows   []comparedRow
}

type comparedRow struct {
	label  string
	cells  []string // of each offer
	differ bool
}

// compared asks which activities stand in the address, in its order.
func (s *Lists) compared(r *http.Request) (c comparison, left int, err error) {
	var ids []string
	for _, id := range r.URL.Query()["a"] {
		if isID(id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	left = max(0, len(ids)-maxCompared)
	ids = ids[:min(len(ids), maxCompared)]
	offers, err := s.offers(r.Context(), s.city(r), ids)
	if err != nil {
		return comparison{}, 0, err
	}
	for _, id := range ids {
		if o, ok := offers[id]; ok {
			c.offers = append(c.offers, o)
		}
	}
	c.rows = s.compareRows(c.offers)
	return c, left, nil
}

// compareRows puts the facts of the fact sheets beside each other. A fact that
// stands on one sheet only has a row too.
func (s *Lists) compareRows(offers []finder.Offer) []comparedRow {
	var labels []string
	sheets := make([]map[string]string, len(offers))
	for i, o := range offers {
		sheets[i] = map[string]string{}
		at := 0
		for _, item := range s.sheet(o) {
			sheets[i][item.Label] = valueOf(item)
			if known := slices.Index(labels, item.Label); known >= 0 {
				at = known + 1
			} else {
				labels = slices.Insert(labels, at, item.Label)
				at++
			}
		}
	}
	rows := make([]comparedRow, len(labels))
	for n, label := range labels {
		row := comparedRow{label: label}
		for _, sheet := range sheets {
			value := sheet[label]
			if value == "" {
				value = "niet opgegeven"
			}
			row.cells = append(row.cells, value)
			row.differ = row.differ || value != row.cells[0]
		}
		rows[n] = row
	}
	return rows
}

// sheet gives every deciding fact of an activity, in the order in which a
// director asks.
func (s *Lists) sheet(o finder.Offer) []facts.Item {
	a := o.Activity
	items := []facts.Item{{Label: "Aanbieder", Value: o.Provider.Name}, {Label: "Discipline", Value: s.disciplines(a.Disciplines)}}
	items = append(items, view.Deciding(o)...)
	items = view.AppendGiven(items, facts.Item{Label: sumLabel, Value: sumText(o)})
	items = append(items, view.Arrange(a)...)
	items = append(items, view.WhoComes(o)...)
	return append(items, facts.Item{Label: "Bevestigd", Value: view.ConfirmedText(a)})
}

func (s *Lists) disciplines(slugs []string) string {
	var labels []string
	for _, slug := range slugs {
		if d, ok := s.Cards.Taxonomy.Discipline(slug); ok {
			labels = append(labels, d.Label)
		}
	}
	return strings.Join(labels, ", ")
}

func valueOf(item facts.Item) string {
	if item.Note != "" && item.Value != "" {
		return item.Value + " (" + item.Note + ")"
	}
	return item.Value + item.Note
}

// sumText writes the sum behind the price, a line for each step.
func sumText(o finder.Offer) string {
	var parts []string
	for _, l := range o.Price.Lines {
		parts = append(parts, l.Label+": "+l.Amount.String())
	}
	return strings.Join(append(parts, o.Price.Notes...), "\n")
}

type compareView struct {
	table table.Props
	sheet string // address of the file
	left  int
	few   bool
	back  string
}

// compare shows activities side by side. Anyone may look.
func (s *Lists) compare(w http.ResponseWriter, r *http.Request) error {
	own(w)
	c, left, err := s.compared(r)
	if err != nil {
		return err
	}
	v := compareView{left: left, few: len(c.offers) < 2, back: view.KeptPath}
	if actor(r).SignedIn() {
		v.back = listsPath
	}
	if !v.few {
		v.table, v.sheet = c.table(), fetchPath+"?"+c.query().Encode()
	}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, ownHead("Vergelijken"), comparePage(v)))
}

func (c comparison) query() url.Values {
	values := url.Values{}
	for _, o := range c.offers {
		values.Add("a", o.Activity.ID)
	}
	return values
}

func (c comparison) table() table.Props {
	p := table.Props{Caption: "De feiten naast elkaar", CaptionHidden: true, Pinned: true, Columns: []table.Column{{Label: "Wat"}}}
	links := table.Row{Cells: []table.Cell{{Text: "Activiteit", Header: true}}}
	for _, o := range c.offers {
		p.Columns = append(p.Columns, table.Column{Label: o.Activity.Title})
		links.Cells = append(links.Cells, table.Cell{Content: activityLink(o.Activity.Title, view.ActivityPath(o.Activity.Slug))})
	}
	p.Rows = append(p.Rows, links)
	for _, row := range c.rows {
		line := table.Row{Cells: []table.Cell{{Content: rowHead(row.label, row.differ), Header: true}}}
		for _, text := range row.cells {
			line.Cells = append(line.Cells, table.Cell{Content: cellLines(strings.Split(text, "\n"))})
		}
		p.Rows = append(p.Rows, line)
	}
	return p
}
