package public

import (
	"slices"
	"strconv"
	"strings"

	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/ui/component/checkboxgroup"
	"andersom/internal/ui/component/filterpanel"
	"andersom/internal/ui/component/formfield"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/ui/component/textbox"
)

// This file: the filters beside the results. A value that would give nothing
// stays, disabled, so that the list does not jump.

// filters are the groups of the panel in the order in which a director asks.
type filters struct {
	groups   []group
	postcode textbox.Props
	radius   selectbox.Props
	origin   string // the place that was found
	schools  []linklist.Item
	pair     selectbox.Props
	priceMax textbox.Props
	free     checkboxgroup.SingleProps
	size     textbox.Props
	kerndoel selectbox.Props
}

// group is one foldable part of the panel.
type group struct {
	props filterpanel.GroupProps
	key   string
	boxes []checkboxgroup.Props
}

// fieldID is the id of the control of a parameter.
func fieldID(param string) string {
	switch param {
	case match.ParamText, match.ParamSentence:
		return "zoek"
	case match.ParamSchool:
		return "f-" + match.ParamPostcode
	case match.ParamCursor, match.ParamLimit:
		return "resultaten"
	case match.ParamSort:
		return "sorteer"
	}
	return "f-" + param
}

// facetTitles are the names of the filters.
var facetTitles = map[match.Facet]string{
	match.Domein: "Domein", match.Discipline: "Discipline", match.Groep: "Groep", match.Voor: "Ook geschikt voor",
	match.Stadsdeel: "Stadsdeel", match.Wijk: "Wijk", match.Gemeente: "Gemeente", match.Dag: "Dag", match.Dagdeel: "Dagdeel",
	match.Setting: "Moment", match.Plek: "Soort plek", match.Vorm: "Vorm", match.Soort: "Plaats en tijd",
	match.Kerndoel: "Kerndoel", match.Wie: "Wie geeft de les", match.VOG: "VOG", match.Rol: "Rol van de leerkracht",
	match.Taal: "Taal", match.Behoefte: "Houdt rekening met",
}

func paramLabel(param string) string {
	if title, ok := facetTitles[match.Facet(param)]; ok {
		return title
	}
	return map[string]string{match.ParamText: "de zoekwoorden", match.ParamRadius: "de afstand", match.ParamPriceMax: "de prijs",
		match.ParamFree: "gratis", match.ParamGroupSize: "de groepsgrootte"}[param]
}

// panelGroups says which facets stand together, and which groups are open
// before anybody chose.
var panelGroups = []struct {
	key, title string
	facets     []match.Facet
	open       bool
}{
	{"groep", "Groep", []match.Facet{match.Groep, match.Voor}, true},
	{"domein", "Domein", []match.Facet{match.Domein, match.Discipline}, true},
	{"waar", "Waar", []match.Facet{match.Stadsdeel, match.Wijk, match.Gemeente}, true},
	{"wanneer", "Wanneer", []match.Facet{match.Dag, match.Dagdeel, match.Setting}, true},
	{"prijs", "Prijs", nil, true},
	{"vorm", "Vorm", []match.Facet{match.Vorm, match.Soort}, false},
	{"plek", "Soort plek", []match.Facet{match.Plek}, false},
	{"wie", "Wie geeft de les", []match.Facet{match.Wie, match.VOG}, false},
	{"rol", "Rol van de leerkracht", []match.Facet{match.Rol}, false},
	{"groepsgrootte", "Groepsgrootte", nil, false},
	{"behoefte", "Houdt rekening met", []match.Facet{match.Behoefte, match.Taal}, false},
	{"kerndoel", "Kerndoel", nil, false},
}

func (s *Site) filters(f *search) filters {
	out := filters{
		postcode: f.postcodeBox(), radius: f.radiusBox(), pair: f.pairBox(), priceMax: f.priceBox(),
		free: f.freeBox(), size: f.sizeBox(), kerndoel: s.kerndoelBox(f),
	}
	out.schools = f.place.choices
	if f.From.Known() {
		out.origin = f.Asked.Origin.Label
	}
	out.groups = make([]group, 0, len(panelGroups))
	for _, g := range panelGroups {
		made := group{key: g.key, props: filterpanel.GroupProps{ID: "g-" + g.key, Title: g.title, Open: g.open, Chosen: f.chosenIn(g.key, g.facets)}}
		for _, facet := range g.facets {
			if box, ok := s.facetBox(f, facet, len(g.facets) == 1 || string(facet) == g.key); ok {
				made.boxes = append(made.boxes, box)
			}
		}
		made.props.Open = made.props.Open || made.props.Chosen > 0
		out.groups = append(out.groups, made)
	}
	return out
}

// chosenIn counts the choices that belong to a group.
func (f *search) chosenIn(key string, facets []match.Facet) int {
	n := 0
	for _, c := range f.chosen {
		if slices.Contains(facets, match.Facet(c.Param)) || groupOf(c.Param) == key {
			n++
		}
	}
	return n
}

// groupOf gives the group of a parameter that has a field of its own there.
func groupOf(param string) string {
	switch param {
	case match.ParamRadius:
		return "waar"
	case match.ParamPriceMax, match.ParamFree:
		return "prijs"
	case match.ParamGroupSize:
		return "groepsgrootte"
	case string(match.Kerndoel):
		return "kerndoel"
	}
	return ""
}

// facetBox gives the checkboxes of a facet; none where the city has no such
// list or, for disciplines and wijken, where nothing above them is chosen yet.
func (s *Site) facetBox(f *search, facet match.Facet, labelHidden bool) (checkboxgroup.Props, bool) {
	box := checkboxgroup.Props{Name: string(facet), Counts: true,
		Field: formfield.Props{ID: fieldID(string(facet)), Label: facetTitles[facet], LabelHidden: labelHidden}}
	counts := f.found.Facets[facet]
	for i, c := range counts {
		if !s.offered(f, facet, c) {
			continue
		}
		checked := f.checks(facet, c)
		o := checkboxgroup.Option{Value: c.Slug, Label: c.Label, Count: c.N, Checked: checked, Disabled: c.N == 0 && !checked}
		if facet == match.Domein {
			o.Hue = c.Slug
		}
		if facet == match.Groep {
			if strings.Contains(c.Slug, "/") {
				continue // a combination has its own field
			}
			o.Label = c.Slug
		}
		if box.Options == nil {
			box.Options = make([]checkboxgroup.Option, 0, len(counts)-i)
		}
		box.Options = append(box.Options, o)
	}
	box.Columns = facet == match.Groep
	return box, len(box.Options) > 0
}

// checks tells whether a box is ticked: by the parameters, never by a sentence
// that is still being typed, or the form would send it for good.
func (f *search) checks(facet match.Facet, c match.Count) bool {
	if !f.Read || !c.Selected {
		return c.Selected
	}
	return slices.ContainsFunc(f.chosen, func(own match.Choice) bool { return own.Param == string(facet) && own.Value == c.Slug })
}

// offered keeps long lists short: disciplines of the chosen domains, wijken of
// the chosen stadsdelen.
func (s *Site) offered(f *search, facet match.Facet, c match.Count) bool {
	if c.Selected {
		return true
	}
	switch facet {
	case match.Discipline:
		d, ok := f.city.Words.Taxonomy.Discipline(c.Slug)
		return ok && slices.Contains(f.Terms[match.Domein], d.Domain)
	case match.Wijk:
		if f.city.Words.City == nil {
			return false
		}
		w, ok := f.city.Words.City.Wijk(c.Slug)
		return ok && slices.Contains(f.Terms[match.Stadsdeel], w.Stadsdeel)
	}
	return true
}

func (f *search) wrongAt(param string) string {
	for _, w := range f.Wrong {
		if w.Name == param {
			return w.Message
		}
	}
	return ""
}

func (f *search) field(param, label, help string) formfield.Props {
	return formfield.Props{ID: fieldID(param), Label: label, Help: help, Error: f.wrongAt(param)}
}

func (f *search) postcodeBox() textbox.Props {
	field := f.field(match.ParamPostcode, "Postcode of naam van je school", "")
	value := f.Asked.Values[match.ParamPostcode]
	if f.place.typed != "" {
		value = f.place.typed
	}
	return textbox.Props{Field: field, Name: match.ParamPostcode, Value: value, MaxLength: 80}
}

func (f *search) radiusBox() selectbox.Props {
	p := selectbox.Props{Field: f.field(match.ParamRadius, "Afstand", ""), Name: match.ParamRadius, Value: f.Asked.Values[match.ParamRadius],
		Options: []selectbox.Option{{Value: "", Label: "maakt niet uit"}}}
	for _, km := range []string{"1", "2", "3", "5", "10", "20"} {
		p.Options = append(p.Options, selectbox.Option{Value: km, Label: "tot " + km + " km"})
	}
	return withOption(p, " km")
}

// withOption keeps a value from the address that the list does not offer.
func withOption(p selectbox.Props, unit string) selectbox.Props {
	if p.Value == "" || p.Field.Error != "" {
		return p
	}
	for _, o := range p.Options {
		if o.Value == p.Value {
			return p
		}
	}
	p.Options = append(p.Options, selectbox.Option{Value: p.Value, Label: p.Value + unit})
	return p
}

// pairBox offers the combination groups.
func (f *search) pairBox() selectbox.Props {
	p := selectbox.Props{Field: formfield.Props{ID: "f-combinatie", Label: "Combinatiegroep"}, Name: string(match.Groep),
		Options: []selectbox.Option{{Value: "", Label: "geen"}}}
	for n := 1; n < 8; n++ {
		value := strconv.Itoa(n) + "/" + strconv.Itoa(n+1)
		p.Options = append(p.Options, selectbox.Option{Value: value, Label: "groep " + value})
	}
	for _, g := range f.Own.Groepen {
		if g.Len() > 1 {
			p.Value = g.Combination()
		}
	}
	if p.Value != "" {
		p = withOption(p, "")
	}
	return p
}

func (f *search) priceBox() textbox.Props {
	return textbox.Props{Field: f.field(match.ParamPriceMax, "Hoogstens per groepsles", "Alles inbegrepen: btw, reiskosten en materiaal."),
		Name: match.ParamPriceMax, Value: f.Asked.Values[match.ParamPriceMax], InputMode: "decimal", Prefix: "€", Width: textbox.Short, MaxLength: 8}
}

func (f *search) freeBox() checkboxgroup.SingleProps {
	return checkboxgroup.SingleProps{Field: f.field(match.ParamFree, "Alleen gratis ("+strconv.Itoa(f.found.Free)+")", ""),
		Name: match.ParamFree, Value: "ja", Checked: f.Own.Free, Disabled: f.found.Free == 0 && !f.Own.Free}
}

func (f *search) sizeBox() textbox.Props {
	return textbox.Props{Field: f.field(match.ParamGroupSize, "Aantal leerlingen in de groep", ""),
		Name: match.ParamGroupSize, Value: f.Asked.Values[match.ParamGroupSize], InputMode: "numeric", Width: textbox.Short, MaxLength: 4}
}

// kerndoelBox offers the goals by learning area, those without an activity disabled.
func (s *Site) kerndoelBox(f *search) selectbox.Props {
	p := selectbox.Props{Field: f.field(string(match.Kerndoel), "Kerndoel", ""), Name: string(match.Kerndoel)}
	counts := f.found.Facets[match.Kerndoel]
	p.Options = make([]selectbox.Option, 0, len(counts)+1)
	p.Options = append(p.Options, selectbox.Option{Value: "", Label: "alle kerndoelen"})
	for _, c := range counts {
		checked := f.checks(match.Kerndoel, c)
		if checked {
			p.Value = c.Slug
		}
		p.Options = append(p.Options, selectbox.Option{Value: c.Slug, Label: c.Label + " (" + strconv.Itoa(c.N) + ")",
			Group: s.goals[c.Slug], Disabled: c.N == 0 && !checked})
	}
	return p
}

// goalHeadings gives the heading under which each goal stands: its list and its
// learning area.
func goalHeadings(cities finder.Cities) map[string]string {
	out := map[string]string{}
	for _, city := range cities {
		for _, slug := range city.Words.Values(match.Kerndoel) {
			if found := city.Words.Kerndoelen.Resolve(slug); len(found) > 0 {
				out[slug] = found[0].Set.Label() + ": " + found[0].Leergebied
			}
		}
	}
	return out
}
