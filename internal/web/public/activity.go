package public

import (
	"encoding/json"
	"net/http"
	"strconv"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/pagehead"
	"andersom/internal/ui/component/picture"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /activiteiten/{slug}, the fact sheet that is read in a minute.

const similarLimit = 4

type activityView struct {
	head      pagehead.Props
	picture   picture.Props
	body      string // clean HTML
	deciding  []facts.Item
	arrange   []facts.Item
	who       []facts.Item
	sessions  []string
	area      string
	price     table.Props
	notes     []string
	priceNote string
	unpriced  string // in place of the sum, when there is none
	goals     []facts.Item
	subsidies []linklist.Item
	contact   []facts.Item
	elsewhere []linklist.Item
	provider  linklist.Item
	similar   []card.Props
	confirmed string
	stale     string
	fit       *fitView // nil for a visitor

	contactPath string // takes the press on "Contact bekijken"
}

// activity shows one published activity; an old slug moves to the new one.
// Anyone may look. Unknown or not public: NotFound.
func (s *Site) activity(w http.ResponseWriter, r *http.Request) error {
	city := s.city(r)
	a, movedTo, err := s.Catalog.Activity(r.Context(), city.Edition.Slug, r.PathValue("slug"))
	if err != nil {
		return err
	}
	if movedTo != "" {
		http.Redirect(w, r, resultsPath+"/"+movedTo, http.StatusMovedPermanently) //nolint:gosec // a slug from the store
		return nil
	}
	offers, err := s.Finder.Offers(r.Context(), city, []catalog.Activity{a})
	if err != nil {
		return err
	}
	keep, err := s.Keeping.Keeper(w, r)
	if err != nil {
		return err
	}
	button, err := s.Keeping.Sheet(r, keep, a.ID, a.Title)
	if err != nil {
		return err
	}
	similar := s.Finder.Similar(city, a.ID, similarLimit)
	o := offers[0]
	asking, err := s.asking(r, city)
	if err != nil {
		return err
	}
	private(w, asking)
	s.noteActivity(r, city, a)
	page := s.activityView(city, o, similar, keep)
	page.fit = s.fitOf(city, asking, a)
	head := view.Head{Title: a.Title, Description: a.Summary, Image: view.DrawingPath(first(a.Disciplines)),
		JSONLD: s.activityData(r, o),
		Crumbs: []breadcrumb.Item{{Label: "Activiteiten", Href: resultsPath}, {Label: a.Title}}}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, activityPage(page, button)))
}

func (s *Site) activityView(city *finder.City, o finder.Offer, similar []finder.Listing, keep view.Keeper) activityView {
	a := o.Activity
	v := activityView{
		picture: largePicture(s.Cards.Picture(a)), body: s.Markdown.HTML(a.Description), deciding: view.Deciding(o),
		arrange: view.Arrange(a), who: view.WhoComes(o), price: priceTable(o.Price), notes: o.Price.Notes, priceNote: a.Price.Note,
		goals: goals(city, a), contact: contact(a, o.Provider, websitePath(view.ActivityPath(a.Slug))), elsewhere: elsewhere(a), confirmed: view.ConfirmedText(a),
		subsidies:   subsidies(a, clock.DateOf(s.Now())),
		contactPath: contactPath(view.ActivityPath(a.Slug)),
		provider:    linklist.Item{Label: o.Provider.Name, Href: view.ProviderPath(o.Provider.Slug), Text: o.Provider.Summary},
	}
	v.head = pagehead.Props{Title: a.Title, Meta: o.Provider.Name, MetaHref: view.ProviderPath(o.Provider.Slug), Lead: a.Summary}
	if d, ok := city.Words.Taxonomy.Discipline(first(a.Disciplines)); ok {
		v.head.Hue, v.head.Kicker = d.Domain, s.disciplineLabels(a)
	}
	for _, session := range a.Dates {
		v.sessions = append(v.sessions, view.Session(session))
	}
	if a.Kind == taxonomy.KindAtSchool {
		v.area = view.AreaText(a.Area, func(stadsdeel, gemeente string) string {
			if stadsdeel != "" {
				return city.Words.Label(match.Stadsdeel, stadsdeel)
			}
			return city.Words.Label(match.Gemeente, gemeente)
		})
	}
	v.unpriced = "De aanbieder heeft nog geen prijs opgegeven. Vraag om een bedrag voor de hele boeking."
	if o.Price.OnRequest {
		v.unpriced = "De prijs is op aanvraag. Vraag de aanbieder om een bedrag voor de hele boeking."
	}
	if o.Freshness == catalog.Fading {
		v.stale = "Deze informatie is langer dan een jaar geleden bevestigd. Vraag de aanbieder of alles nog klopt."
	}
	for _, other := range similar {
		v.similar = append(v.similar, keep.Mark(s.Cards.Activity(other, 3), other.ID))
	}
	return v
}

func largePicture(i *card.Image) picture.Props {
	return picture.Props{Src: i.Src, Alt: i.Alt, Width: i.Width, Height: i.Height}
}

func (s *Site) disciplineLabels(a catalog.Activity) string {
	var labels []string
	for _, slug := range a.Disciplines {
		if d, ok := s.Cards.Taxonomy.Discipline(slug); ok {
			labels = append(labels, d.Label)
		}
	}
	return taxonomy.Enumerate(labels)
}

// priceTable writes the sum out, so that nobody has to believe a number.
func priceTable(p catalog.AllInPrice) table.Props {
	t := table.Props{Caption: "Zo komt de prijs tot stand", Columns: []table.Column{{Label: "Wat"}, {Label: "Bedrag", Numeric: true}}}
	for _, line := range p.Lines {
		t.Rows = append(t.Rows, table.Row{Total: line.Total, Cells: []table.Cell{{Text: line.Label}, {Text: line.Amount.String()}}})
	}
	return t
}

// goals gives each kerndoel once, with its words.
func goals(city *finder.City, a catalog.Activity) []facts.Item {
	var out []facts.Item
	for _, notation := range city.Words.Kerndoelen.Notations(a.Kerndoelen) {
		found := city.Words.Kerndoelen.Resolve(notation)
		if len(found) == 0 {
			continue
		}
		out = append(out, facts.Item{Label: found[0].Set.Label() + " " + notation, Value: found[0].GoalText})
	}
	return out
}

func subsidies(a catalog.Activity, today clock.Date) []linklist.Item {
	var out []linklist.Item
	for _, subsidy := range a.CurrentSubsidies(today) {
		item := linklist.Item{Label: subsidy.Name, Href: subsidy.Source}
		if !subsidy.Until.IsZero() {
			item.Text = "Tot en met " + subsidy.Until.DutchShort()
		}
		out = append(out, item)
	}
	return out
}

// contact shows what the provider chose to show, of the activity or else of
// the provider. The website goes by an address of ours, which counts and sends on.
func contact(a catalog.Activity, p catalog.Provider, website string) []facts.Item {
	c := contactOf(a, p)
	var items []facts.Item
	if c.Name != "" {
		items = append(items, facts.Item{Label: "Naam", Value: c.Name})
	}
	if c.Email != "" {
		items = append(items, facts.Item{Label: "E-mail", Content: contactLink("mailto:"+c.Email, c.Email)})
	}
	if c.Phone != "" {
		items = append(items, facts.Item{Label: "Telefoon", Content: contactLink("tel:"+digits(c.Phone), c.Phone)})
	}
	if c.Website != "" {
		items = append(items, facts.Item{Label: "Website", Content: contactLink(website, bareHost(c.Website))})
	}
	return items
}

func elsewhere(a catalog.Activity) []linklist.Item {
	var out []linklist.Item
	path := view.ActivityPath(a.Slug)
	if a.Video != "" {
		out = append(out, linklist.Item{Label: "Video bij de aanbieder", Href: leavePath(path, leaveVideo)})
	}
	for i, address := range a.Social {
		out = append(out, linklist.Item{Label: "Bericht op " + bareHost(address), Href: leavePath(path, strconv.Itoa(i+1))})
	}
	return out
}

// activityData is the offer in the words of schema.org, for search engines.
func (s *Site) activityData(r *http.Request, o finder.Offer) []byte {
	a, origin := o.Activity, s.Chrome.Origin(r)
	data := map[string]any{
		"@context": "https://schema.org", "@type": "Course", "name": a.Title, "description": a.Summary, "inLanguage": "nl",
		"url":      origin + view.ActivityPath(a.Slug),
		"provider": map[string]any{"@type": "Organization", "name": o.Provider.Name, "url": origin + view.ProviderPath(o.Provider.Slug)},
		"audience": map[string]any{"@type": "EducationalAudience", "educationalRole": "student", "audienceType": view.ForWhom(a)},
	}
	if o.Price.HasPrice {
		data["offers"] = map[string]any{"@type": "Offer", "price": o.Price.Cents.Decimal(), "priceCurrency": "EUR", "category": "per groepsles"}
	}
	if a.Kind.HasVenue() {
		data["location"] = map[string]any{"@type": "Place", "name": a.Venue.Name,
			"address": map[string]any{"@type": "PostalAddress", "streetAddress": a.Venue.Street, "postalCode": a.Venue.Postcode, "addressLocality": a.Venue.City, "addressCountry": "NL"}}
	}
	return encode(data)
}

// encode writes JSON that is safe inside a script element: encoding/json
// escapes <, > and &. A map of strings cannot fail to encode.
func encode(data map[string]any) []byte {
	text, err := json.Marshal(data)
	if err != nil {
		panic(err)
	}
	return text
}
