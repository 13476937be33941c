package desk

import (
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"andersom/internal/analytics"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/sheet"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/chart"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /beheer/inzicht: how the site is used, and what schools ask for, in
// numbers that name nobody. Page and files are drawn from the same tables.

// Insight serves those pages.
type Insight struct {
	Chrome   *view.Chrome
	Insights *analytics.Insights
	Demand   *analytics.Demand
	Cities   finder.Cities
	Now      clock.Clock
}

const (
	insightPath = "/beheer/inzicht"
	demandPath  = "/beheer/inzicht/vraag"
	paramPeriod = "kwartaal"
	quartersAgo = 5
)

// Routes adds the pages to the kit.
func (s *Insight) Routes(k *web.Kit) {
	k.Handle("GET "+insightPath, web.Team, s.page)
	k.Handle("GET "+insightPath+"/bestand.csv", web.Team, s.file(s.insightSheets, "inzicht", asCSV))
	k.Handle("GET "+insightPath+"/bestand.xlsx", web.Team, s.file(s.insightSheets, "inzicht", asXLSX))
	k.Handle("GET "+demandPath, web.Team, s.demandPage)
	k.Handle("GET "+demandPath+"/bestand.csv", web.Team, s.file(s.demandSheets, "vraag", asCSV))
	k.Handle("GET "+demandPath+"/bestand.xlsx", web.Team, s.file(s.demandSheets, "vraag", asXLSX))
}

// numbers is one table with what it is drawn from.
type numbers struct {
	id            string // of its place on the page
	name, caption string
	head          []string
	rows          [][]string
	total         bool // the last row is the sum
}

func (n numbers) table() table.Props {
	p := table.Props{Caption: "Tabel: " + n.caption, CaptionHidden: true, Dense: true, Empty: "Hier is nog niets te tellen."}
	for i, label := range n.head {
		p.Columns = append(p.Columns, table.Column{Label: label, Numeric: i > 0})
	}
	for at, row := range n.rows {
		line := table.Row{Total: n.total && at == len(n.rows)-1}
		for i, text := range row {
			if count, err := strconv.Atoi(text); err == nil && i > 0 {
				text = view.Number(count)
			}
			line.Cells = append(line.Cells, table.Cell{Text: text, Header: i == 0})
		}
		p.Rows = append(p.Rows, line)
	}
	return p
}

func (n numbers) sheet() sheet.Sheet {
	return sheet.Sheet{Name: n.name, Widths: []int{34}, Numbers: true, Rows: append([][]string{n.head}, n.rows...)}
}

type insightView struct {
	quarter analytics.Quarter
	title   string
	choices []linklist.Item
	charts  []chart.Props
	weeks   numbers
	splits  []numbers
	query   string
}

// page shows how the site is used in a quarter.
func (s *Insight) page(w http.ResponseWriter, r *http.Request) error {
	in, city, err := s.insight(r)
	if err != nil {
		return err
	}
	v := insightView{quarter: in.Quarter, title: period(in.Quarter), weeks: weekNumbers(in), splits: splits(in, city), charts: charts(in),
		query: "?" + paramPeriod + "=" + in.Quarter.String()}
	for q, n := analytics.QuarterOf(clock.DateOf(s.Now())), 0; n < quartersAgo; q, n = q.Before(), n+1 {
		if q != in.Quarter {
			v.choices = append(v.choices, linklist.Item{Label: period(q), Href: insightPath + "?" + paramPeriod + "=" + q.String()})
		}
	}
	return s.show(w, r, view.Head{Title: "Inzicht", NoIndex: true}, insightPage(v))
}

// insight reads the quarter that is asked; without one, that of today.
func (s *Insight) insight(r *http.Request) (analytics.Insight, *finder.City, error) {
	city := s.Cities.Of(web.EditionOf(r))
	q := analytics.QuarterOf(clock.DateOf(s.Now()))
	if text := r.URL.Query().Get(paramPeriod); text != "" {
		var ok bool
		if q, ok = analytics.ParseQuarter(text); !ok {
			return analytics.Insight{}, nil, fault.New(fault.NotFound, "Dat kwartaal is er niet.")
		}
	}
	in, err := s.Insights.Of(r.Context(), web.ActorOf(r), city.Edition.Slug, q)
	return in, city, err
}

func period(q analytics.Quarter) string {
	months := [...]string{"januari tot en met maart", "april tot en met juni", "juli tot en met september", "oktober tot en met december"}
	return months[q.N-1] + " " + strconv.Itoa(q.Year)
}

// label names a measure as the head of a column.
func label(m analytics.Measure) string {
	return map[analytics.Measure]string{analytics.Visits: "Bezoeken", analytics.Views: "Pagina’s", analytics.Searches: "Zoekvragen",
		analytics.Empty: "Zonder resultaat", analytics.Contacts: "Contact bekeken", analytics.Filters: "Keer gebruikt"}[m]
}

// number writes a count; one that is too small is not told.
func number(n analytics.Number) string {
	if n.Hidden {
		return "niet getoond"
	}
	return strconv.Itoa(n.N)
}

func week(monday clock.Date) int {
	_, n := time.Date(monday.Year, monday.Month, monday.Day, 0, 0, 0, 0, time.UTC).ISOWeek()
	return n
}

func weekNumbers(in analytics.Insight) numbers {
	n := numbers{total: true, id: "week", name: "Per week", caption: "Per week", head: []string{"Week"}}
	for _, m := range in.Measures {
		n.head = append(n.head, label(m))
	}
	for _, w := range in.Weeks {
		name := strconv.Itoa(week(w.Monday)) + ", vanaf " + w.Monday.DutchShort()
		if w.Running {
			name += " (loopt nog)"
		}
		row := []string{name}
		for _, one := range w.Numbers {
			row = append(row, number(one))
		}
		n.rows = append(n.rows, row)
	}
	total := []string{"Samen"}
	for _, m := range in.Measures {
		total = append(total, number(in.Sums[m]))
	}
	n.rows = append(n.rows, total)
	return n
}

// charts draws what a team looks at first.
func charts(in analytics.Insight) []chart.Props {
	var out []chart.Props
	for i, m := range in.Measures {
		if m == analytics.Views {
			continue
		}
		p := chart.Props{ID: "grafiek-" + string(m), Title: label(m) + " per week"}
		for _, w := range in.Weeks {
			one := w.Numbers[i]
			name := strconv.Itoa(week(w.Monday))
			p.Points = append(p.Points, chart.Point{Label: name, Value: one.N, Hidden: one.Hidden, Text: "week " + name + ": " + number(one)})
		}
		out = append(out, p)
	}
	return out
}

// mostRows is how many pages, referrers and words are listed.
const mostRows = 25

// splits gives the tables of a quarter.
func splits(in analytics.Insight, city *finder.City) []numbers {
	split := func(name, dimension string, values []string, called func(string) string) numbers {
		n := numbers{id: name, name: name, caption: "Per " + name, head: []string{view.Capital(name), "Activiteiten bekeken", label(analytics.Searches), label(analytics.Empty), label(analytics.Contacts)}}
		n.rows = rows(in.By(dimension, values, 0, analytics.Views, analytics.Searches, analytics.Empty, analytics.Contacts), called)
		return n
	}
	of := func(f match.Facet) func(string) string {
		return func(slug string) string { return city.Words.Label(f, slug) }
	}
	groepen := []string{"1", "2", "3", "4", "5", "6", "7", "8"}
	out := []numbers{
		split("domein", analytics.ByDomain, city.Words.Values(match.Domein), of(match.Domein)),
		split("groep", analytics.ByGroep, groepen, func(g string) string { return "groep " + g }),
	}
	if parts := city.Words.Values(match.Stadsdeel); len(parts) > 0 {
		out = append(out, split("stadsdeel", analytics.ByArea, parts, of(match.Stadsdeel)))
	}
	as := func(text string) string { return text }
	return append(out,
		numbers{id: "filters", name: "filters", caption: "Filters die worden gebruikt", head: []string{"Filter", "Zoekvragen met dit filter"}, rows: rows(in.By(analytics.ByFilter, nil, mostRows, analytics.Filters), as)},
		numbers{id: "woorden", name: "woorden", caption: "Woorden waarop wordt gezocht", head: []string{"Woord", label(analytics.Searches), label(analytics.Empty)}, rows: rows(in.By(analytics.ByTerm, nil, mostRows, analytics.Searches, analytics.Empty), as)},
		numbers{id: "paginas", name: "pagina’s", caption: "Pagina’s", head: []string{"Pagina", "Keer bekeken"}, rows: rows(in.By(analytics.ByPage, nil, mostRows, analytics.Views), as)},
		numbers{id: "verwijzers", name: "verwijzers", caption: "Van welke sites mensen komen", head: []string{"Site", "Keer"}, rows: rows(in.By(analytics.ByReferrer, nil, mostRows, analytics.Views), as)},
	)
}

func rows(all []analytics.Row, called func(string) string) [][]string {
	var out [][]string
	for _, row := range all {
		line := []string{called(row.Value)}
		for _, n := range row.Numbers {
			line = append(line, number(n))
		}
		out = append(out, line)
	}
	return out
}

func (s *Insight) insightSheets(r *http.Request) ([]sheet.Sheet, error) {
	in, city, err := s.insight(r)
	if err != nil {
		return nil, err
	}
	out := []sheet.Sheet{weekNumbers(in).sheet()}
	for _, n := range splits(in, city) {
		one := n.sheet()
		one.Name = view.Capital(one.Name)
		out = append(out, one)
	}
	return out, nil
}

type demandView struct {
	all  []view.Demand
	made string
}

// demandPage shows what schools ask for against what is on offer, the largest
// gaps first.
func (s *Insight) demandPage(w http.ResponseWriter, r *http.Request) error {
	all, made, err := s.demands(r)
	if err != nil {
		return err
	}
	head := view.Head{Title: "Vraag en aanbod", NoIndex: true, Crumbs: []breadcrumb.Item{{Label: "Inzicht", Href: insightPath}, {Label: "Vraag en aanbod"}}}
	return s.show(w, r, head, supplyPage(demandView{all, made.DutchShort()}))
}

func (s *Insight) demands(r *http.Request) ([]view.Demand, clock.Date, error) {
	city := s.Cities.Of(web.EditionOf(r))
	supply, err := s.Demand.Of(r.Context(), city.Edition.Slug)
	return view.Demands(city, supply.Figures), supply.Made, err
}

func (s *Insight) demandSheets(r *http.Request) ([]sheet.Sheet, error) {
	all, _, err := s.demands(r)
	if err != nil {
		return nil, err
	}
	rows := [][]string{view.DemandColumns()}
	for _, d := range all {
		rows = append(rows, d.Cells())
	}
	return []sheet.Sheet{{Name: "Vraag en aanbod", Widths: []int{34, 20, 12, 12, 16, 16, 16}, Numbers: true, Rows: rows}}, nil
}

// format writes sheets as a file.
type format struct {
	ending, mime string
	write        func([]sheet.Sheet) ([]byte, error)
}

var (
	asXLSX = format{".xlsx", sheet.MIME, func(all []sheet.Sheet) ([]byte, error) { return sheet.Workbook(all...) }}
	asCSV  = format{".csv", "text/csv; charset=utf-8", func(all []sheet.Sheet) ([]byte, error) {
		var rows [][]string
		for i, one := range all {
			if i > 0 {
				rows = append(rows, []string{""})
			}
			rows = append(rows, one.Rows...)
		}
		return sheet.CSV(rows)
	}}
)

// file sends tables as a file.
func (s *Insight) file(tables func(*http.Request) ([]sheet.Sheet, error), name string, as format) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		all, err := tables(r)
		if err != nil {
			return err
		}
		text, err := as.write(all)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", as.mime)
		w.Header().Set("Content-Disposition", `attachment; filename="`+name+as.ending+`"`)
		w.Header().Set("Cache-Control", "no-store")
		_, err = w.Write(text)
		return err
	}
}

func (s *Insight) show(w http.ResponseWriter, r *http.Request, head view.Head, page templ.Component) error {
	w.Header().Set("Cache-Control", "no-store")
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, page))
}
