// This file holds the markup of the checkboxes of a group. The filters have a hundred, so it is written by hand.

package checkboxgroup

import (
	"strconv"

	"github.com/a-h/templ"

	"andersom/internal/ui/pen"
)

// choices writes the options; their ids are that of the group with a number.
func choices(p Props) templ.Component {
	return pen.Component(func(w *pen.Pen) {
		for i := range p.Options {
			writeChoice(w, &p, &p.Options[i], p.Field.ID+"-"+strconv.Itoa(i+1))
		}
	})
}

func writeChoice(w *pen.Pen, p *Props, o *Option, id string) {
	w.Raw(`<div class="andersom-choice`).When(o.Disabled, ` andersom-choice--disabled`).Raw(`">`)
	w.Raw(`<input class="utrecht-checkbox utrecht-checkbox--html-input andersom-choice__input" type="checkbox"`)
	w.Attr("id", id).Attr("name", p.Name).Attr("value", o.Value).When(o.Checked, ` checked`).When(o.Disabled, ` disabled`)
	if o.Help != "" {
		w.Raw(` aria-describedby="`).Text(id).Raw(`-hulp"`)
	}
	w.Attrs(p.Attrs).Raw(`> <label class="andersom-choice__label"`).Attr("for", id).Raw(`>`)
	if o.Hue != "" {
		w.Raw(`<span class="andersom-hue-mark"`).Attr("data-domein", o.Hue).Raw(`></span> `)
	}
	w.Raw(`<span class="andersom-choice__text">`).Text(o.Label).Raw(`</span> `)
	if p.Counts {
		w.Raw(`<span class="andersom-choice__count">`).Number(o.Count).Raw(` <span class="andersom-hidden"> gevonden</span></span>`)
	}
	w.Raw(`</label> `)
	if o.Help != "" {
		w.Raw(`<p class="andersom-choice__help" id="`).Text(id).Raw(`-hulp">`).Text(o.Help).Raw(`</p>`)
	}
	w.Raw(`</div>`)
}
