package pen

import (
	"bytes"
	"context"
	"errors"
	"html"
	"io"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

// This file: that what is written by hand is as safe as what templ writes.

func drawn(t *testing.T, c templ.Component) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func FuzzTextIsText(f *testing.F) {
	for _, s := range []string{"", "gewoon", `<script>alert("&")</script>`, "'", "é€", "\x00\xff", "a&b'c<d>e\"f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := drawn(t, Component(func(w *Pen) { w.Text(s) })), html.EscapeString(s); got != want {
			t.Errorf("Text(%q) = %q, want %q", s, got, want)
		}
	})
}

func TestPen(t *testing.T) {
	inner := Component(func(w *Pen) { w.Raw("<i>").Number(-12).Raw("</i>") })
	got := drawn(t, Component(func(w *Pen) {
		w.Raw("<a").Attr("title", `"x"`).Raw(` href="`).Address("/a?b=1&c=2").Raw(`"`).Attrs(templ.Attributes{"hx-get": "/", "data-b": "<"}).Attrs(nil).Raw(">")
		w.When(true, "ja").When(false, "nee").Draw(inner).Draw(nil).Raw("</a>")
	}))
	if want := `<a title="&#34;x&#34;" href="/a?b=1&amp;c=2" data-b="&lt;" hx-get="/">ja<i>-12</i></a>`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := drawn(t, Component(func(w *Pen) { w.Address("javascript:alert(1)") })); strings.Contains(got, "javascript") {
		t.Errorf("a link that runs a script: %s", got)
	}
}

// A page that fails half-way must say so, and leave no trace in the next one.
func TestPenFails(t *testing.T) {
	broken := errors.New("broken")
	c := Component(func(w *Pen) {
		w.Raw("half").Draw(templ.ComponentFunc(func(context.Context, io.Writer) error { return broken })).Raw("whole")
	})
	var b bytes.Buffer
	if err := c.Render(t.Context(), &b); !errors.Is(err, broken) || b.Len() > 0 {
		t.Errorf("err = %v, wrote %q", err, b.String())
	}
	if got := drawn(t, Component(func(w *Pen) { w.Raw("next") })); got != "next" {
		t.Errorf("after a failure: %q", got)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Render(ended, &b); !errors.Is(err, context.Canceled) {
		t.Errorf("for a visitor who left: %v", err)
	}
}
