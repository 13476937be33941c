// Scenes: how motifs are laid out to one drawing, and how that becomes SVG.

package illustration

import (
	"fmt"
	"strconv"
	"strings"
)

// scene describes one drawing before it is composed.
type scene struct {
	slug   string
	shows  string // what can be seen, as it follows on "Tekening van"
	parts  []part // from back to front
	width  int    // units; 0 means 240
	height int    // units; 0 means 160
}

// domainScene is a domain: its own drawing and those of its disciplines.
type domainScene struct {
	slug        string
	cover       scene
	disciplines []scene
}

// part is one motif in its place. The methods return a changed copy, so that a placement reads as one phrase.
type part struct {
	motif   string
	x, y    float64 // where the middle of the motif comes, in units of the scene
	scale   float64
	degrees float64 // clockwise
	flipped bool
	domain  string // palette to borrow; empty means that of the scene
	swapped [2]role
}

// put lays a motif with its middle at x, y.
func put(motif string, x, y float64) part { return part{motif: motif, x: x, y: y, scale: 1} }

// size makes the motif larger or smaller; stroke widths grow along, so stay between 0.4 and 1.5.
func (p part) size(scale float64) part { p.scale = scale; return p }

// turn rotates the motif clockwise.
func (p part) turn(degrees float64) part { p.degrees = degrees; return p }

// flip mirrors the motif left to right.
func (p part) flip() part { p.flipped = true; return p }

// swap exchanges two colours of the motif, so that it stands out from what lies behind it.
func (p part) swap(a, b role) part { p.swapped = [2]role{a, b}; return p }

// of draws the motif in the colours of another domain than the scene's.
func (p part) of(domain string) part { p.domain = domain; return p }

// render composes the scene to a whole SVG document in the palette of the domain. It fails on a motif or a
// domain that does not exist.
func (s scene) render(domain string, motifs map[string]string) (string, error) {
	ground, ok := PaletteOf(domain)
	if !ok {
		return "", fmt.Errorf("no palette for domain %q", domain)
	}
	width, height := s.width, s.height
	if width == 0 {
		width, height = 240, 160
	}
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d"`, width, height)
	out.WriteString(` fill="none" stroke-linecap="round" stroke-linejoin="round">`)
	fmt.Fprintf(&out, `<path fill="%s" d="M0 0H%dV%dH0Z"/>`, ground.Surface, width, height)
	for _, p := range s.parts {
		if p.domain == "" {
			p.domain = domain
		}
		if err := p.render(&out, motifs); err != nil {
			return "", err
		}
	}
	out.WriteString(`</svg>`)
	return out.String(), nil
}

// render writes the motif as one group with its transform and its colours.
func (p part) render(out *strings.Builder, motifs map[string]string) error {
	elements, ok := motifs[p.motif]
	if !ok {
		return fmt.Errorf("no motif %q", p.motif)
	}
	palette, ok := PaletteOf(p.domain)
	if !ok {
		return fmt.Errorf("no palette for domain %q", p.domain)
	}
	reference, _ := PaletteOf(neutral)
	from, to := reference.colours(), palette.colours()
	to[p.swapped[0]], to[p.swapped[1]] = to[p.swapped[1]], to[p.swapped[0]]
	pairs := make([]string, 0, 2*len(from))
	for r := range from {
		pairs = append(pairs, from[r], to[r])
	}
	out.WriteString(`<g transform="` + p.transform() + `">`)
	out.WriteString(strings.NewReplacer(pairs...).Replace(elements))
	out.WriteString(`</g>`)
	return nil
}

// transform says the placement in SVG, leaving out what changes nothing.
func (p part) transform() string {
	t := "translate(" + number(p.x) + " " + number(p.y) + ")"
	if p.degrees != 0 {
		t += " rotate(" + number(p.degrees) + ")"
	}
	switch {
	case p.flipped:
		t += " scale(" + number(-p.scale) + " " + number(p.scale) + ")"
	case p.scale != 1:
		t += " scale(" + number(p.scale) + ")"
	}
	return t
}

// number writes at most two decimals: a scale needs the second one.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
