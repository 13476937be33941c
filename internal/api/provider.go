package api

import (
	"net/http"
	"net/url"
	"strconv"

	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/fault"
	"andersom/internal/paging"
)

// This file: the providers, as a list, one by one, and what each offers.

// Provider is an aanbieder.
type Provider struct {
	Slug string `json:"slug" doc:"Sleutel in adressen. Verandert de slug, dan verwijst het oude adres door." example:"het-trommelhuis"`
	URL  string `json:"url" format:"uri" doc:"De pagina voor mensen."`

	exchange.Provider

	Links ProviderLinks `json:"_links" doc:"Adressen in de API."`
}

// ProviderLinks are the addresses of a provider.
type ProviderLinks struct {
	Self       Link `json:"self" doc:"Deze aanbieder."`
	Activities Link `json:"activiteiten" doc:"De activiteiten van deze aanbieder."`
}

// Providers is a page of providers.
type Providers struct {
	Results []Provider `json:"resultaten" doc:"De aanbieders op deze bladzijde, op naam."`
	Links   PageLinks  `json:"_links" doc:"Adressen in de API."`
}

// Activities is a page of activities.
type Activities struct {
	Results []Activity `json:"resultaten" doc:"De activiteiten op deze bladzijde, de nieuwste eerst."`
	Links   PageLinks  `json:"_links" doc:"Adressen in de API."`
}

// providers answers with a page of the providers of the city by name.
func (d *door) providers(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	request, err := readPage(r)
	if err != nil {
		return err
	}
	page, err := d.Catalog.Providers(r.Context(), city.Edition.Slug, request)
	if err != nil {
		return cursorFault(err)
	}
	wr := d.writer(r, city)
	out := Providers{Results: make([]Provider, len(page.Items))}
	for i, p := range page.Items {
		out.Results[i] = wr.provider(p)
	}
	out.Links = wr.keysetLinks(w, "/aanbieders", request, page.Next)
	return send(w, r, out)
}

// provider answers with one published provider; an old slug moves to the new
// one. NotFound: unknown or not public.
func (d *door) provider(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	if err := noParameters(r); err != nil {
		return err
	}
	p, movedTo, err := d.Catalog.Provider(r.Context(), city.Edition.Slug, r.PathValue("slug"))
	if err != nil {
		return err
	}
	if movedTo != "" {
		moved(w, r, root+providerPath(movedTo))
		return nil
	}
	return send(w, r, d.writer(r, city).provider(p))
}

// offered answers with a page of what a provider offers, newest first.
func (d *door) offered(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	request, err := readPage(r)
	if err != nil {
		return err
	}
	p, movedTo, err := d.Catalog.Provider(r.Context(), city.Edition.Slug, r.PathValue("slug"))
	if err != nil {
		return err
	}
	if movedTo != "" {
		moved(w, r, root+providerPath(movedTo)+"/activiteiten")
		return nil
	}
	page, err := d.Catalog.OfProvider(r.Context(), city.Edition.Slug, p.ID, request)
	if err != nil {
		return cursorFault(err)
	}
	offers, err := d.Finder.Offers(r.Context(), city, page.Items)
	if err != nil {
		return err
	}
	wr := d.writer(r, city)
	out := Activities{Results: wr.activities(offers)}
	out.Links = wr.keysetLinks(w, providerPath(p.Slug)+"/activiteiten", request, page.Next)
	return send(w, r, out)
}

func (w writer) provider(p catalog.Provider) Provider {
	self := w.api(providerPath(p.Slug))
	return Provider{Slug: p.Slug, URL: w.page(providerPath(p.Slug)), Provider: exchange.ProviderOf(p),
		Links: ProviderLinks{Link{self}, Link{self + "/activiteiten"}}}
}

// keysetLinks makes the links of a list that is only turned forward.
func (w writer) keysetLinks(rw http.ResponseWriter, path string, request paging.Request, next string) PageLinks {
	address := func(after string) string {
		request.After = after
		if values := pageParams(request); len(values) > 0 {
			return w.api(path + "?" + values.Encode())
		}
		return w.api(path)
	}
	if next == "" {
		return pageLinks(rw, address(request.After), "", "")
	}
	return pageLinks(rw, address(request.After), address(next), "")
}

func pageParams(request paging.Request) url.Values {
	values := url.Values{}
	if request.After != "" {
		values.Set(paramCursor, request.After)
	}
	if request.Limit > 0 {
		values.Set(paramLimit, strconv.Itoa(request.Limit))
	}
	return values
}

// cursorFault gives the mistake in a cursor the name that the caller used.
func cursorFault(err error) error {
	fields := fault.FieldsOf(err)
	if !fault.Is(err, fault.Invalid) || len(fields) != 1 {
		return err
	}
	return fault.InvalidFields([]fault.Field{{Name: paramCursor, Message: fields[0].Message}})
}
