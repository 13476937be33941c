// This file holds the markup of the facts. Each card of a list has them, so they are written by hand.

package facts

import (
	"github.com/a-h/templ"

	"andersom/internal/ui/component/icon"
	"andersom/internal/ui/pen"
)

// Layout is how the pairs stand.
type Layout string

// The layouts. The zero value is Column.
const (
	// Column: one pair a line, for the fact column of a page.
	Column Layout = ""
	// Row: beside each other with small labels, for a card.
	Row Layout = "row"
	// Grid: two or three columns, for a wide page.
	Grid Layout = "grid"
)

// Item is one pair.
type Item struct {
	Label string
	Value string
	// Note stands small under the value: "inclusief reiskosten".
	Note string
	// Content takes the place of Value where plain text is not enough.
	Content templ.Component
	Icon    icon.Name
	// Strong sets the value heavier; at most one in a list.
	Strong bool
}

// Props of a list.
type Props struct {
	Items  []Item
	Layout Layout
	Attrs  templ.Attributes
}

// Facts is a <dl>.
func Facts(p Props) templ.Component {
	return pen.Component(func(w *pen.Pen) { Write(w, p) })
}

// Write writes the facts as part of another component.
func Write(w *pen.Pen, p Props) {
	w.Raw(`<dl class="andersom-facts `).Text(layoutClass(p.Layout)).Raw(`"`).Attrs(p.Attrs).Raw(`>`)
	for i := range p.Items {
		writeItem(w, &p.Items[i])
	}
	w.Raw(`</dl>`)
}

func writeItem(w *pen.Pen, item *Item) {
	w.Raw(`<div class="andersom-facts__item`).When(item.Strong, ` andersom-facts__item--strong`).Raw(`"><dt class="andersom-facts__label">`)
	if item.Icon != "" {
		icon.Write(w, icon.Props{Name: item.Icon})
	}
	w.Text(item.Label).Raw(`</dt><dd class="andersom-facts__value">`)
	if item.Content != nil {
		w.Draw(item.Content)
	} else {
		w.Text(item.Value).Raw(` `)
	}
	if item.Note != "" {
		w.Raw(`<span class="andersom-facts__note">`).Text(item.Note).Raw(`</span>`)
	}
	w.Raw(`</dd></div>`)
}

func layoutClass(l Layout) string {
	if l == Column {
		return "andersom-facts--column"
	}
	return "andersom-facts--" + string(l)
}
