// This file holds the markup of the card. A list has dozens, so it is written by hand.

package card

import (
	"github.com/a-h/templ"

	"andersom/internal/ui/component/badge"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/icon"
	"andersom/internal/ui/pen"
)

// Image is a photograph at several widths.
type Image struct {
	Src string
	// Srcset and Sizes as in HTML; may be empty.
	Srcset, Sizes string
	Alt           string
	// Width and Height in CSS pixels keep the place free while it loads.
	Width, Height int
}

// Props of a card.
type Props struct {
	Title, Href string
	// Level of the heading; 0 means 3.
	Level int
	// Kicker is a few words above the title: the domain.
	Kicker string
	// Meta is the line under the title: who gives it. MetaHref makes it a link.
	Meta, MetaHref string
	Text           string
	// Picture is an illustration; Photo wins when both are given.
	Picture templ.Component
	Photo   *Image
	// Hue is the slug of a domain hue: the thin edge and the ground of the picture.
	Hue    string
	Badges []badge.Props
	Facts  []facts.Item
	// Fit says in words how it fits this school; empty leaves the line out.
	Fit string
	// FitPartly marks a fit that is not whole: "niet op woensdag".
	FitPartly bool
	// Found says how the words of a search were found in it; empty leaves the line out.
	Found string
	// Notes are warnings: "laatst bevestigd in 2024".
	Notes []string
	// Actions stand at the bottom: a save button.
	Actions templ.Component
	// Attrs go to the <article>.
	Attrs templ.Attributes
}

// Card is an <article>.
func Card(p Props) templ.Component {
	return pen.Component(func(w *pen.Pen) { write(w, &p) })
}

func write(w *pen.Pen, p *Props) {
	w.Raw(`<article class="andersom-card"`)
	if p.Hue != "" {
		w.Attr("data-domein", p.Hue)
	}
	w.Attrs(p.Attrs).Raw(`>`)
	writePicture(w, p)
	w.Raw(`<div class="andersom-card__body">`)
	writeHead(w, p)
	if p.Text != "" {
		w.Raw(`<p class="andersom-card__text">`).Text(p.Text).Raw(`</p>`)
	}
	if p.Fit != "" {
		writeFit(w, p)
	}
	if p.Found != "" {
		w.Raw(`<p class="andersom-card__found">`).Text(p.Found).Raw(`</p>`)
	}
	for _, note := range p.Notes {
		w.Raw(`<p class="andersom-card__note">`).Text(note).Raw(`</p>`)
	}
	if len(p.Facts) > 0 {
		facts.Write(w, facts.Props{Items: p.Facts, Layout: facts.Row})
	}
	if p.Actions != nil {
		w.Raw(`<div class="andersom-card__actions">`).Draw(p.Actions).Raw(`</div>`)
	}
	w.Raw(`</div></article>`)
}

func writeFit(w *pen.Pen, p *Props) {
	w.Raw(`<p class="andersom-card__fit`).When(p.FitPartly, ` andersom-card__fit--partly`).Raw(`">`)
	mark := icon.Props{Name: icon.CircleCheck}
	if p.FitPartly {
		mark.Name = icon.InfoCircle
	}
	icon.Write(w, mark)
	w.Raw(`<span>`).Text(p.Fit).Raw(`</span></p>`)
}

func writeHead(w *pen.Pen, p *Props) {
	if p.Kicker != "" || len(p.Badges) > 0 {
		w.Raw(`<p class="andersom-card__kicker">`)
		if p.Kicker != "" {
			w.Raw(`<span class="andersom-card__kicker-text">`).Text(p.Kicker).Raw(`</span> `)
		}
		for _, b := range p.Badges {
			w.Draw(badge.Badge(b))
		}
		w.Raw(`</p>`)
	}
	writeTitle(w, p)
	if p.Meta == "" {
		return
	}
	w.Raw(`<p class="andersom-card__meta">`)
	if p.MetaHref != "" {
		w.Raw(`<a class="nl-link" href="`).Address(p.MetaHref).Raw(`">`).Text(p.Meta).Raw(`</a>`)
	} else {
		w.Text(p.Meta)
	}
	w.Raw(`</p>`)
}

// writeTitle writes the heading, whose look is the same at every level.
func writeTitle(w *pen.Pen, p *Props) {
	level := p.Level
	if level != 2 && level != 4 {
		level = 3
	}
	w.Raw(`<h`).Number(level).Raw(` class="nl-heading nl-heading--level-3 andersom-card__title">`)
	if p.Href == "" {
		w.Text(p.Title)
	} else {
		w.Raw(`<a class="andersom-card__link" href="`).Address(p.Href).Raw(`">`).Text(p.Title).Raw(`</a>`)
	}
	w.Raw(`</h`).Number(level).Raw(`>`)
}

func writePicture(w *pen.Pen, p *Props) {
	if p.Photo == nil && p.Picture == nil {
		return
	}
	w.Raw(`<div class="andersom-card__picture">`)
	if p.Photo != nil {
		writePhoto(w, p.Photo)
	} else {
		w.Draw(p.Picture)
	}
	w.Raw(`</div>`)
}

func writePhoto(w *pen.Pen, i *Image) {
	w.Raw(`<img`).Attr("src", i.Src)
	if i.Srcset != "" {
		w.Attr("srcset", i.Srcset).Attr("sizes", i.Sizes)
	}
	w.Attr("alt", i.Alt).Raw(` width="`).Number(i.Width).Raw(`" height="`).Number(i.Height).Raw(`" loading="lazy" decoding="async">`)
}
