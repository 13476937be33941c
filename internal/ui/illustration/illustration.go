// The family: what other packages ask of the illustrations.

// Package illustration draws the pictures of Andersom: one for each discipline of the taxonomy, one for each
// domain to fall back on, the logo, and the few larger ones for the home page and for empty states.
//
// What lives here: the motifs (small SVG files in motif/), the compositions that lay them out, the palettes
// of the ten domains. What does not: how a page places a picture, and photographs that providers upload.
// The package knows the slugs of the taxonomy but not its labels or its order, which editors can change.
package illustration

import (
	"fmt"
	"slices"
)

// Family holds every drawing, composed and ready to write out. It does not change after New and may be
// used by many goroutines at once.
type Family struct {
	disciplines map[string]drawing
	domains     map[string]drawing
	named       map[string]drawing
}

// drawing is one finished picture.
type drawing struct {
	svg string
	alt string
}

// New composes all drawings from the embedded motifs. It fails only when a composition and the motif
// files disagree, which is a fault of the build and not of the machine it runs on.
func New() (*Family, error) {
	motifs, err := loadMotifs()
	if err != nil {
		return nil, fmt.Errorf("illustration: %w", err)
	}
	f := &Family{
		disciplines: map[string]drawing{},
		domains:     map[string]drawing{},
		named:       map[string]drawing{},
	}
	for _, domain := range domainScenes() {
		if err := compose(f.domains, motifs, domain.slug, domain.cover); err != nil {
			return nil, err
		}
		for _, s := range domain.disciplines {
			if err := compose(f.disciplines, motifs, domain.slug, s); err != nil {
				return nil, err
			}
		}
	}
	for _, s := range namedScenes() {
		if err := compose(f.named, motifs, neutral, s); err != nil {
			return nil, err
		}
	}
	if err := loadMarks(f.named); err != nil {
		return nil, fmt.Errorf("illustration: %w", err)
	}
	return f, nil
}

// compose renders s in the palette of the domain and files it under its slug, which must still be free.
func compose(into map[string]drawing, motifs map[string]string, domain string, s scene) error {
	if _, taken := into[s.slug]; taken {
		return fmt.Errorf("illustration: %q is drawn twice", s.slug)
	}
	svg, err := s.render(domain, motifs)
	if err != nil {
		return fmt.Errorf("illustration: drawing %q: %w", s.slug, err)
	}
	into[s.slug] = drawing{svg: svg, alt: "Tekening van " + s.shows}
	return nil
}

// Discipline returns the drawing of a discipline as a whole SVG document of 240 by 160 units, and whether
// there is one. For a discipline that an editor added later there is none: see Fallback.
func (f *Family) Discipline(slug string) (svg []byte, ok bool) {
	d, ok := f.disciplines[slug]
	return []byte(d.svg), ok
}

// Fallback returns the drawing that stands in for a discipline without its own: that of its domain, or the
// neutral one when the domain is unknown too. It always returns a drawing.
func (f *Family) Fallback(domain string) []byte {
	if d, ok := f.domains[domain]; ok {
		return []byte(d.svg)
	}
	return []byte(f.named[neutral].svg)
}

// Named returns a drawing that belongs to no discipline, and whether there is one. The names:
//
//   - logo, favicon: the mark, 64 by 64
//   - woordmerk: mark and name, the letters in the colour of the text around it (when set inline in a page)
//   - woordmerk-licht, woordmerk-donker: the same with paper letters for a dark ground, ink ones for a light ground
//   - hero: the home page, 720 by 360
//   - leeg, niet-gevonden, onderhoud, zoeken, scholen, aanbieders, neutraal: 240 by 160
func (f *Family) Named(name string) (svg []byte, ok bool) {
	d, ok := f.named[name]
	return []byte(d.svg), ok
}

// Alt says in a few Dutch words what the drawing of a discipline shows ("Tekening van een trommel met twee
// stokken"), without a full stop. It also knows the names of Named and the slugs of domains; for a slug
// without a drawing it describes the neutral one.
func (f *Family) Alt(slug string) string {
	for _, shelf := range []map[string]drawing{f.disciplines, f.domains, f.named} {
		if d, ok := shelf[slug]; ok {
			return d.alt
		}
	}
	return f.named[neutral].alt
}

// Disciplines lists the slugs that have a drawing of their own, in alphabetical order.
func (f *Family) Disciplines() []string { return sortedKeys(f.disciplines) }

// Names lists what Named knows, in alphabetical order.
func (f *Family) Names() []string { return sortedKeys(f.named) }

// sortedKeys fixes the order that a map does not have.
func sortedKeys(shelf map[string]drawing) []string {
	keys := make([]string, 0, len(shelf))
	for key := range shelf {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
