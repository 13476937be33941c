package school

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"andersom/internal/fault"
	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: one row of the register and what can be wrong with it.

// pupilsPrefix begins the columns with pupils: leerlingen_2025.
const pupilsPrefix = "leerlingen_"

// rowParser reads the cells of one row and collects its mistakes.
type rowParser struct {
	columns  map[string]int
	cells    []string
	row      int // as a spreadsheet counts; the header is row 1
	mistakes []fault.Field
}

func (p *rowParser) get(column string) string {
	if i, ok := p.columns[column]; ok {
		return strings.TrimSpace(p.cells[i])
	}
	return ""
}

func (p *rowParser) wrong(column, format string, args ...any) {
	p.mistakes = append(p.mistakes, fault.Field{
		Name: fmt.Sprintf("rij %d, kolom %s", p.row, column), Message: fmt.Sprintf(format, args...),
	})
}

// school reads the whole row.
func (p *rowParser) school() School {
	s := School{
		Code: p.code(), Name: p.needed("naam"), Kind: p.kind(),
		Street: strings.TrimSpace(p.needed("straat") + " " + p.get("huisnummer")), Postcode: p.postcode(),
		City: p.needed("plaats"), GemeenteCode: p.gemeente(), Gemeente: p.get("gemeente"),
		Denomination: p.get("denominatie"), Phone: p.get("telefoon"), Website: p.website(),
		Board: p.get("bevoegd_gezag"), HolidayRegion: p.region(), Pupils: p.pupils(),
		Wijk: p.get("wijkcode"), Stadsdeel: p.get("stadsdeel"),
	}
	s.BRIN = s.Code[:min(4, len(s.Code))]
	if brin := strings.ToUpper(p.get("brin")); brin != "" && brin != s.BRIN && isCode(s.Code) {
		p.wrong("brin", "%q hoort niet bij vestigingscode %q.", brin, s.Code)
	}
	s.Point, s.PointSource = p.point()
	return s
}

func (p *rowParser) needed(column string) string {
	text := p.get(column)
	if text == "" {
		p.wrong(column, "Dit mag niet leeg zijn.")
	}
	return text
}

func (p *rowParser) code() string {
	code := strings.ToUpper(p.get("vestigingscode"))
	if !isCode(code) {
		p.wrong("vestigingscode", "%q is geen vestigingscode, zoals 00AP00.", code)
	}
	return code
}

// kind reads the sort of education; a file of DUO has one sort and no column.
func (p *rowParser) kind() Kind {
	text := strings.ToUpper(p.get("soort"))
	if _, stated := p.columns["soort"]; !stated {
		return Regular
	}
	kind := Kind(text)
	if text == "SO/VSO" { // with a slash in files
		kind = SpecialWithVSO
	}
	if !kind.Valid() {
		p.wrong("soort", "%q is geen soort. Kies BO, SBO, SO of SO/VSO.", text)
	}
	return kind
}

func (p *rowParser) postcode() string {
	text := p.get("postcode")
	postcode, ok := taxonomy.NormalPostcode(text)
	if !ok || len(postcode) == 4 {
		p.wrong("postcode", "%q is geen postcode, zoals 2716 PH.", text)
	}
	return postcode
}

func (p *rowParser) gemeente() string {
	code := p.get("gemeentecode")
	if !isDigits(code) || len(code) > 4 {
		p.wrong("gemeentecode", "%q is geen gemeentecode, zoals 0518.", code)
		return code
	}
	return strings.Repeat("0", 4-len(code)) + code // a spreadsheet drops the noughts
}

func (p *rowParser) website() string {
	address := p.get("website")
	for _, scheme := range []string{"https://", "http://"} {
		address = strings.TrimPrefix(address, scheme)
	}
	return strings.TrimSuffix(address, "/")
}

func (p *rowParser) region() string {
	region := p.get("vakantieregio")
	if region != "" && !slices.Contains([]string{"Noord", "Midden", "Zuid"}, region) {
		p.wrong("vakantieregio", "%q is geen vakantieregio. Kies Noord, Midden of Zuid.", region)
	}
	return region
}

func (p *rowParser) pupils() []Pupils {
	var out []Pupils
	for column := range p.columns {
		digits, ok := strings.CutPrefix(column, pupilsPrefix)
		text := p.get(column)
		if !ok || text == "" {
			continue
		}
		year, errYear := strconv.Atoi(digits)
		count, errCount := strconv.Atoi(text)
		if text == "<5" {
			count, errCount = Few, nil
		} else if count < 0 {
			errCount = strconv.ErrRange
		}
		if errYear != nil || errCount != nil {
			p.wrong(column, "%q is geen aantal. Vul een getal in, <5, of niets.", text)
			continue
		}
		out = append(out, Pupils{Year: year, Count: count})
	}
	slices.SortFunc(out, func(a, b Pupils) int { return a.Year - b.Year })
	return out
}

// point reads where the school is. Points far outside the country are a swapped
// latitude and longitude, or another grid.
func (p *rowParser) point() (geo.Point, PointSource) {
	textLat, textLon := p.get("lat"), p.get("lon")
	if textLat == "" && textLon == "" {
		return geo.Point{}, PointUnknown
	}
	lat, errLat := strconv.ParseFloat(textLat, 64)
	lon, errLon := strconv.ParseFloat(textLon, 64)
	if errLat != nil || errLon != nil || !(lat > 50.7 && lat < 53.7 && lon > 3.2 && lon < 7.3) {
		p.wrong("lat", "%q en %q zijn geen plek in Nederland.", textLat, textLon)
	}
	switch source := p.get("coord_bron"); source {
	case "pc6":
		return geo.Point{Lat: lat, Lon: lon}, PointPostcode
	case "pc4":
		return geo.Point{Lat: lat, Lon: lon}, PointRough
	case "", "adres", "bag2024", "bag2024-adres":
		return geo.Point{Lat: lat, Lon: lon}, PointAddress
	default:
		p.wrong("coord_bron", "%q is geen bron. Kies adres, pc6 of pc4.", source)
		return geo.Point{}, PointUnknown
	}
}
