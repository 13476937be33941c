package match

import (
	"slices"

	"andersom/internal/geo"
)

// This file: a small city for the tests: its lists, postcodes and synonyms.

// city is a Vocabulary and a Lexicon.
type city struct {
	labels   map[Facet][]entry
	aliases  map[string][]string
	synonyms []Synonym
	places   map[string]Origin
	schools  map[string]Origin
}

func testCity() *city {
	centre := Origin{geo.Point{Lat: 52.0772, Lon: 4.3120}, []Value{{Stadsdeel, "centrum"}, {Gemeente, "den-haag"}}, "2511"}
	coast := Origin{geo.Point{Lat: 52.1046, Lon: 4.2760}, []Value{{Stadsdeel, "scheveningen"}, {Gemeente, "den-haag"}}, "2586"}
	delft := Origin{geo.Point{Lat: 52.0116, Lon: 4.3571}, []Value{{Gemeente, "delft"}}, "2611"}
	return &city{
		labels: map[Facet][]entry{
			Domein: {{"kunst-cultuur", "Kunst en cultuur"}, {"natuur-milieu", "Natuur en milieu"},
				{"wetenschap-techniek", "Wetenschap en techniek"}, {"sport-beweging", "Sport en beweging"}},
			Discipline: {{"muziek", "Muziek"}, {"dans", "Dans"}, {"theater-drama", "Theater en drama"}, {"beeldend", "Beeldende kunst"},
				{"schooltuin-moestuin", "Schooltuin en moestuin"}, {"robotica", "Robotica"}, {"programmeren", "Programmeren"},
				{"bewegingsonderwijs", "Bewegingsonderwijs"}, {"koken", "Koken"}},
			Stadsdeel: {{"centrum", "Centrum"}, {"scheveningen", "Scheveningen"}, {"escamp", "Escamp"}},
			Wijk:      {{"zeeheldenkwartier", "Zeeheldenkwartier"}, {"moerwijk", "Moerwijk"}},
			Gemeente:  {{"den-haag", "Den Haag"}, {"delft", "Delft"}, {"rijswijk", "Rijswijk"}},
			Kerndoel:  {{"id-2006-54", "54"}, {"id-2006-57", "57"}, {"id-nieuw-20", "nieuw 20"}},
		},
		aliases: map[string][]string{
			"theater-drama": {"toneel", "drama"},
			"beeldend":      {"handvaardigheid", "knutselen"},
			"koken":         {"kookles"},
		},
		synonyms: []Synonym{
			{Phrases: []string{"gym", "bewegingsonderwijs", "lichamelijke opvoeding"}},
			{Phrases: []string{"koken", "kookles", "smaakles"}},
			{Phrases: []string{"vijfde dag", "4+1", "anders organiseren"}},
			{Phrases: []string{"instrument"}, Means: []string{"gitaar", "viool"}},
		},
		places:  map[string]Origin{"2511": centre, "2511AB": centre, "2586": coast, "2611": delft},
		schools: map[string]Origin{"03AB00": {coast.Point, coast.Areas, "OBS De Wissel"}},
	}
}

func (c *city) Renamed(f Facet, slug string) (string, bool) {
	return "dans", f == Discipline && slug == "beweging-op-muziek"
}

func (c *city) Known(f Facet, slug string) bool { return slices.Contains(c.Values(f), slug) }

func (c *city) Values(f Facet) []string {
	var out []string
	for _, e := range c.labels[f] {
		out = append(out, e.slug)
	}
	return out
}

func (c *city) Label(f Facet, slug string) string {
	for _, e := range c.labels[f] {
		if e.slug == slug {
			return e.label
		}
	}
	return slug
}

func (c *city) Aliases(_ Facet, slug string) []string { return c.aliases[slug] }
func (c *city) Synonyms() []Synonym                   { return c.synonyms }

func (c *city) Kerndoel(text string) (string, bool) {
	id, ok := map[string]string{"54": "id-2006-54", "57": "id-2006-57", "nieuw:20": "id-nieuw-20"}[text]
	if !ok && c.Known(Kerndoel, text) {
		return text, true
	}
	return id, ok
}

func (c *city) Locate(postcode string) (Origin, bool) { o, ok := c.places[postcode]; return o, ok }
func (c *city) School(code string) (Origin, bool)     { o, ok := c.schools[code]; return o, ok }
