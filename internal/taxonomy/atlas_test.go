package taxonomy_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"andersom/data"
	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: postcodes, municipalities, stadsdelen and wijken that the binary
// carries.

func loadAtlas(t testing.TB) *taxonomy.Atlas {
	t.Helper()
	atlas, err := taxonomy.LoadAtlas(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	return atlas
}

func city(t testing.TB, name string) *taxonomy.City {
	t.Helper()
	c, ok := loadAtlas(t).City(name)
	if !ok {
		t.Fatalf("no city %q", name)
	}
	return c
}

func TestNormalPostcode(t *testing.T) {
	for text, want := range map[string]string{
		"2511ab": "2511 AB", " 2511  Ab ": "2511 AB", "2511": "2511", "25 11": "2511",
		"": "", "251": "", "2511A": "", "0511AB": "", "2511 1B": "", "A511AB": "", "2511ABC": "", "２５１１": "",
	} {
		got, ok := taxonomy.NormalPostcode(text)
		if got != want || ok != (want != "") {
			t.Errorf("NormalPostcode(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
}

func TestLocate(t *testing.T) {
	atlas := loadAtlas(t)
	for _, c := range []struct {
		postcode, label, gemeente string
		rough                     bool
		near                      geo.Point
	}{
		{"2512gg", "2512 GG Den Haag", "den-haag", false, geo.Point{Lat: 52.072, Lon: 4.302}},
		{"2511", "2511 Den Haag", "den-haag", true, geo.Point{Lat: 52.079, Lon: 4.313}},
		{"2511 ZZ", "2511 ZZ Den Haag", "den-haag", true, geo.Point{Lat: 52.079, Lon: 4.313}},
		{"2613", "2613 Delft", "delft", true, geo.Point{Lat: 52.012, Lon: 4.347}},
		{"2281", "2281 Rijswijk", "rijswijk", true, geo.Point{Lat: 52.056, Lon: 4.336}},
		{"1012", "1012 Amsterdam", "amsterdam", true, geo.Point{Lat: 52.373, Lon: 4.893}},
		{"8401", "8401 Gorredijk", "opsterland", true, geo.Point{Lat: 53.01, Lon: 6.06}},
	} {
		got, ok := atlas.Locate(c.postcode)
		if !ok || got.Label != c.label || got.Gemeente != c.gemeente || got.Rough != c.rough || geo.Distance(got.Point, c.near) > 2 {
			t.Errorf("Locate(%q) = %+v, %v, want %s in %s near %v", c.postcode, got, ok, c.label, c.gemeente, c.near)
		}
	}
	for _, text := range []string{"", "Den Haag", "0123", "1940"} {
		if got, ok := atlas.Locate(text); ok {
			t.Errorf("Locate(%q) = %+v, want nothing", text, got)
		}
	}
	if g, ok := atlas.GemeenteOf("2716 PH"); !ok || g.Slug != "zoetermeer" || g.Code != "0637" {
		t.Errorf("GemeenteOf = %v, %v", g, ok)
	}
	if g, ok := atlas.GemeenteByCode("0518"); !ok || g.Label != "Den Haag" {
		t.Errorf("GemeenteByCode = %v, %v", g, ok)
	}
	if n := len(atlas.Gemeenten()); n != 342 {
		t.Errorf("%d gemeenten, want 342", n)
	}
}

func TestTheHague(t *testing.T) {
	c := city(t, "denhaag")
	var slugs []string
	for _, s := range c.Stadsdelen {
		slugs = append(slugs, s.Slug)
	}
	if got, want := strings.Join(slugs, " "), "scheveningen haagse-hout centrum segbroek loosduinen escamp laak leidschenveen-ypenburg"; got != want {
		t.Errorf("stadsdelen = %s, want %s", got, want)
	}
	slugs = nil
	for _, g := range c.Region {
		slugs = append(slugs, g.Slug)
	}
	if got, want := strings.Join(slugs, " "), "den-haag rijswijk leidschendam-voorburg westland delft zoetermeer wassenaar pijnacker-nootdorp midden-delfland"; got != want {
		t.Errorf("region = %s, want %s", got, want)
	}
	if n := len(c.Wijken); n != 44 {
		t.Fatalf("%d wijken, want 44", n)
	}
	total := 0
	seen := map[string]bool{}
	for _, s := range c.Stadsdelen {
		total += len(c.WijkenOf(s.Slug))
	}
	for _, w := range c.Wijken {
		if seen[w.Slug] {
			t.Errorf("slug %s stands there twice", w.Slug)
		}
		seen[w.Slug] = true
		if at, ok := c.WijkAt(w.Center); !ok || at.Code != w.Code {
			t.Errorf("the middle of %s lies in %q", w.Slug, at.Slug)
		}
	}
	if total != 44 {
		t.Errorf("the stadsdelen hold %d wijken", total)
	}
	if w, ok := c.Wijk("bomen-en-bloemenbuurt"); !ok || w.Label != "Bomen- en Bloemenbuurt" || w.Stadsdeel != "segbroek" {
		t.Errorf("Wijk = %+v, %v", w, ok)
	}
	if w, ok := c.WijkByCode("WK051828"); !ok || w.Slug != "centrum" {
		t.Errorf("WijkByCode = %v, %v", w, ok)
	}
}

func TestWijkAtTheEdge(t *testing.T) {
	c := city(t, "denhaag")
	for _, e := range []struct {
		what string
		at   geo.Point
		want string
	}{
		{"the Binnenhof", geo.Point{Lat: 52.0797, Lon: 4.3130}, "centrum"},
		{"a point in the sea, some 150 m off", offshore(t, c, 0.15), "kijkduin-en-ockenburgh"},
		{"a point in the sea, some 600 m off", offshore(t, c, 0.6), ""},
		{"Delft", geo.Point{Lat: 52.0116, Lon: 4.3571}, ""},
	} {
		if got, ok := c.WijkAt(e.at); got.Slug != e.want || ok != (e.want != "") {
			t.Errorf("%s: WijkAt = %q, %v, want %q", e.what, got.Slug, ok, e.want)
		}
	}
}

// offshore gives a point km kilometres to the north-west of the coast of Kijkduin.
func offshore(t *testing.T, c *taxonomy.City, km float64) geo.Point {
	t.Helper()
	wijk, ok := c.Wijk("kijkduin-en-ockenburgh")
	if !ok {
		t.Fatal("no Kijkduin")
	}
	p := wijk.Center
	for wijk.Area.Distance(p) < km {
		p.Lat, p.Lon = p.Lat+0.0002, p.Lon-0.0003
	}
	return p
}

func TestStadsdeelByPostcode(t *testing.T) {
	haag, elders := city(t, "denhaag"), withoutBorders(t)
	for _, c := range []struct {
		city           *taxonomy.City
		postcode, want string
	}{
		{haag, "2583 AA", "scheveningen"}, {haag, "2497", "leidschenveen-ypenburg"}, {haag, "2613", ""},
		{elders, "2611 AB", "binnenstad"}, {elders, "2629", "wippolder"}, {elders, "2583", ""},
	} {
		if got, ok := c.city.StadsdeelOf(c.postcode); got.Slug != c.want || ok != (c.want != "") {
			t.Errorf("%s: StadsdeelOf(%s) = %q, want %q", c.city.Name, c.postcode, got.Slug, c.want)
		}
	}
	if got, ok := elders.StadsdeelAt(geo.Point{Lat: 52.0115, Lon: 4.3571}); !ok || got.Slug != "binnenstad" {
		t.Errorf("StadsdeelAt = %v, %v", got, ok)
	}
	if got, ok := haag.StadsdeelAt(geo.Point{Lat: 52.0797, Lon: 4.3130}); !ok || got.Slug != "centrum" {
		t.Errorf("StadsdeelAt = %v, %v", got, ok)
	}
	if got, ok := elders.StadsdeelAt(geo.Point{Lat: 52.0797, Lon: 4.3130}); ok {
		t.Errorf("The Hague lies in %v of Delft", got)
	}
	if _, ok := elders.WijkAt(geo.Point{Lat: 52.01, Lon: 4.36}); ok || len(elders.Wijken) != 0 {
		t.Error("a city without borders has no wijken")
	}
}

// withoutBorders is a city that brings its own folder: postcodes by stadsdeel
// and no borders.
func withoutBorders(t *testing.T) *taxonomy.City {
	t.Helper()
	a := loadAtlas(t)
	err := a.AddCity("elders", fstest.MapFS{
		"stad.json": {Data: []byte(`{"naam":"Elders","gemeente":"delft","regio":["delft","rijswijk"],
			"stadsdelen":[{"slug":"binnenstad","naam":"Binnenstad"},{"slug":"wippolder","naam":"Wippolder"}]}`)},
		"pc4.csv": {Data: []byte("pc4,wijkcode,stadsdeel\n2611,,binnenstad\n2629,,wippolder\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	c, ok := a.City("elders")
	if !ok {
		t.Fatal("the added city is not there")
	}
	return c
}

// The map goes along in the page, so it must stay small.
func TestMapOfTheHagueIsSmall(t *testing.T) {
	c := city(t, "denhaag")
	drawing := geo.Project(c.Shapes(), 800)
	size := 0
	for i, outline := range drawing.Outlines {
		size += len(outline.Path)
		if outline.Key != c.Wijken[i].Slug || !strings.HasPrefix(outline.Path, "M") || !strings.HasSuffix(outline.Path, "z") {
			t.Errorf("outline %d is %+v", i, outline)
		}
		if at, ok := drawing.At(c.Wijken[i].Center); !ok || math.Hypot(at.X-outline.Label.X, at.Y-outline.Label.Y) > 80 {
			t.Errorf("the name of %s stands at %v, its middle at %v", outline.Key, outline.Label, at)
		}
	}
	if size > 14_000 {
		t.Errorf("the paths take %d bytes, want at most 14,000", size)
	}
	if len(drawing.Outlines) != 44 || drawing.Height < 500 || drawing.Height > 700 {
		t.Errorf("%d outlines, viewBox %q", len(drawing.Outlines), drawing.ViewBox())
	}
}

func TestCitiesAreDataOnly(t *testing.T) {
	var names []string
	for _, c := range loadAtlas(t).Cities() {
		names = append(names, c.Name)
		if !c.Holds(c.Gemeente.Slug) || len(c.Stadsdelen) == 0 {
			t.Errorf("%s is not whole", c.Name)
		}
	}
	if want := []string{"denhaag"}; !slices.Equal(names, want) {
		t.Errorf("cities = %v, want %v", names, want)
	}
}
