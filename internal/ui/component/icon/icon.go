// This file holds the icon: one symbol of the shared sprite. A page has hundreds, so it is written by hand.

package icon

import (
	"github.com/a-h/templ"

	"andersom/internal/ui/pen"
)

// Props of an icon.
type Props struct {
	// Name of the symbol; the constants in names.go are all there are.
	Name Name
	// Label is read aloud. Leave it empty when the text beside the icon says
	// the same: the icon is then hidden from screen readers.
	Label string
	// Large draws the icon one step larger than the text around it.
	Large bool
}

// Icon draws a symbol in the colour and (unless Large) the size of the text around it.
func Icon(p Props) templ.Component {
	return pen.Component(func(w *pen.Pen) { Write(w, p) })
}

// Write writes an icon as part of another component.
func Write(w *pen.Pen, p Props) {
	w.Raw(`<svg class="andersom-icon`).When(p.Large, ` andersom-icon--large`).Raw(`" width="24" height="24"`)
	if p.Label == "" {
		w.Raw(` aria-hidden="true"`)
	} else {
		w.Raw(` role="img"`).Attr("aria-label", p.Label)
	}
	w.Raw(` focusable="false"><use href="` + spriteURL + `#`).Text(string(p.Name)).Raw(`"></use></svg>`)
}
