// Tests of the family as its callers see it: complete, all different, well-formed, small, in its own colours.

package illustration

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// taxonomySlugs are the domains and disciplines that the platform starts with. Editors may add more; those
// get the drawing of their domain.
var taxonomySlugs = map[string]string{
	"kunst-cultuur": "muziek zang-koor instrument-les dans theater-drama musical beeldend fotografie film-animatie architectuur " +
		"literatuur-schrijven poezie-spoken-word circus mode-textiel keramiek erfgoed museum stadsgeschiedenis percussie",
	"natuur-milieu": "schooltuin-moestuin natuurbeleving dieren-stadsboerderij duinen-zee water afval-circulair energie-klimaat " +
		"biodiversiteit weer-ruimte",
	"wetenschap-techniek":          "techniek-bouwen robotica elektronica proefjes sterrenkunde maakplaats-3d wiskunde-puzzels onderzoekend-leren",
	"media-digitale-geletterdheid": "programmeren mediawijsheid online-veiligheid ai-geletterdheid podcast-radio journalistiek gamedesign",
	"sport-beweging": "bewegingsonderwijs atletiek balsport judo-weerbaarheid yoga dans-beweging zwemmen fietsen skaten schaken " +
		"acrobatiek motoriek-kleuters",
	"burgerschap-persoonlijke-ontwikkeling": "democratie-rechtsstaat filosoferen debat levensbeschouwing vrede-recht diversiteit " +
		"sociaal-emotioneel weerbaarheid mindfulness relaties-seksualiteit financiele-educatie ondernemen beroepen ehbo",
	"taal-lezen":         "voorlezen leesbevordering schrijven nt2-taalspel vertellen engels spaans gebarentaal",
	"rekenen":            "rekenspel bewegend-rekenen",
	"gezondheid-voeding": "koken smaaklessen gezond-eten tandverzorging",
	"verkeer-veiligheid": "verkeersexamen fietsles brandveiligheid politie",
}

// newFamily composes the family or ends the test.
func newFamily(t *testing.T) *Family {
	t.Helper()
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestEveryDisciplineHasItsOwnDrawing(t *testing.T) {
	f := newFamily(t)
	var all []string
	seenSVG, seenAlt := map[string]string{}, map[string]string{}
	for domain, list := range taxonomySlugs {
		own, ok := PaletteOf(domain)
		if !ok {
			t.Errorf("domain %q has no palette", domain)
		}
		for _, slug := range strings.Fields(list) {
			all = append(all, slug)
			svg, ok := f.Discipline(slug)
			if !ok {
				t.Errorf("%s: no drawing", slug)
				continue
			}
			if twin, taken := seenSVG[string(svg)]; taken {
				t.Errorf("%s is drawn the same as %s", slug, twin)
			}
			if twin, taken := seenAlt[f.Alt(slug)]; taken {
				t.Errorf("%s has the same alt text as %s", slug, twin)
			}
			seenSVG[string(svg)], seenAlt[f.Alt(slug)] = slug, slug
			checkDocument(t, slug, svg)
			checkColours(t, slug, svg, own)
			checkAlt(t, slug, f.Alt(slug))
			if len(svg) > 2560 {
				t.Errorf("%s: %d bytes, at most 2560 wanted", slug, len(svg))
			}
		}
	}
	slices.Sort(all)
	if got := f.Disciplines(); !slices.Equal(got, all) {
		t.Errorf("Disciplines() = %v, want %v", got, all)
	}
}

func TestNamedDrawings(t *testing.T) {
	f := newFamily(t)
	want := []string{
		"aanbieders", "favicon", "hero", "leeg", "logo", "neutraal", "niet-gevonden", "onderhoud", "scholen",
		"woordmerk", "woordmerk-donker", "woordmerk-licht", "zoeken",
	}
	if got := f.Names(); !slices.Equal(got, want) {
		t.Errorf("Names() = %v, want %v", got, want)
	}
	everyone := slices.Collect(maps.Values(palettes()))
	for _, name := range want {
		svg, ok := f.Named(name)
		if !ok {
			t.Errorf("%s: no drawing", name)
			continue
		}
		checkDocument(t, name, svg)
		checkColours(t, name, svg, everyone...)
		if f.Alt(name) != "Andersom" {
			checkAlt(t, name, f.Alt(name))
		}
	}
	if hero, _ := f.Named("hero"); !strings.Contains(string(hero), `viewBox="0 0 720 360"`) {
		t.Error("the hero is not 720 by 360")
	}
}

func TestFallback(t *testing.T) {
	f := newFamily(t)
	for domain := range taxonomySlugs {
		svg := f.Fallback(domain)
		checkDocument(t, domain, svg)
		own, _ := PaletteOf(domain)
		checkColours(t, domain, svg, own)
		checkAlt(t, domain, f.Alt(domain))
	}
	neutralDrawing, _ := f.Named("neutraal")
	if got := f.Fallback("onbekend-domein"); string(got) != string(neutralDrawing) {
		t.Error("an unknown domain does not get the neutral drawing")
	}
	if got, want := f.Alt("onbekende-discipline"), f.Alt("neutraal"); got != want {
		t.Errorf("alt of an unknown discipline = %q, want %q", got, want)
	}
	if svg, ok := f.Discipline("onbekende-discipline"); ok || len(svg) != 0 {
		t.Errorf("Discipline of an unknown slug = %d bytes, %t; want none", len(svg), ok)
	}
	if svg, ok := f.Named("onbekend"); ok || len(svg) != 0 {
		t.Errorf("Named of an unknown name = %d bytes, %t; want none", len(svg), ok)
	}
}

func TestCallersCannotSpoilADrawing(t *testing.T) {
	f := newFamily(t)
	first, _ := f.Discipline("muziek")
	want := string(first)
	clear(first)
	if again, _ := f.Discipline("muziek"); string(again) != want {
		t.Error("a change to the returned bytes reached the family")
	}
}

func TestComposingIsDeterministic(t *testing.T) {
	one, two := newFamily(t), newFamily(t)
	if !maps.Equal(one.disciplines, two.disciplines) || !maps.Equal(one.domains, two.domains) || !maps.Equal(one.named, two.named) {
		t.Error("two families differ")
	}
}

// allowed says which attributes each element may bear. No style, class or id: a strict content policy blocks the
// first, and the rest could clash when several drawings stand in one page.
var allowed = map[string]string{
	"svg":     "xmlns width height viewBox fill stroke-linecap stroke-linejoin",
	"g":       "transform stroke-width",
	"path":    "d fill stroke stroke-width transform",
	"rect":    "x y width height rx fill stroke stroke-width transform",
	"circle":  "cx cy r fill stroke stroke-width",
	"ellipse": "cx cy rx ry fill stroke stroke-width transform",
}

// checkDocument holds a drawing to one well-formed svg element with allowed elements and attributes and no text.
func checkDocument(t *testing.T, name string, svg []byte) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(string(svg)))
	elements := 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("%s: not well-formed: %v", name, err)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			if (token.Name.Local == "svg") != (elements == 0) {
				t.Errorf("%s: svg must be the outermost element and only that", name)
			}
			elements++
			attributes, ok := allowed[token.Name.Local]
			if !ok {
				t.Errorf("%s: element <%s> is not allowed", name, token.Name.Local)
			}
			for _, a := range token.Attr {
				if !slices.Contains(strings.Fields(attributes), a.Name.Local) {
					t.Errorf("%s: <%s %s> is not allowed", name, token.Name.Local, a.Name.Local)
				}
			}
		case xml.CharData:
			if strings.TrimSpace(string(token)) != "" {
				t.Errorf("%s: text %q", name, token)
			}
		case xml.Comment, xml.Directive, xml.ProcInst:
			t.Errorf("%s: a drawing has elements only, got %T", name, token)
		}
	}
	if elements < 4 {
		t.Errorf("%s: only %d elements", name, elements)
	}
}

var paint = regexp.MustCompile(`(?:fill|stroke)="([^"]*)"`)

// checkColours holds every fill and stroke to the given palettes, ink and paper.
func checkColours(t *testing.T, name string, svg []byte, from ...Palette) {
	t.Helper()
	known := []string{"none", "currentColor", Ink, Paper}
	for _, p := range from {
		known = append(known, p.Surface, p.Line, p.Strong)
	}
	for _, match := range paint.FindAllStringSubmatch(string(svg), -1) {
		if !slices.Contains(known, match[1]) {
			t.Errorf("%s: colour %q is not in its palette", name, match[1])
		}
	}
}

// checkAlt holds an alt text to the house style.
func checkAlt(t *testing.T, name, alt string) {
	t.Helper()
	if !strings.HasPrefix(alt, "Tekening van ") || len(alt) < len("Tekening van een") {
		t.Errorf("%s: alt text %q does not start with what it is", name, alt)
	}
	if strings.HasSuffix(alt, ".") || len(alt) > 140 {
		t.Errorf("%s: alt text %q ends with a full stop or is longer than 140 bytes", name, alt)
	}
}
