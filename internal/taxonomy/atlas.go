package taxonomy

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"andersom/internal/geo"
)

// This file: the atlas, where postcodes lie and in which municipality. The
// areas within a city are in city.go.

// Location is where a postcode lies.
type Location struct {
	Postcode string // as people write it: "2511 AB" or "2511"
	Town     string // "Den Haag"
	Label    string // both: "2511 AB Den Haag"
	Point    geo.Point
	Rough    bool   // the middle of the four-digit area, some 0.5 km off: "ongeveer"
	Gemeente string // slug
}

// Gemeente is a municipality.
type Gemeente struct {
	Slug       string
	Label      string
	Code       string // four digits, as CBS and DUO write it
	Registered string // the name in the register of DUO: "'s-Gravenhage"
}

// Atlas knows postcodes, municipalities and the cities that have areas of their
// own. It never changes after loading, so it may be shared.
type Atlas struct {
	pc4       map[string]Location
	pc6       map[string]Location
	gemeenten []Gemeente
	bySlug    map[string]Gemeente
	byCode    map[string]Gemeente
	cities    map[string]*City
	addressed map[string][]string // pc4 with addresses by gemeente
}

// LoadAtlas reads postcodes/, gebieden/gemeenten.csv and every city folder in
// gebieden/.
func LoadAtlas(fsys fs.FS) (*Atlas, error) {
	a := &Atlas{
		pc4: map[string]Location{}, pc6: map[string]Location{},
		bySlug: map[string]Gemeente{}, byCode: map[string]Gemeente{}, cities: map[string]*City{},
		addressed: map[string][]string{},
	}
	for _, read := range []func(fs.FS) error{a.readGemeenten, a.readPC4, a.readPC6, a.readCities} {
		if err := read(fsys); err != nil {
			return nil, fmt.Errorf("taxonomy.LoadAtlas: %w", err)
		}
	}
	return a, nil
}

func (a *Atlas) readGemeenten(fsys fs.FS) error {
	const name = "gebieden/gemeenten.csv"
	rows, err := readCSV(fsys, name, "slug", "naam", "gemeentecode", "naam_duo")
	if err != nil {
		return err
	}
	for _, r := range rows {
		g := Gemeente{Slug: r.get("slug"), Label: r.get("naam"), Code: r.get("gemeentecode"), Registered: r.get("naam_duo")}
		_, twiceSlug := a.bySlug[g.Slug]
		if _, twiceCode := a.byCode[g.Code]; twiceSlug || twiceCode {
			return fmt.Errorf("%s: %s (%s) stands there twice", name, g.Slug, g.Code)
		}
		a.gemeenten = append(a.gemeenten, g)
		a.bySlug[g.Slug], a.byCode[g.Code] = g, g
	}
	return nil
}

func (a *Atlas) readPC4(fsys fs.FS) error {
	const name = "postcodes/pc4.csv"
	rows, err := readCSV(fsys, name, "pc4", "plaats", "gemeentecode", "soort", "lat", "lon")
	if err != nil {
		return err
	}
	for _, r := range rows {
		point, err := r.point()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		gemeente, ok := a.byCode[r.get("gemeentecode")]
		if !ok {
			return fmt.Errorf("%s: %s: no gemeente has code %q", name, r.get("pc4"), r.get("gemeentecode"))
		}
		pc4 := r.get("pc4")
		if r.get("soort") != "Postbus" {
			a.addressed[gemeente.Slug] = append(a.addressed[gemeente.Slug], pc4)
		}
		a.pc4[pc4] = Location{Postcode: pc4, Town: r.get("plaats"), Label: pc4 + " " + r.get("plaats"), Point: point, Rough: true, Gemeente: gemeente.Slug}
	}
	return nil
}

func (a *Atlas) readPC6(fsys fs.FS) error {
	const name = "postcodes/pc6_scholen.csv"
	rows, err := readCSV(fsys, name, "pc6", "plaats", "lat", "lon")
	if err != nil {
		return err
	}
	for _, r := range rows {
		point, err := r.point()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		postcode, ok := NormalPostcode(r.get("pc6"))
		if !ok {
			return fmt.Errorf("%s: %q is no postcode", name, r.get("pc6"))
		}
		a.pc6[postcode] = Location{
			Postcode: postcode, Town: r.get("plaats"), Label: postcode + " " + r.get("plaats"),
			Point: point, Gemeente: a.pc4[postcode[:4]].Gemeente,
		}
	}
	return nil
}

// NormalPostcode writes a postcode as people do: "2511ab" becomes "2511 AB",
// and four digits alone stay so; false when it is neither.
func NormalPostcode(text string) (string, bool) {
	text = strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if len(text) != 4 && len(text) != 6 || text[0] == '0' {
		return "", false
	}
	for i := range len(text) {
		if low, high := byte('0'), byte('9'); i < 4 && (text[i] < low || text[i] > high) {
			return "", false
		}
		if i >= 4 && (text[i] < 'A' || text[i] > 'Z') {
			return "", false
		}
	}
	if len(text) == 6 {
		return text[:4] + " " + text[4:], true
	}
	return text, true
}

// Locate tells where a postcode lies, typed in any way. A full postcode that
// the atlas does not know takes the point of its four digits and is Rough.
// False when the text is no postcode or its four digits are unknown.
func (a *Atlas) Locate(postcode string) (Location, bool) {
	postcode, ok := NormalPostcode(postcode)
	if !ok {
		return Location{}, false
	}
	if location, ok := a.pc6[postcode]; ok {
		return location, true
	}
	location, ok := a.pc4[postcode[:4]]
	if ok {
		location.Postcode, location.Label = postcode, postcode+" "+location.Town
	}
	return location, ok
}

// Gemeenten gives all municipalities with a primary school, by slug.
func (a *Atlas) Gemeenten() []Gemeente { return a.gemeenten }

// Gemeente gives the municipality with the slug.
func (a *Atlas) Gemeente(slug string) (Gemeente, bool) {
	g, ok := a.bySlug[slug]
	return g, ok
}

// PostcodesOf gives the four-digit postcodes with addresses in a municipality, in order.
func (a *Atlas) PostcodesOf(gemeente string) []string { return a.addressed[gemeente] }

// GemeenteByCode gives the municipality with the code of CBS and DUO ("0518").
func (a *Atlas) GemeenteByCode(code string) (Gemeente, bool) {
	g, ok := a.byCode[code]
	return g, ok
}

// GemeenteOf gives the municipality in which a postcode lies.
func (a *Atlas) GemeenteOf(postcode string) (Gemeente, bool) {
	location, ok := a.Locate(postcode)
	if !ok {
		return Gemeente{}, false
	}
	return a.Gemeente(location.Gemeente)
}

// City gives the city whose folder in gebieden/ has this name, which is also
// the slug of its edition: "denhaag".
func (a *Atlas) City(name string) (*City, bool) {
	c, ok := a.cities[name]
	return c, ok
}

// Cities gives all cities by name.
func (a *Atlas) Cities() []*City {
	var out []*City
	for _, name := range slices.Sorted(maps.Keys(a.cities)) {
		out = append(out, a.cities[name])
	}
	return out
}
