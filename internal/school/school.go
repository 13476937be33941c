// Package school holds the register of primary schools: every school location
// in the Netherlands with its address, kind, size and place, how a file of the
// register is read, and how people find their school in it. What does not live
// here: SQL (store), areas and postcodes (taxonomy), what a school offers or
// wishes beyond what the register says of it.
package school

import (
	"strings"
	"unicode"

	"andersom/internal/clock"
	"andersom/internal/geo"
)

// Kind is the sort of primary education a location gives.
type Kind string

// The kinds, as DUO has them; pure secondary special education is left out.
const (
	Regular        Kind = "BO"
	SpecialBasic   Kind = "SBO"
	Special        Kind = "SO"
	SpecialWithVSO Kind = "SO-VSO" // with secondary special education in the same school
)

// Valid tells whether the kind stands in the list.
func (k Kind) Valid() bool {
	return k == Regular || k == SpecialBasic || k == Special || k == SpecialWithVSO
}

// Label names the kind for people.
func (k Kind) Label() string {
	switch k {
	case Regular:
		return "basisonderwijs"
	case SpecialBasic:
		return "speciaal basisonderwijs (sbo)"
	case Special:
		return "speciaal onderwijs (so)"
	case SpecialWithVSO:
		return "speciaal onderwijs (so/vso)"
	}
	return string(k)
}

// PointSource says how well the place of a school is known.
type PointSource string

// The sources, from exact to rough.
const (
	PointAddress  PointSource = "adres" // the address in the BAG
	PointPostcode PointSource = "pc6"   // another address in the same postcode
	PointRough    PointSource = "pc4"   // the middle of the four-digit postcode, some 0.5 km off
	PointUnknown  PointSource = ""
)

// Few is the number of pupils that DUO publishes as "<5": one to four, kept
// hidden so that nobody can be told from the number.
const Few = -1

// Pupils is how many pupils a location had on 1 October of a year.
type Pupils struct {
	Year  int
	Count int // Few for one to four
}

// School is one school location. Code is its key.
type School struct {
	Code          string // vestigingscode: BRIN and two digits, "00AP00"
	BRIN          string // "00AP"
	Name          string // as registered
	Kind          Kind
	Street        string // with house number
	Postcode      string // "2716 PH"
	City          string
	GemeenteCode  string // four digits
	Gemeente      string
	Denomination  string   // as DUO spells it
	Phone         string   // of the school; may be empty
	Website       string   // without scheme; may be empty
	Board         string   // number of the school board (bevoegd gezag)
	HolidayRegion string   // Noord, Midden or Zuid
	Pupils        []Pupils // by year; a year that was not published is absent
	Point         geo.Point
	PointSource   PointSource
	Wijk          string     // code, where the city has wijken
	Stadsdeel     string     // slug, where the city has stadsdelen
	Closed        clock.Date // the day the register lost it; unset while it is there
}

// DisplayName gives the registered name with spaces and quotes put right.
// Capitals and abbreviations stay: only the school knows how it writes itself.
func (s School) DisplayName() string {
	name := strings.Join(strings.Fields(s.Name), " ")
	name = strings.NewReplacer("'", "’", "`", "’", "´", "’", "‘", "’").Replace(name)
	if strings.Count(name, `"`)%2 == 1 { // a pair that lost a half
		return strings.TrimSpace(strings.ReplaceAll(name, `"`, ""))
	}
	var out strings.Builder
	open := false
	for _, r := range name {
		if r == '"' {
			open = !open
			if r = '”'; open {
				r = '“'
			}
		}
		out.WriteRune(r)
	}
	return out.String()
}

// LatestPupils gives the newest published number; false when there is none.
func (s School) LatestPupils() (Pupils, bool) {
	if len(s.Pupils) == 0 {
		return Pupils{}, false
	}
	return s.Pupils[len(s.Pupils)-1], true
}

// Words gives the folded words under which people look for the school: those of
// its code (which begins with the BRIN), name, town and municipality, each once
// and in order.
func (s School) Words() []string {
	return foldWords(s.Code + " " + s.Name + " " + s.City + " " + s.Gemeente)
}

// isCode tells whether the text has the shape of a vestigingscode: two digits
// and two capitals (the BRIN), two digits.
func isCode(text string) bool {
	return len(text) == 6 && isDigits(text[:2]) && isDigits(text[4:]) &&
		text[2] >= 'A' && text[2] <= 'Z' && text[3] >= 'A' && text[3] <= 'Z'
}

func isDigits(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsDigit(r) }) < 0
}
