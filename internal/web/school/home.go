package school

import (
	"net/http"

	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/meter"
	"andersom/internal/web/view"
)

// This file: /school, the page of next steps, and /school/passend, what fits.

const (
	topFitting  = 3
	mostFitting = 24
)

type homeView struct {
	school  string
	draft   bool
	told    bool
	cards   []card.Props
	hidden  hiddenView
	holes   []linklist.Item
	meter   meter.Props
	missing []linklist.Item // the steps that are left, with what each brings
	links   []linklist.Item
}

// home shows what to do next.
func (s *Site) home(w http.ResponseWriter, r *http.Request, v visit) error {
	p := &v.asking.Profile
	h := homeView{school: v.asking.School.DisplayName(), draft: !v.member().Confirmed, told: v.asking.Told(), meter: profileMeter(p), links: s.Links}
	if h.told {
		found, err := s.Finder.Spread(v.city, v.asking, topFitting, false)
		if err != nil {
			return err
		}
		h.cards, h.hidden = s.cards(v, found, 3), newHidden(found.Result, false)
	}
	holes, err := s.holes(v)
	if err != nil {
		return err
	}
	h.holes = holes
	for _, step := range p.Completeness().Missing {
		h.missing = append(h.missing, linklist.Item{Label: step.Title(), Href: stepPath(step), Text: step.Brings()})
	}
	return s.show(w, r, http.StatusOK, "Je school", homePage(h))
}

// holes lists the holes in the week, each with how much would fill it.
func (s *Site) holes(v visit) ([]linklist.Item, error) {
	var out []linklist.Item
	for i, hole := range v.asking.Profile.Holes {
		q, ok := v.asking.HoleQuery(i)
		if !ok {
			continue
		}
		q.Facets, q.Limit = []match.Facet{match.Domein}, 1
		found, err := s.Finder.Counts(v.city, q)
		if err != nil {
			return nil, err
		}
		item := linklist.Item{Label: holeText(hole), Href: "/activiteiten?" + match.Encode(match.Query{Days: q.Days, Parts: q.Parts, PriceMax: q.PriceMax, Groepen: q.Groepen}),
			Note: view.Plural(found.Total, "activiteit", "activiteiten")}
		for n, g := range v.asking.Profile.In(hole.Groups) {
			if n > 0 {
				item.Text += ", "
			}
			item.Text += g.Name
		}
		out = append(out, item)
	}
	return out, nil
}

type fittingView struct {
	school string
	told   bool
	cards  []card.Props
	total  string
	hidden hiddenView
	look   bool
}

// fitting shows the best activities for the school, spread over domains.
func (s *Site) fitting(w http.ResponseWriter, r *http.Request, v visit) error {
	f := fittingView{school: v.asking.School.DisplayName(), told: v.asking.Told(), look: r.URL.Query().Get(match.ParamLook) == "ja"}
	if f.told {
		found, err := s.Finder.Spread(v.city, v.asking, mostFitting, f.look)
		if err != nil {
			return err
		}
		f.cards, f.hidden = s.cards(v, found, 2), newHidden(found.Result, f.look)
		f.total = view.Plural(found.Total, "activiteit", "activiteiten")
	}
	return s.show(w, r, http.StatusOK, "Wat past bij je school", fittingPage(f), breadcrumb.Item{Label: "Je school", Href: homePath}, breadcrumb.Item{Label: "Wat past"})
}

// cards draws what was found, each with how it fits.
func (s *Site) cards(v visit, found finder.Listed, level int) []card.Props {
	out := make([]card.Props, 0, len(found.Cards))
	for _, l := range found.Cards {
		out = append(out, s.Cards.Fitting(v.asking, l, level, v.label))
	}
	return out
}

// hiddenView says what the limits hide, with the way to look or to stop looking.
type hiddenView struct {
	text       string
	href, link string
}

func newHidden(r match.Result, look bool) hiddenView {
	if look {
		return hiddenView{text: "Je ziet nu ook wat buiten jullie grenzen valt.", href: fittingPath, link: "Verberg dat weer"}
	}
	if r.HiddenAll == 0 {
		return hiddenView{}
	}
	return hiddenView{text: view.HiddenText(r), href: fittingPath + "?" + match.ParamLook + "=ja", link: "Bekijk ze toch"}
}
