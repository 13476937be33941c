package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"andersom/internal/fault"
)

func TestRendererKeepsOnlyWhatItKnows(t *testing.T) {
	r := NewRenderer()
	for markdown, bad := range map[string]string{
		"<script>alert(1)</script>":            "<script",
		"[klik](javascript:alert(1))":          "javascript:",
		"![x](https://ergens.example/x.png)":   "<img",
		`<p style="color:red" onclick=x>p</p>`: "style=",
		"<iframe src=//evil.example></iframe>": "<iframe",
	} {
		if got := r.HTML(markdown); strings.Contains(got, bad) {
			t.Errorf("HTML(%q) = %q", markdown, got)
		}
	}
	got := r.HTML("# Kop\n\ntekst **vet** https://ergens.example\n\n- een\n- twee")
	for _, want := range []string{`<h2 id="kop">Kop</h2>`, "<strong>vet</strong>", `rel="nofollow"`, "<li>een</li>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}

const text = "---\ntitel: Over \"ons\" en jullie: samen\nsamenvatting: Kort\ndatum: 2026-11-22\n---\n\nHallo.\n"

func TestLoad(t *testing.T) {
	shared := fstest.MapFS{
		"over.md":            {Data: []byte(text)},
		"artikelen/oud.md":   {Data: []byte(strings.ReplaceAll(text, "2026", "2025"))},
		"artikelen/nieuw.md": {Data: []byte(text)},
	}
	own := fstest.MapFS{"over.md": {Data: []byte(strings.ReplaceAll(text, "Hallo", "Dag {{stad}}"))}}
	l, err := Load(NewRenderer(), Words{"stad": "Elders"}, shared, own)
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.Page("over")
	if err != nil || p.Body != "<p>Dag Elders.</p>\n" || p.Title != `Over "ons" en jullie: samen` {
		t.Errorf("over = %+v, %v", p, err)
	}
	if a := l.Articles(); len(a) != 2 || a[0].Slug != "nieuw" {
		t.Errorf("articles = %+v", a)
	}
	if _, err := l.Article("weg"); !fault.Is(err, fault.NotFound) {
		t.Errorf("err = %v", err)
	}
}

func TestLoadNamesTheBrokenFile(t *testing.T) {
	for _, broken := range []string{"zonder blok", "---\ntitle: x\n---\n\n", "---\ntitel: x\ndatum: morgen\n---\n\n", "---\nsamenvatting: x\n---\n\n", "---\ntitel: {{onbekend}}\n---\n\n"} {
		_, err := Load(NewRenderer(), nil, fstest.MapFS{"stuk.md": {Data: []byte(broken)}})
		if err == nil || !strings.Contains(err.Error(), "stuk.md") {
			t.Errorf("%q: err = %v", broken, err)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("# a\n<script>")
	f.Add("[x](javascript:alert(1))")
	r := NewRenderer()
	f.Fuzz(func(t *testing.T, markdown string) {
		got := strings.ToLower(r.HTML(markdown))
		for _, bad := range []string{"<script", "<img", "<iframe", "<style"} {
			if strings.Contains(got, bad) {
				t.Errorf("HTML(%q) = %q", markdown, got)
			}
		}
	})
}
