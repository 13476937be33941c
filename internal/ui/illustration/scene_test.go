// Tests of the parts that compositions are made of.

package illustration

import (
	"strings"
	"testing"
)

func TestEveryMotifIsUsedAndInTheNeutralPalette(t *testing.T) {
	motifs, err := loadMotifs()
	if err != nil {
		t.Fatal(err)
	}
	reference, _ := PaletteOf(neutral)
	used := map[string]bool{}
	scenes := namedScenes()
	for _, d := range domainScenes() {
		scenes = append(append(scenes, d.cover), d.disciplines...)
	}
	for _, s := range scenes {
		for _, p := range s.parts {
			used[p.motif] = true
		}
	}
	for name, elements := range motifs {
		if !used[name] {
			t.Errorf("motif %q is in no drawing", name)
		}
		checkColours(t, name, []byte(elements), reference)
	}
}

func TestRender(t *testing.T) {
	motifs := map[string]string{"stip": `<circle r="2" fill="#0b5d66" stroke="#f6b93b"/>`}
	const head = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 240 160" fill="none" stroke-linecap="round" stroke-linejoin="round"><path fill="#e3efee" d="M0 0H240V160H0Z"/>`
	sport, _ := PaletteOf("sport-beweging")
	for _, c := range []struct {
		name string
		part part
		want string
	}{
		{"in place", put("stip", 12, 24.5), `<g transform="translate(12 24.5)"><circle r="2" fill="#0b5d66" stroke="#f6b93b"/></g>`},
		{"larger and turned", put("stip", 0, 0).size(1.25).turn(-12), `<g transform="translate(0 0) rotate(-12) scale(1.25)"><circle r="2" fill="#0b5d66" stroke="#f6b93b"/></g>`},
		{"mirrored", put("stip", 0, 0).flip(), `<g transform="translate(0 0) scale(-1 1)"><circle r="2" fill="#0b5d66" stroke="#f6b93b"/></g>`},
		{"colours exchanged", put("stip", 0, 0).swap(line, strong), `<g transform="translate(0 0)"><circle r="2" fill="#f6b93b" stroke="#0b5d66"/></g>`},
		{"in borrowed colours", put("stip", 0, 0).of("sport-beweging"), `<g transform="translate(0 0)"><circle r="2" fill="` + sport.Strong + `" stroke="` + sport.Line + `"/></g>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := scene{parts: []part{c.part}}.render(neutral, motifs)
			if err != nil {
				t.Fatal(err)
			}
			if want := head + c.want + `</svg>`; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestRenderRefusesWhatDoesNotExist(t *testing.T) {
	motifs := map[string]string{"stip": `<circle r="2"/>`}
	for _, c := range []struct {
		name, domain, want string
		part               part
	}{
		{"motif", neutral, `no motif "eenhoorn"`, put("eenhoorn", 0, 0)},
		{"domain of the scene", "onbekend", `no palette for domain "onbekend"`, put("stip", 0, 0)},
		{"domain of a part", neutral, `no palette for domain "onbekend"`, put("stip", 0, 0).of("onbekend")},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := scene{parts: []part{c.part}}.render(c.domain, motifs)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want %q", err, c.want)
			}
		})
	}
}

func TestComposeRefusesASecondDrawing(t *testing.T) {
	shelf := map[string]drawing{"muziek": {}}
	if err := compose(shelf, nil, neutral, scene{slug: "muziek"}); err == nil {
		t.Error("a second drawing of the same slug was taken in")
	}
}

func TestInnerElements(t *testing.T) {
	for _, c := range []struct{ document, want, fault string }{
		{"<svg viewBox=\"0 0 1 1\">\n  <path/>\n  <rect/>\n</svg>\n", "<path/><rect/>", ""},
		{"<path/>", "", "no svg element"},
		{"<svg viewBox", "", "the svg element does not end"},
		{"<svg ><path/>", "", "no closing svg element"},
	} {
		got, err := innerElements(c.document)
		if c.fault == "" && err != nil || c.fault != "" && (err == nil || err.Error() != c.fault) {
			t.Errorf("innerElements(%q): error %v, want %q", c.document, err, c.fault)
		}
		if got != c.want {
			t.Errorf("innerElements(%q) = %q, want %q", c.document, got, c.want)
		}
	}
}
