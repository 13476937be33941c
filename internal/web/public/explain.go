package public

import (
	"slices"
	"strings"

	"andersom/internal/match"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web/view"
)

// This file: why this list: what to let go of when it is empty, and what
// decides its order.

// drops says, when nothing is found, which choice to let go of and what that
// would give.
func (f *search) drops() []linklist.Item {
	var out []linklist.Item
	for _, d := range f.found.Drop {
		out = append(out, linklist.Item{
			Label: "Zonder " + f.dropLabel(d), Href: f.without(d), Note: view.Plural(d.N, "activiteit", "activiteiten"),
		})
	}
	return out
}

// without gives the address with one choice let go of.
func (f *search) without(d match.Drop) string {
	values := match.Params(f.Query)
	values.Del(d.Param)
	values.Del(match.ParamCursor)
	if d.Word != "" {
		kept := slices.DeleteFunc(strings.Fields(f.Text), func(word string) bool { return word == d.Word })
		values.Set(match.ParamText, strings.Join(kept, " "))
	}
	return f.path + "?" + values.Encode()
}

func (f *search) dropLabel(d match.Drop) string {
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

// order says what decides the order: a sentence, and for the normal order each
// criterion. They are those of docs/match.md and of /hoe-het-werkt, and stand in
// that order.
type order struct {
	text     string
	criteria []string
	rest     string
}

func (f *search) order() order {
	switch f.Sort {
	case match.Newest:
		return order{text: "Wat het laatst op de site kwam staat bovenaan."}
	case match.Cheapest:
		return order{text: "De laagste prijs per groepsles staat bovenaan; wat op aanvraag is staat achteraan."}
	case match.Nearest:
		return order{text: "Bovenaan staat waarvoor je niet hoeft te reizen. Daarna komt wat het dichtstbij is, gemeten in een rechte lijn."}
	}
	out := order{text: "We kijken naar deze dingen, in deze volgorde. Wat lager staat telt pas als al het andere gelijk is.",
		rest: "Betalen voor een hogere plek kan niet."}
	if words := len(strings.Fields(f.Text)); words > 0 {
		out.criteria = append(out.criteria,
			"Waar je woorden staan: in de titel, bij de discipline, in de samenvatting, bij de aanbieder, bij de plaats of in de tekst. Een woord dat hetzelfde betekent telt minder dan je eigen woord.")
		if words > 1 {
			out.criteria = append(out.criteria, "Hoe dicht je woorden bij elkaar staan.")
		}
		out.criteria = append(out.criteria,
			"Hoe ze er staan: als heel woord, als deel van een langer woord, in losse delen, als begin van een woord, met een ander woord dat hetzelfde betekent, of net anders gespeld.")
	}
	if f.Profile != nil {
		out.criteria = append(out.criteria, "Hoe goed het past bij je school.")
	}
	if strings.TrimSpace(f.Text) != "" {
		out.criteria = append(out.criteria, "Hoeveel van de titel je woorden zijn.", "Hoe vaak je woorden voorkomen.")
	}
	out.criteria = append(out.criteria,
		"Hoe vers de informatie is: het laatste half jaar bevestigd, het laatste jaar, of langer geleden.",
		"Hoe volledig de informatie is.",
		"De loting van de dag: wat verder gelijk is, wisselt elke dag van plek. Zo staat niet steeds dezelfde aanbieder vooraan.")
	return out
}
