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
	finder.Question
	city   *finder.City
	found  finder.Listed
	chosen []match.Choice // what is on by the parameters
	read   []match.Choice // what is on besides, by the sentence that is being typed
	place  place          // what was typed as the place to search from
	path   string         // of the view
	asking *finder.Asking // the school that asks; nil for a visitor, or when it told nothing yet
	keep   view.Keeper
}

// ask reads the question in the address. Values that mean nothing are left out
// and named.
func (s *Site) ask(r *http.Request, path string) (search, error) {
	city := s.city(r)
	values := r.URL.Query()
	values.Del(sentParam)
	from, err := s.findPlace(r.Context(), city, path, values)
	if err != nil {
		return search{}, err
	}
	f := search{Question: city.Question(values), city: city, place: from, path: path}
	if f.asking, err = s.asking(r, city); err != nil {
		return search{}, err
	}
	if f.asking != nil {
		f.Profile = f.asking.Match
	}
	if from.wrong != "" {
		f.Wrong = append(f.Wrong, fault.Field{Name: match.ParamPostcode, Message: from.wrong})
	}
	return f, nil
}

// answer finds; a cursor that does not fit shows the first page.
func (s *Site) answer(f *search) error {
	if f.Limit == 0 {
		f.Limit = f.city.Edition.Settings.PerPage
	}
	find := s.Finder.List
	if f.path == mapPath {
		find = s.Finder.Counts
	}
	found, err := find(f.city, f.Query)
	if fault.Is(err, fault.Invalid) && f.Cursor != "" {
		f.Wrong = append(f.Wrong, fault.FieldsOf(err)...)
		f.Cursor = ""
		found, err = find(f.city, f.Query)
	}
	f.found = found
	f.chosen, f.read = f.city.Choices(&f.Question)
	return err
}

// elsewhere gives the address at which the same question stands tidily: without
// what was left empty, and with the choices that a sentence asks for as
// parameters, so that they can be let go of, shared and come back to; and with
// what was renamed under its present name. Who is
// still typing stays where he is, and so does a question with a mistake.
func (f *search) elsewhere(r *http.Request) (string, bool) {
	if r.Header.Get("HX-Request") == "true" {
		return "", false
	}
	if (f.Read || f.Asked.Moved) && len(f.Wrong) == 0 {
		return f.address(f.Query), true
	}
	return withoutEmpty(r)
}

// address gives the address of a question in the present view.
func (f *search) address(q match.Query) string { return addressOn(f.path, q) }

func addressOn(path string, q match.Query) string {
	if encoded := match.Encode(q); encoded != "" {
		return path + "?" + encoded
	}
	return path
}

// results shows what is found. Anyone may look.
func (s *Site) results(w http.ResponseWriter, r *http.Request) error {
	f, err := s.ask(r, resultsPath)
	if err != nil {
		return err
	}
	if sent(r) {
		s.remember(w, &f)
	}
	if target, tidy := f.elsewhere(r); tidy {
		http.Redirect(w, r, target, http.StatusSeeOther) //nolint:gosec // the same path with other parameters
		return nil
	}
	if err := s.answer(&f); err != nil {
		return err
	}
	private(w, f.asking)
	if f.keep, err = s.Keeping.Keeper(w, r); err != nil {
		return err
	}
	f.noteQuestion(r)
	page := s.resultsPage(&f)
	head := view.Head{Title: f.title(), Description: f.city.Edition.Texts.Lead, Canonical: f.canonical(),
		NoIndex: len(f.on()) > 1 || f.Cursor != "", Feed: feedAddress(f.Query), FeedTitle: "Nieuw: " + f.title()}
	if f.part(w, r) {
		return web.Render(w, r, http.StatusOK, titled(s.Chrome.Page(r, head).FullTitle(), resultsBody(page)))
	}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, resultsPageFrame(page)))
}

// canonical is the address without the words that its choices were read from.
func (f *search) canonical() string {
	q := f.Query
	q.Sentence = ""
	return f.address(q)
}

// on gives all that is on.
func (f *search) on() []match.Choice { return slices.Concat(f.chosen, f.read) }

// isPart tells whether htmx asks for the results only; going back in history
// needs the whole page.
func isPart(r *http.Request) bool {
	return r.Header.Get("HX-Request") == "true" && r.Header.Get("HX-History-Restore-Request") != "true"
}

// part is isPart, and then gives the part its address, with a sentence as it is
// typed. Only a part: going back would else become a step forward, and nobody
// could go back twice.
func (f *search) part(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Add("Vary", "HX-Request")
	if !isPart(r) {
		return false
	}
	w.Header().Set("HX-Push-Url", f.address(f.Own))
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
			if strings.TrimSpace(v) == "" || name == match.ParamSort && v == string(match.Best) || name == sentParam {
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
func (f *search) filtersOn() int {
	n := 0
	for _, c := range f.chosen {
		if c.Param != match.ParamText {
			n++
		}
	}
	return n
}

// title says in words what is asked.
func (f *search) title() string {
	all := f.on()
	labels := make([]string, 0, len(all))
	for _, c := range all {
		labels = append(labels, c.Label)
	}
	if len(labels) == 0 {
		return "Activiteiten"
	}
	return "Activiteiten: " + strings.Join(labels, ", ")
}

// resultsView is everything the page shows.
type resultsView struct {
	search   searchbox.Props
	panel    filterpanel.Props
	filters  filters
	opener   filterpanel.OpenerProps
	count    string
	reading  reading
	chips    chip.ListProps
	sort     selectbox.Props
	views    viewswitch.Props
	mistakes errorsummary.Props
	cards    []card.Props
	fits     bool         // the order looks at a school too
	almost   []card.Props // when nothing is found
	save     string       // address that saves this search; empty when it cannot be saved
	pages    pagination.Props
	drops    []linklist.Item
	order    order
	limits   limitsNote
}

func (s *Site) resultsPage(f *search) *resultsView {
	swap := f.follow(f.path)
	v := &resultsView{
		search: searchbox.Props{ID: "zoek", Action: f.path, Name: match.ParamText, Value: f.Own.Text, Suggest: suggestPath, Label: "Wat zoek je?",
			Button: "Zoeken", FormID: "filters-formulier"},
		panel: filterpanel.Props{ID: "filters", Action: f.path, ApplyText: "Toon " + f.amount(), CloseHref: "#resultaten", Attrs: swap,
			Hidden: []filterpanel.Hidden{{Name: sentParam, Value: "1"}}},
		filters: s.filters(f), opener: filterpanel.OpenerProps{PanelID: "filters", Active: f.filtersOn()},
		count: f.amount(), reading: f.reading(), chips: f.chosenChips(), sort: f.sorts(), views: f.views(), mistakes: mistakes(f.Wrong),
		pages: f.pages(), drops: f.drops(), order: f.order(), limits: f.limits(), fits: f.asking != nil,
	}
	if s.Keeping != nil && len(f.on()) > 0 {
		v.save = view.SaveSearchPath(match.Encode(f.Query))
	}
	if f.path == mapPath {
		v.search.Suggest = suggestOnMap
	}
	if f.School != "" {
		v.panel.Hidden = append(v.panel.Hidden, filterpanel.Hidden{Name: match.ParamSchool, Value: f.School})
	}
	if f.asking != nil && f.Look {
		v.panel.Hidden = append(v.panel.Hidden, filterpanel.Hidden{Name: match.ParamLook, Value: "ja"})
	}
	if len(f.chosen)+len(f.read) > 0 || f.From.Known() {
		v.panel.ClearHref = f.path
	}
	v.cards = make([]card.Props, 0, len(f.found.Cards))
	for _, l := range f.found.Cards {
		v.cards = append(v.cards, f.keep.Mark(s.Cards.Fitting(f.asking, l, 3, f.city.Words.Label), l.ID))
	}
	for _, l := range f.found.Almost {
		v.almost = append(v.almost, f.keep.Mark(s.Cards.Fitting(f.asking, l, 4, f.city.Words.Label), l.ID))
	}
	return v
}

func (f *search) amount() string { return view.Plural(f.found.Total, "activiteit", "activiteiten") }

// chips shows choices, each with the way to let go of it.
func (f *search) chips(choices []match.Choice, label string) chip.ListProps {
	list := chip.ListProps{Label: label, ClearHref: f.path, ClearAttrs: f.follow(f.path), Chips: make([]chip.Props, 0, len(choices)+1)}
	for _, c := range choices {
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
func (f *search) follow(href string) templ.Attributes {
	part := "#" + resultsID
	return templ.Attributes{"hx-get": href, "hx-target": part, "hx-swap": "innerMorph", "hx-push-url": "true", "hx-indicator": part, "hx-sync": part + ":replace"}
}

func (f *search) sorts() selectbox.Props {
	p := selectbox.Props{Name: match.ParamSort, Value: string(f.Sort), Inline: true,
		Attrs: templ.Attributes{"form": "filters-formulier"}}
	p.Field.ID, p.Field.Label = "sorteer", "Sorteren"
	if p.Value == "" {
		p.Value = string(match.Best)
	}
	for _, o := range match.Sorts() {
		label := o.Label()
		if o == match.Best && f.asking != nil {
			label = "past bij ons"
		}
		p.Options = append(p.Options, selectbox.Option{Value: string(o), Label: label,
			Disabled: o == match.Nearest && !f.From.Known()})
	}
	return p
}

func (f *search) views() viewswitch.Props {
	q := f.Query
	q.Cursor = ""
	return viewswitch.Props{Label: "Weergave", Views: []viewswitch.View{
		{Label: "Lijst", Href: addressOn(resultsPath, q), Current: f.path == resultsPath, Icon: "list"},
		{Label: "Kaart", Href: addressOn(mapPath, q), Current: f.path == mapPath, Icon: "map"},
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

func (f *search) pages() pagination.Props {
	p := pagination.Props{Label: "Bladeren", Status: view.Plural(len(f.found.Cards), "activiteit", "activiteiten") + " van " + view.Number(f.found.Total)}
	turn := func(cursor string) string {
		if cursor == "" {
			return ""
		}
		q := f.Query
		q.Cursor = cursor
		return f.address(q)
	}
	p.PrevHref, p.NextHref = turn(f.found.Prev), turn(f.found.Next)
	return p
}
