package public

import (
	"strings"

	"andersom/internal/match"
	"andersom/internal/ui/component/chip"
)

// This file: what the page says of how it read the words: the sentence and its
// choices, words in another spelling, words taken literally.

// reading is what stands between the number found and the list.
type reading struct {
	sentence  string         // whose choices the chips are
	typing    chip.ListProps // choices of a sentence that is being typed
	literally string         // address that takes the words as they are

	literal  string // words that are taken as they are
	normally string // address that does not

	nearby    bool   // asks for a place: nobody said near to what
	relaxed   string // words for a sort of activity that were let go of
	corrected []correction
	typed     string // the words, and the address that takes them as they are
	precisely string
}

// correction is a word that was searched in another spelling.
type correction struct{ typed, searched string }

func (f *search) reading() reading {
	out := reading{nearby: f.NeedsPlace, relaxed: strings.Join(f.found.Understood.Relaxed, "’ en ‘"), corrected: corrections(f.found.Understood.Corrected)}
	if f.Literal {
		if out.literal = strings.TrimSpace(f.Text); out.literal != "" {
			q := f.Query
			q.Literal, q.Cursor = false, ""
			out.normally = f.address(q)
		}
		return out
	}
	switch {
	case f.Read:
		out.typing = f.chips(f.read, "Uit je zin")
		out.typing.ClearHref = ""
		if f.Own.Postcode != f.Postcode {
			out.typing.Chips = append(out.typing.Chips, f.placeChip())
		}
		for i := range out.typing.Chips {
			out.typing.Chips[i].Understood = true
		}
	case len(f.chosen) > 0 || f.From.Known():
		out.sentence = f.Sentence
	}
	if f.Sentence != "" {
		out.literally = f.address(match.Query{Text: f.Sentence, Literal: true})
	}
	if len(out.corrected) > 0 || out.relaxed != "" {
		q := f.Query
		q.Literal, q.Sentence, q.Cursor = true, "", ""
		out.typed, out.precisely = strings.TrimSpace(f.Text), f.address(q)
	}
	return out
}

// corrections names what was searched for: of several words that one may have
// meant, all.
func corrections(all []match.Correction) []correction {
	out := make([]correction, 0, len(all))
	for _, c := range all {
		out = append(out, correction{c.Typed, strings.Join(c.Searched, " of ")})
	}
	return out
}

// chosenChips shows what is on by the parameters, with the place to measure from.
func (f *search) chosenChips() chip.ListProps {
	list := f.chips(f.chosen, "Aan staat")
	if f.From.Known() && f.Own.Postcode == f.Postcode {
		list.Chips = append(list.Chips, f.placeChip())
	}
	return list
}

// placeChip lets go of the place, and of what means nothing without one.
func (f *search) placeChip() chip.Props {
	q := f.Query
	q.Postcode, q.School, q.Radius, q.Cursor = "", "", 0, ""
	if q.Sort == match.Nearest {
		q.Sort = match.Best
	}
	href := f.address(q)
	return chip.Props{Label: "vanaf " + f.Asked.Origin.Label, Href: href, Attrs: f.follow(href)}
}
