package public

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"andersom/internal/catalog"
	"andersom/internal/paging"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/pagehead"
	"andersom/internal/ui/component/pagination"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the providers, as a list and one by one.

const providersPath = "/aanbieders"

type providersView struct {
	lead  string
	cards []card.Props
	pages pagination.Props
}

// providers lists the providers of the city by name. Anyone may look.
func (s *Site) providers(w http.ResponseWriter, r *http.Request) error {
	city := s.city(r)
	page, err := s.Catalog.Providers(r.Context(), city.Edition.Slug, paging.Request{After: r.URL.Query().Get("cursor"), Limit: providersPerPage})
	if err != nil {
		return err
	}
	v := providersView{lead: "Organisaties en vakdocenten die activiteiten geven in " + city.Edition.City + " en omgeving."}
	for _, p := range page.Items {
		v.cards = append(v.cards, providerCard(p))
	}
	v.pages = turnPages("Bladeren door aanbieders", view.Plural(len(page.Items), "aanbieder", "aanbieders")+" op deze bladzijde", providersPath, page.Next)
	head := view.Head{Title: "Aanbieders", Description: v.lead}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, providersPage(v)))
}

const providersPerPage = 60

// turnPages goes forward; back is what a browser does.
func turnPages(label, status, path, next string) pagination.Props {
	p := pagination.Props{Label: label, Status: status}
	if next != "" {
		p.NextHref = path + "?cursor=" + url.QueryEscape(next)
	}
	return p
}

func providerCard(p catalog.Provider) card.Props {
	return card.Props{Title: p.Name, Href: view.ProviderPath(p.Slug), Level: 2, Text: p.Summary, Kicker: kindLabel(p), Meta: p.City}
}

func kindLabel(p catalog.Provider) string {
	if p.Kind == catalog.Freelancer {
		return "vakdocent"
	}
	return "organisatie"
}

type providerView struct {
	head    pagehead.Props
	body    string
	facts   []facts.Item
	contact []facts.Item
	social  []linklist.Item
	cards   []card.Props
	count   string // heading of the activities
	pages   pagination.Props
}

// provider shows one provider with its activities; an old slug moves to the
// new one. Unknown or not public: NotFound.
func (s *Site) provider(w http.ResponseWriter, r *http.Request) error {
	city := s.city(r)
	p, movedTo, err := s.Catalog.Provider(r.Context(), city.Edition.Slug, r.PathValue("slug"))
	if err != nil {
		return err
	}
	if movedTo != "" {
		http.Redirect(w, r, providersPath+"/"+movedTo, http.StatusMovedPermanently) //nolint:gosec // a slug from the store
		return nil
	}
	page, err := s.Catalog.OfProvider(r.Context(), city.Edition.Slug, p.ID, paging.Request{After: r.URL.Query().Get("cursor"), Limit: providersPerPage})
	if err != nil {
		return err
	}
	keep, err := s.Keeping.Keeper(w, r)
	if err != nil {
		return err
	}
	listings := s.Finder.Listings(p, page.Items)
	cards := make([]card.Props, len(listings))
	for i, l := range listings {
		cards[i] = keep.Mark(s.Cards.Activity(l, 3), l.ID)
	}
	v := providerView{
		head: pagehead.Props{Title: p.Name, Kicker: kindLabel(p), Lead: p.Summary}, body: s.Markdown.HTML(p.Description),
		contact: contact(catalog.Activity{}, p, websitePath(view.ProviderPath(p.Slug))), cards: cards, count: view.Plural(len(cards), "activiteit", "activiteiten"),
	}
	v.facts = providerFacts(p)
	if page.Next != "" || r.URL.Query().Has("cursor") { // one page of several: its length is not how many there are
		v.count = "Activiteiten"
	}
	v.pages = turnPages("Bladeren door activiteiten", view.Plural(len(cards), "activiteit", "activiteiten")+" op deze bladzijde", view.ProviderPath(p.Slug), page.Next)
	for i, address := range p.Social {
		v.social = append(v.social, linklist.Item{Label: bareHost(address), Href: leavePath(view.ProviderPath(p.Slug), strconv.Itoa(i+1))})
	}
	head := view.Head{Title: p.Name, Description: p.Summary, JSONLD: s.providerData(r, p),
		Crumbs: []breadcrumb.Item{{Label: "Aanbieders", Href: providersPath}, {Label: p.Name}}}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, providerPage(v)))
}

func providerFacts(p catalog.Provider) []facts.Item {
	return view.AppendGiven(nil,
		facts.Item{Label: "Plaats", Value: p.City},
		facts.Item{Label: "Contractvorm", Value: p.Contracts.String()},
		facts.Item{Label: "KvK-nummer", Value: p.KvK},
		facts.Item{Label: "Laatst bevestigd", Value: p.ConfirmedAt.Dutch()},
	)
}

func (s *Site) providerData(r *http.Request, p catalog.Provider) []byte {
	return encode(map[string]any{"@context": "https://schema.org", "@type": "Organization", "name": p.Name, "description": p.Summary,
		"url": s.Chrome.Origin(r) + view.ProviderPath(p.Slug), "areaServed": web.EditionOf(r).City})
}

// bareHost gives the host of an address as people read it.
func bareHost(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// digits keeps what a telephone can dial.
func digits(phone string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || (r >= '0' && r <= '9') {
			return r
		}
		return -1
	}, phone)
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
