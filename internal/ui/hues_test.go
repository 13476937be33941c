package ui

import (
	"os"
	"strings"
	"testing"

	"andersom/internal/ui/illustration"
)

// A drawing lies on the ground of its domain, so the two must be one colour.
func TestDrawingsHaveTheGroundOfTheirDomain(t *testing.T) {
	css, err := os.ReadFile("css/hues.css")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for line := range strings.Lines(string(css)) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "-surface: light-dark(")
		domain, isDomain := strings.CutPrefix(name, "--domein-")
		if !ok || !isDomain {
			continue
		}
		checked++
		palette, known := illustration.PaletteOf(domain)
		if ground, _, _ := strings.Cut(value, ","); !known || palette.Surface != ground {
			t.Errorf("%s: the drawing lies on %s, the page on %s", domain, palette.Surface, ground)
		}
	}
	if checked != 10 {
		t.Errorf("%d domains checked, want 10", checked)
	}
}
