// The contact sheet: a page with every drawing, for looking at after a change.

package illustration

import (
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/overview.html anew")

// TestOverviewIsUpToDate holds the committed contact sheet to the drawings, so that a review sees what changed.
func TestOverviewIsUpToDate(t *testing.T) {
	file := filepath.Join("testdata", "overview.html")
	got := overview(newFamily(t))
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from the drawings; run the test with -update and look at it", file)
	}
}

// overview lays all drawings out on paper and on ink, domain by domain.
func overview(f *Family) string {
	var out strings.Builder
	out.WriteString("<!doctype html>\n<html lang=\"nl\">\n<meta charset=\"utf-8\">\n<title>Tekeningen van Andersom</title>\n<style>\n" +
		"body{margin:0;font:13px sans-serif}section{padding:16px;background:#fffdf8;color:#16213a}section.donker{background:#16213a;color:#fffdf8}\n" +
		"figure{display:inline-block;margin:0 10px 10px 0;vertical-align:top;width:240px}svg{display:block;border-radius:6px;max-width:100%;height:auto}figure.breed{width:720px}\n</style>\n")
	for i, domain := range domainScenes() {
		ground := [2]string{"", ` class="donker"`}[i%2]
		fmt.Fprintf(&out, "<section%s>\n<h2>%s</h2>\n", ground, domain.slug)
		show(&out, domain.slug, f.Alt(domain.slug), f.Fallback(domain.slug))
		for _, s := range domain.disciplines {
			svg, _ := f.Discipline(s.slug)
			show(&out, s.slug, f.Alt(s.slug), svg)
		}
		out.WriteString("</section>\n")
	}
	for _, ground := range []string{"", ` class="donker"`} {
		fmt.Fprintf(&out, "<section%s>\n<h2>zonder domein</h2>\n", ground)
		for _, name := range f.Names() {
			svg, _ := f.Named(name)
			show(&out, name, f.Alt(name), svg)
		}
		out.WriteString("</section>\n")
	}
	return out.String()
}

// show writes one drawing with its slug and its alt text.
func show(out *strings.Builder, slug, alt string, svg []byte) {
	class := ""
	if slug == "hero" {
		class = ` class="breed"`
	}
	fmt.Fprintf(out, "<figure%s>%s<figcaption><b>%s</b> %s</figcaption></figure>\n", class, svg, html.EscapeString(slug), html.EscapeString(alt))
}
