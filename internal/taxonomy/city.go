package taxonomy

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"andersom/internal/geo"
)

// This file: a city with the municipalities around it and the areas inside it,
// read from a folder of gebieden/. A city may have stadsdelen with wijken and
// their borders, or know its stadsdelen by four-digit postcode only.

// Stadsdeel is a part of a city.
type Stadsdeel struct {
	Slug  string
	Label string
}

// Wijk is a neighbourhood with borders.
type Wijk struct {
	Code      string // of CBS: "WK051828"
	Slug      string
	Label     string
	Stadsdeel string // slug
	Area      geo.MultiPolygon
	Center    geo.Point
}

// City is a city with its areas.
type City struct {
	Name       string // folder and edition: "denhaag"
	Label      string
	Gemeente   Gemeente
	Region     []Gemeente // the city itself first
	Stadsdelen []Stadsdeel
	Wijken     []Wijk // in the order of their codes; none when the city has no borders

	pc4 []postcodeArea
}

// postcodeArea says in which stadsdeel a four-digit postcode mostly lies.
type postcodeArea struct {
	pc4       string
	stadsdeel string // slug
	center    geo.Point
}

// nearWijk is how far outside every border a point may lie and still take the
// nearest wijk, in kilometres: beaches, harbours, gaps between borders.
const nearWijk = 0.3

// nearPostcode is how far from the middle of a postcode a point may lie and
// still take its stadsdeel, in kilometres.
const nearPostcode = 2.5

func (a *Atlas) readCities(fsys fs.FS) error {
	entries, err := fs.ReadDir(fsys, "gebieden")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		folder, err := fs.Sub(fsys, path.Join("gebieden", entry.Name()))
		if err != nil {
			return err
		}
		if err := a.AddCity(entry.Name(), folder); err != nil {
			return err
		}
	}
	return nil
}

// AddCity reads a city from a folder of its own (stad.json, pc4.csv and, where
// borders are known, wijken.csv and wijken.geojson). To be called before the
// atlas is shared.
func (a *Atlas) AddCity(name string, folder fs.FS) error {
	city, err := a.readCity(folder, name)
	if err != nil {
		return fmt.Errorf("taxonomy.AddCity(%s): %w", name, err)
	}
	a.cities[name] = city
	return nil
}

func (a *Atlas) readCity(fsys fs.FS, name string) (*City, error) {
	var stored struct {
		Naam       string   `json:"naam"`
		Gemeente   string   `json:"gemeente"`
		Regio      []string `json:"regio"`
		Stadsdelen []struct {
			Slug string `json:"slug"`
			Naam string `json:"naam"`
		} `json:"stadsdelen"`
	}
	if err := readJSON(fsys, "stad.json", &stored); err != nil {
		return nil, err
	}
	city := &City{Name: name, Label: stored.Naam}
	for _, slug := range stored.Regio {
		gemeente, ok := a.bySlug[slug]
		if !ok {
			return nil, fmt.Errorf("stad.json: gemeente %q is unknown", slug)
		}
		city.Region = append(city.Region, gemeente)
	}
	if len(city.Region) == 0 || city.Region[0].Slug != stored.Gemeente {
		return nil, fmt.Errorf("stad.json: regio must begin with gemeente %q", stored.Gemeente)
	}
	city.Gemeente = city.Region[0]
	for _, s := range stored.Stadsdelen {
		city.Stadsdelen = append(city.Stadsdelen, Stadsdeel{Slug: s.Slug, Label: s.Naam})
	}
	if err := city.readWijken(fsys); err != nil {
		return nil, err
	}
	return city, city.readPostcodes(fsys, a.pc4)
}

// readWijken reads wijken.csv and wijken.geojson; a city may have neither.
func (c *City) readWijken(fsys fs.FS) error {
	rows, err := readCSV(fsys, "wijken.csv", "wijkcode", "slug", "naam", "stadsdeel", "lat", "lon")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	areas, err := readAreas(fsys, "wijken.geojson")
	if err != nil {
		return err
	}
	for _, r := range rows {
		wijk := Wijk{Code: r.get("wijkcode"), Slug: r.get("slug"), Label: r.get("naam"), Stadsdeel: r.get("stadsdeel")}
		if wijk.Center, err = r.point(); err != nil {
			return fmt.Errorf("wijken.csv: %w", err)
		}
		wijk.Area = areas[wijk.Code]
		if _, ok := c.Stadsdeel(wijk.Stadsdeel); !ok || len(wijk.Area) == 0 {
			return fmt.Errorf("wijken.csv: wijk %s has no border or its stadsdeel %q is unknown", wijk.Code, wijk.Stadsdeel)
		}
		c.Wijken = append(c.Wijken, wijk)
	}
	return nil
}

// readAreas reads a GeoJSON collection of MultiPolygons by their wijkcode.
func readAreas(fsys fs.FS, name string) (map[string]geo.MultiPolygon, error) {
	var collection struct {
		Features []struct {
			Properties struct {
				Wijkcode string `json:"wijkcode"`
			} `json:"properties"`
			Geometry struct {
				Type        string         `json:"type"`
				Coordinates [][][]position `json:"coordinates"`
			} `json:"geometry"`
		} `json:"features"`
	}
	if err := readJSON(fsys, name, &collection); err != nil {
		return nil, err
	}
	areas := make(map[string]geo.MultiPolygon, len(collection.Features))
	for _, feature := range collection.Features {
		if feature.Geometry.Type != "MultiPolygon" {
			return nil, fmt.Errorf("%s: %s is a %s, want MultiPolygon", name, feature.Properties.Wijkcode, feature.Geometry.Type)
		}
		var area geo.MultiPolygon
		for _, rings := range feature.Geometry.Coordinates {
			var polygon geo.Polygon
			for _, line := range rings {
				ring := make(geo.Ring, len(line))
				for i, p := range line {
					ring[i] = geo.Point(p)
				}
				polygon = append(polygon, ring)
			}
			area = append(area, polygon)
		}
		areas[feature.Properties.Wijkcode] = area
	}
	return areas, nil
}

// position is a point as GeoJSON writes it: longitude first.
type position geo.Point

func (p *position) UnmarshalJSON(content []byte) error {
	var pair []float64
	if err := json.Unmarshal(content, &pair); err != nil {
		return err
	}
	if len(pair) < 2 {
		return fmt.Errorf("position %s has no two numbers", content)
	}
	*p = position{Lon: pair[0], Lat: pair[1]}
	return nil
}

func (c *City) readPostcodes(fsys fs.FS, known map[string]Location) error {
	rows, err := readCSV(fsys, "pc4.csv", "pc4", "stadsdeel")
	if err != nil {
		return err
	}
	for _, r := range rows {
		location, located := known[r.get("pc4")]
		if _, ok := c.Stadsdeel(r.get("stadsdeel")); !ok || !located {
			return fmt.Errorf("pc4.csv: %s: postcode or stadsdeel %q is unknown", r.get("pc4"), r.get("stadsdeel"))
		}
		c.pc4 = append(c.pc4, postcodeArea{pc4: r.get("pc4"), stadsdeel: r.get("stadsdeel"), center: location.Point})
	}
	return nil
}
