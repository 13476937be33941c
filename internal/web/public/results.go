package public

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/chip"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/filterpanel"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/pagination"
	"andersom/internal/ui/component/searchbox"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/ui/component/viewswitch"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /activiteiten, the page on which a director finds. Everything on
// it lives in the address; the form is a GET form, and htmx only spares the
// visitor a whole page.

const resultsPath = "/activiteiten"

// resultsID is the part of the page that htmx swaps: search, filters and list.
const resultsID = "zoekpagina"

// search is a read question with its answer: what list and map share.
type search struct {
	city   *finder.City
	query  match.Query
	asked  match.Asked
	wrong  []fault.Field
	found  finder.Listed
	chosen []match.Choice
	place  place  // what was typed as the place to search from
	path   string // of the view
}

// read answers the question in the address. Values that mean nothing are left
// out and named; a cursor that does not fit shows the first page.
func (s *Site) read(r *http.Request, path string) (search, error) {
	city := s.city(r)
	values := r.URL.Query()
	from, err := s.findPlace(r.Context(), city, path, values)
	if err != nil {
		return search{}, err
	}
	q, asked, wrong := city.Parser.Parse(values)
	if from.wrong != "" {
		wrong = append(wrong, fault.Field{Name: match.ParamPostcode, Message: from.wrong})
	}
	if q.Limit == 0 {
		q.Limit = city.Edition.Settings.PerPage
	}
	find := s.Finder.List
	if path == mapPath {
		find = s.Finder.Counts
	}
	found, err := find(city, q)
	if fault.Is(err, fault.Invalid) && q.Cursor != "" {
		wrong = append(wrong, fault.FieldsOf(err)...)
		q.Cursor = ""
		found, err = find(city, q)
	}
	if err != nil {
		return search{}, err
	}
	return search{city: city, query: q, asked: asked, wrong: wrong, found: found, chosen: city.Parser.Choices(q), place: from, path: path}, nil
}

// address gives the address of a question in the present view.
func (f search) address(q match.Query) string { return f.on(f.path, q) }

func (f search) on(path string, q match.Query) string {
	if encoded := match.Encode(q); encoded != "" {
		return path + "?" + encoded
	}
	return path
}

// results shows what is found. Anyone may look.
func (s *Site) results(w http.ResponseWriter, r *http.Request) error {
	if target, tidy := withoutEmpty(r); tidy {
		http.Redirect(w, r, target, http.StatusSeeOther) //nolint:gosec // the same path with fewer parameters
		return nil
	}
	f, err := s.read(r, resultsPath)
	if err != nil {
		return err
	}
	page := s.resultsPage(f)
	head := view.Head{Title: f.title(), Description: f.city.Edition.Texts.Lead, Canonical: f.address(f.query),
		NoIndex: len(f.chosen) > 1 || f.query.Cursor != "", Feed: feedAddress(f.query), FeedTitle: "Nieuw: " + f.title()}
	if f.part(w, r) {
		return web.Render(w, r, http.StatusOK, titled(s.Chrome.Page(r, head).FullTitle(), resultsBody(page)))
	}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, resultsPageFrame(page)))
}

// isPart tells whether htmx asks for the results only; going back in history
// needs the whole page.
func isPart(r *http.Request) bool {
	return r.Header.Get("HX-Request") == "true" && r.Header.Get("HX-History-Restore-Request") != "true"
}

// part is isPart, and then gives the part its address. Only a part: going back
// would else become a step forward, and nobody could go back twice.
func (f search) part(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Add("Vary", "HX-Request")
	if !isPart(r) {
		return false
	}
	w.Header().Set("HX-Push-Url", f.address(f.query))
	return true
}

// withoutEmpty gives the address without the fields that were left empty or as
// they were: a form without script sends them all, and an address is there to
// be shared.
func withoutEmpty(r *http.Request) (string, bool) {
	if isPart(r) {
		return "", false
	}
	values, kept := r.URL.Query(), url.Values{}
	dropped := false
	for name, given := range values {
		for _, v := range given {
			if strings.TrimSpace(v) == "" || name == match.ParamSort && v == string(match.Best) {
				dropped = true
				continue
			}
			kept.Add(name, v)
		}
	}
	if !dropped {
		return "", false
	}
	if len(kept) == 0 {
		return r.URL.Path, true
	}
	return r.URL.Path + "?" + kept.Encode(), true
}

// filtersOn counts the choices that stand in the panel; words stand above it.
func (f search) filtersOn() int {
	n := 0
	for _, c := range f.chosen {
		if c.Param != match.ParamText {
			n++
		}
	}
	return n
}

// title says in words what is asked.
func (f search) title() string {
	labels := make([]string, 0, len(f.chosen))
	for _, c := range f.chosen {
		labels = append(labels, c.Label)
	}
	if len(labels) == 0 {
		return "Activiteiten"
	}
	return "Activiteiten: " + strings.Join(labels, ", ")
}

// resultsView is everything the page shows.
type resultsView struct {
	search    searchbox.Props
	panel     filterpanel.Props
	filters   filters
	opener    filterpanel.OpenerProps
	count     string
	chips     chip.ListProps
	sort      selectbox.Props
	views     viewswitch.Props
	mistakes  errorsummary.Props
	corrected []correction
	cards     []card.Props
	pages     pagination.Props
	drops     []linklist.Item
	order     string
}

// correction is a word that was searched in another spelling.
type correction struct {
	typed, searched string
	literal         string // address of the search as typed
}

func (s *Site) resultsPage(f search) *resultsView {
	swap := f.follow(f.path)
	v := &resultsView{
		search: searchbox.Props{ID: "zoek", Action: f.path, Name: match.ParamText, Value: f.query.Text, Label: "Wat zoek je?",
			Button: "Zoeken", FormID: "filters-formulier", Attrs: templ.Attributes{"autocomplete": "off", "maxlength": "200"}},
		panel:   filterpanel.Props{ID: "filters", Action: f.path, ApplyText: "Toon " + f.amount(), CloseHref: "#resultaten", Attrs: swap},
		filters: s.filters(f), opener: filterpanel.OpenerProps{PanelID: "filters", Active: f.filtersOn()},
		count: f.amount(), chips: f.chips(), sort: f.sorts(), views: f.views(), mistakes: mistakes(f.wrong),
		corrected: f.corrections(), pages: f.pages(), drops: f.drops(), order: f.orderText(),
	}
	if f.query.School != "" {
		v.panel.Hidden = []filterpanel.Hidden{{Name: match.ParamSchool, Value: f.query.School}}
	}
	if len(f.chosen) > 0 || f.query.From.Known() {
		v.panel.ClearHref = f.path
	}
	v.cards = make([]card.Props, 0, len(f.found.Cards))
	for _, l := range f.found.Cards {
		v.cards = append(v.cards, s.Cards.Activity(l, 3))
	}
	return v
}

func (f search) amount() string { return view.Plural(f.found.Total, "activiteit", "activiteiten") }

func (f search) chips() chip.ListProps {
	list := chip.ListProps{Label: "Aan staat", ClearHref: f.path, ClearAttrs: f.follow(f.path)}
	for _, c := range f.chosen {
		href := f.address(c.Without)
		p := chip.Props{Label: c.Label, Href: href, Attrs: f.follow(href)}
		if c.Param == string(match.Domein) {
			p.Hue = c.Value
		}
		list.Chips = append(list.Chips, p)
	}
	return list
}

// follow lets htmx follow a link inside the results, or send their form. The
// whole part is the indicator, so that the old list dims; and it is one queue,
// in which a new question takes the place of one that is still under way.
func (f search) follow(href string) templ.Attributes {
	part := "#" + resultsID
	return templ.Attributes{"hx-get": href, "hx-target": part, "hx-swap": "innerMorph", "hx-push-url": "true", "hx-indicator": part, "hx-sync": part + ":replace"}
}

func (f search) sorts() selectbox.Props {
	p := selectbox.Props{Name: match.ParamSort, Value: string(f.query.Sort), Inline: true,
		Attrs: templ.Attributes{"form": "filters-formulier"}}
	p.Field.ID, p.Field.Label = "sorteer", "Sorteren"
	if p.Value == "" {
		p.Value = string(match.Best)
	}
	for _, o := range match.Sorts() {
		p.Options = append(p.Options, selectbox.Option{Value: string(o), Label: o.Label(),
			Disabled: o == match.Nearest && !f.query.From.Known()})
	}
	return p
}

func (f search) views() viewswitch.Props {
	q := f.query
	q.Cursor = ""
	return viewswitch.Props{Label: "Weergave", Views: []viewswitch.View{
		{Label: "Lijst", Href: f.on(resultsPath, q), Current: f.path == resultsPath, Icon: "list"},
		{Label: "Kaart", Href: f.on(mapPath, q), Current: f.path == mapPath, Icon: "map"},
	}}
}

// mistakes names values that mean nothing, with a link to where they can be mended.
func mistakes(wrong []fault.Field) errorsummary.Props {
	p := errorsummary.Props{Title: "Niet alles in je zoekvraag klopt"}
	for _, field := range wrong {
		p.Items = append(p.Items, errorsummary.Item{Text: field.Message, Href: "#" + fieldID(field.Name)})
	}
	return p
}

func (f search) corrections() []correction {
	literal := f.query
	literal.Literal, literal.Cursor = true, ""
	var out []correction
	for _, c := range f.found.Understood.Corrected {
		out = append(out, correction{c.Typed, strings.Join(c.Searched, ", "), f.address(literal)})
	}
	return out
}

func (f search) pages() pagination.Props {
	p := pagination.Props{Label: "Bladeren", Status: view.Plural(len(f.found.Cards), "activiteit", "activiteiten") + " van " + view.Number(f.found.Total)}
	turn := func(cursor string) string {
		if cursor == "" {
			return ""
		}
		q := f.query
		q.Cursor = cursor
		return f.address(q)
	}
	p.PrevHref, p.NextHref = turn(f.found.Prev), turn(f.found.Next)
	return p
}

// drops says, when nothing is found, which choice to let go of and what that
// would give.
func (f search) drops() []linklist.Item {
	var out []linklist.Item
	for _, d := range f.found.Drop {
		out = append(out, linklist.Item{
			Label: "Zonder " + f.dropLabel(d), Href: f.without(d), Note: view.Plural(d.N, "activiteit", "activiteiten"),
		})
	}
	return out
}

// without gives the address with one choice let go of.
func (f search) without(d match.Drop) string {
	values := match.Params(f.query)
	values.Del(d.Param)
	values.Del(match.ParamCursor)
	if d.Word != "" {
		kept := slices.DeleteFunc(strings.Fields(f.query.Text), func(word string) bool { return word == d.Word })
		values.Set(match.ParamText, strings.Join(kept, " "))
	}
	return f.path + "?" + values.Encode()
}

func (f search) dropLabel(d match.Drop) string {
	if d.Word != "" {
		return "het woord ‘" + d.Word + "’"
	}
	var labels []string
	for _, c := range f.chosen {
		if c.Param == d.Param {
			labels = append(labels, c.Label)
		}
	}
	if len(labels) == 0 {
		return strings.ToLower(paramLabel(d.Param))
	}
	return strings.Join(labels, ", ")
}

// orderText says in one sentence what decides the order.
func (f search) orderText() string {
	switch f.query.Sort {
	case match.Newest:
		return "Wat het laatst op de site kwam staat bovenaan."
	case match.Cheapest:
		return "De laagste prijs per groepsles staat bovenaan; wat op aanvraag is staat achteraan."
	case match.Nearest:
		return "Wat het dichtstbij is staat bovenaan, gemeten in een rechte lijn."
	}
	if f.query.Text != "" {
		return "Bovenaan staat waar jouw woorden het beste passen: eerst in de titel, dan in de rest. Daarna telt hoe vers en volledig de informatie is. Bij gelijke stand wisselt de volgorde elke dag."
	}
	return "Wat vers en volledig is staat bovenaan. Bij gelijke stand wisselt de volgorde elke dag, zodat niet steeds dezelfde aanbieder vooraan staat."
}
