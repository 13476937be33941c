// Tests of the palettes: legible, and none louder than another.

package illustration

import (
	"math"
	"strconv"
	"testing"
)

func TestPalettesAreLegible(t *testing.T) {
	for domain, p := range palettes() {
		for _, c := range []struct {
			what, front, back string
			least             float64
		}{
			{"text on surface", p.Text, p.Surface, 7},
			{"text on paper", p.Text, Paper, 7},
			{"ink on surface", Ink, p.Surface, 7},
			{"ink on line", Ink, p.Line, 4.5},
			{"strong on surface", p.Strong, p.Surface, 3},
			{"strong on paper", p.Strong, Paper, 3},
		} {
			if got := contrast(t, c.front, c.back); got < c.least {
				t.Errorf("%s: %s is %.2f to 1, want at least %.1f", domain, c.what, got, c.least)
			}
		}
	}
}

func TestDomainsAreEquallyLight(t *testing.T) {
	for domain := range taxonomySlugs {
		p, _ := PaletteOf(domain)
		// The bounds are luminances; equal OKLCH lightness leaves some room between the hues.
		for _, c := range []struct {
			what, colour string
			low, high    float64
		}{
			{"surface", p.Surface, 0.78, 0.90},
			{"line", p.Line, 0.44, 0.58},
			{"strong", p.Strong, 0.14, 0.22},
			{"text", p.Text, 0.03, 0.08},
		} {
			if got := luminance(t, c.colour); got < c.low || got > c.high {
				t.Errorf("%s: %s %s has luminance %.3f, want %.2f to %.2f", domain, c.what, c.colour, got, c.low, c.high)
			}
		}
	}
}

func TestPaletteOfUnknownDomain(t *testing.T) {
	if p, ok := PaletteOf("onbekend-domein"); ok {
		t.Errorf("PaletteOf an unknown domain = %v, want none", p)
	}
}

// contrast is the WCAG 2 contrast ratio of two colours, 1 to 21.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the WCAG 2 relative luminance of #rrggbb, 0 to 1.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) != 7 || hex[0] != '#' {
		t.Fatalf("%q is not #rrggbb", hex)
	}
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
