package public

import (
	"net/http"
	"strconv"

	"andersom/internal/analytics"
	"andersom/internal/finder"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /vraag: what schools ask for, for who might offer it.

// Demand serves that page.
type Demand struct {
	Chrome *view.Chrome
	Demand *analytics.Demand
	Cities finder.Cities
}

const demandPath = "/vraag"

// Routes adds the page to the kit.
func (s *Demand) Routes(k *web.Kit) {
	k.Handle("GET "+demandPath, web.Everyone, s.page)
}

type demandView struct {
	city    string
	made    string
	domains []demandDomain
}

// demandDomain is the figures of one domain.
type demandDomain struct {
	title, id string
	all       []view.Demand
}

// page shows it. Anyone may look.
func (s *Demand) page(w http.ResponseWriter, r *http.Request) error {
	city := s.Cities.Of(web.EditionOf(r))
	supply, err := s.Demand.Of(r.Context(), city.Edition.Slug)
	if err != nil {
		return err
	}
	v := demandView{city: city.Edition.City, made: supply.Made.DutchShort(), domains: byDomain(view.Demands(city, supply.Figures))}
	head := view.Head{Title: "Hier is vraag naar", Description: "Wat scholen in " + v.city + " zoeken, en wat er al is.",
		Crumbs: []breadcrumb.Item{{Label: "Voor aanbieders", Href: "/voor-aanbieders"}, {Label: "Hier is vraag naar"}}}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, demandPage(v)))
}

// byDomain groups figures; the domain with the largest gap comes first, because
// the figures come in that order.
func byDomain(all []view.Demand) []demandDomain {
	var out []demandDomain
	place := map[string]int{}
	for _, d := range all {
		title := d.Domain
		switch {
		case d.Hue != "":
		case d.Domain == view.Unsaid:
			title = "Domein niet gezegd"
		default:
			title = "Andere domeinen samen"
		}
		i, known := place[title]
		if !known {
			i = len(out)
			place[title] = i
			out = append(out, demandDomain{title: title, id: "vraag-" + strconv.Itoa(i+1)})
		}
		out[i].all = append(out[i].all, d)
	}
	return out
}
