// This file holds the markup of the options. The kerndoelen have over a hundred, so it is written by hand.

package selectbox

import (
	"github.com/a-h/templ"

	"andersom/internal/ui/pen"
)

// options writes the options, each run of neighbours with the same group under its heading.
func options(list []Option, value string) templ.Component {
	return pen.Component(func(w *pen.Pen) {
		group := ""
		for i := range list {
			o := &list[i]
			if o.Group != group {
				w.When(group != "", `</optgroup>`)
				if group = o.Group; group != "" {
					w.Raw(`<optgroup`).Attr("label", group).Raw(`>`)
				}
			}
			w.Raw(`<option`).Attr("value", o.Value).When(o.Value == value, ` selected`).When(o.Disabled, ` disabled`).Raw(`>`).Text(o.Label).Raw(`</option>`)
		}
		w.When(group != "", `</optgroup>`)
	})
}
