// Package pen writes HTML by hand, for the few components of which one page has
// hundreds: the option with its number, the fact with its icon, the card. There
// templ spends most of its time on classes that it puts together and texts that
// it copies: a page of results is drawn in a third of the time. What does not live here: the components themselves,
// and anything that a page has only a few of: those are templ files.
//
// Usage:
//
//	func Mark(p Props) templ.Component {
//		return pen.Component(func(w *pen.Pen) {
//			w.Raw(`<p class="andersom-mark">`).Text(p.Text).Raw(`</p>`)
//		})
//	}
package pen

import (
	"context"
	"io"
	"strconv"
	"sync"

	"github.com/a-h/templ"
)

// Pen writes one component. It lives as long as the function that got it.
type Pen struct {
	ctx  context.Context
	page []byte
	err  error // of a component that was drawn in between
}

// markup is a text that cannot come from a visitor: only a constant in the code
// becomes one by itself.
type markup string

var pens = sync.Pool{New: func() any { return new(Pen) }}

// keepAtMost bounds what a pen at rest holds, in bytes.
const keepAtMost = 64 << 10

// Component makes a component of a function that writes it.
func Component(draw func(*Pen)) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, out io.Writer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		w := pens.Get().(*Pen)
		w.ctx = ctx
		draw(w)
		err := w.err
		if err == nil {
			_, err = out.Write(w.page)
		}
		if cap(w.page) <= keepAtMost {
			*w = Pen{page: w.page[:0]}
			pens.Put(w)
		}
		return err
	})
}

// Raw writes markup as it stands.
func (w *Pen) Raw(m markup) *Pen {
	w.page = append(w.page, m...)
	return w
}

// Text writes a text so that it is read as text, also within quotes.
func (w *Pen) Text(text string) *Pen {
	from := 0
	for i := range len(text) {
		if !special[text[i]] {
			continue
		}
		w.page = append(w.page, text[from:i]...)
		w.page = append(w.page, safe(text[i])...)
		from = i + 1
	}
	w.page = append(w.page, text[from:]...)
	return w
}

// special are the bytes that mean something in HTML.
var special = [256]bool{'&': true, '\'': true, '<': true, '>': true, '"': true}

// safe writes a special byte as html.EscapeString does.
func safe(b byte) string {
	switch b {
	case '&':
		return "&amp;"
	case '\'':
		return "&#39;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	}
	return "&#34;"
}

// Number writes a whole number.
func (w *Pen) Number(n int) *Pen {
	w.page = strconv.AppendInt(w.page, int64(n), 10)
	return w
}

// Address writes where a link leads, within quotes. One that would run a script
// becomes one that does nothing.
func (w *Pen) Address(address string) *Pen { return w.Text(string(templ.URL(address))) }

// Attr writes an attribute with its value.
func (w *Pen) Attr(name markup, value string) *Pen {
	return w.Raw(" ").Raw(name).Raw(`="`).Text(value).Raw(`"`)
}

// When writes the markup only when the condition holds.
func (w *Pen) When(holds bool, m markup) *Pen {
	if holds {
		w.page = append(w.page, m...)
	}
	return w
}

// Attrs writes the attributes that a caller hands on.
func (w *Pen) Attrs(attrs templ.Attributes) *Pen {
	if len(attrs) > 0 && w.err == nil {
		w.err = templ.RenderAttributes(w.ctx, w, attrs)
	}
	return w
}

// Draw draws another component in between; nil draws nothing.
func (w *Pen) Draw(c templ.Component) *Pen {
	if c != nil && w.err == nil {
		w.err = c.Render(w.ctx, w)
	}
	return w
}

// Write takes what another component writes; it never fails.
func (w *Pen) Write(p []byte) (int, error) {
	w.page = append(w.page, p...)
	return len(p), nil
}
