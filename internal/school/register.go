package school

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"andersom/internal/fault"
)

// This file: a file of the register, which columns it has and what its rows
// say. Both our own layout (data/scholen) and the file that DUO publishes are
// read; a column that a file lacks says nothing about the schools in it.

// columnNames maps the headers of both layouts, in small letters, to ours.
func columnNames() map[string]string {
	return map[string]string{
		"vestigingscode": "vestigingscode", "brin": "brin", "naam": "naam", "soort": "soort", "straat": "straat",
		"huisnummer": "huisnummer", "postcode": "postcode", "plaats": "plaats", "gemeentecode": "gemeentecode",
		"gemeente": "gemeente", "denominatie": "denominatie", "telefoon": "telefoon", "website": "website",
		"bevoegd_gezag": "bevoegd_gezag", "vakantieregio": "vakantieregio", "lat": "lat", "lon": "lon",
		"coord_bron": "coord_bron", "wijkcode": "wijkcode", "stadsdeel": "stadsdeel",
		// as DUO writes them
		"instellingscode": "brin", "vestigingsnaam": "naam", "straatnaam": "straat", "huisnummer-toevoeging": "huisnummer",
		"plaatsnaam": "plaats", "gemeentenummer": "gemeentecode", "gemeentenaam": "gemeente",
		"telefoonnummer": "telefoon", "internetadres": "website", "bevoegd gezag nummer": "bevoegd_gezag",
	}
}

// requiredColumns must be in every file.
func requiredColumns() []string {
	return []string{"vestigingscode", "naam", "straat", "huisnummer", "postcode", "plaats", "gemeentecode"}
}

// register is a parsed file.
type register struct {
	columns map[string]int
	schools []School
}

func (r register) has(column string) bool {
	_, ok := r.columns[column]
	return ok
}

// parseRegister reads a whole file: CSV with commas or semicolons, in UTF-8 or
// Windows-1252. Every mistake in it comes back at once as an Invalid fault whose
// fields name row, column and reason.
func parseRegister(file io.Reader) (register, error) {
	content, err := io.ReadAll(file)
	if err != nil {
		return register{}, fmt.Errorf("school.parseRegister: %w", err)
	}
	records, err := readRecords(content)
	if err != nil {
		return register{}, err
	}
	out := register{columns: readHeader(records[0])}
	var mistakes []fault.Field
	for _, column := range requiredColumns() {
		if !out.has(column) {
			mistakes = append(mistakes, fault.Field{Name: "rij 1, kolom " + column, Message: "Deze kolom ontbreekt."})
		}
	}
	if err := refuse(mistakes); err != nil {
		return register{}, err
	}
	first := map[string]int{}
	for n, cells := range records[1:] {
		p := &rowParser{columns: out.columns, cells: cells, row: n + 2}
		school := p.school()
		if before, twice := first[school.Code]; twice {
			p.wrong("vestigingscode", "%q staat ook in rij %d.", school.Code, before)
		}
		first[school.Code] = p.row
		mistakes = append(mistakes, p.mistakes...)
		out.schools = append(out.schools, school)
	}
	if len(out.schools) == 0 {
		mistakes = append(mistakes, fault.Field{Name: "bestand", Message: "Er staat geen school in."})
	}
	slices.SortFunc(out.schools, func(a, b School) int { return strings.Compare(a.Code, b.Code) })
	return out, refuse(mistakes)
}

// readRecords splits the file into rows; the first is the header.
func readRecords(content []byte) ([][]string, error) {
	if !utf8.Valid(content) { // DUO still publishes in Windows-1252
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(content)
		if err != nil {
			return nil, fault.Wrap(fault.Invalid, "Het bestand is geen tekst in UTF-8 of Windows-1252.", err)
		}
		content = decoded
	}
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	header, _, _ := bytes.Cut(content, []byte("\n"))
	reader := csv.NewReader(bytes.NewReader(content))
	if bytes.Count(header, []byte(";")) > bytes.Count(header, []byte(",")) {
		reader.Comma = ';'
		reader.LazyQuotes = true // DUO does not double the quotes in a name
	}
	records, err := reader.ReadAll()
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		return nil, refuse([]fault.Field{{Name: fmt.Sprintf("rij %d", broken.Line), Message: "Deze rij heeft niet zoveel kolommen als de eerste, of een aanhalingsteken te veel."}})
	}
	if err != nil {
		return nil, fmt.Errorf("school.readRecords: %w", err)
	}
	if len(records) == 0 {
		return nil, refuse([]fault.Field{{Name: "bestand", Message: "Het bestand is leeg."}})
	}
	return records, nil
}

// readHeader finds the columns we know; others are of no use to us. The columns
// with pupils keep their own names, leerlingen_2025.
func readHeader(header []string) map[string]int {
	names := columnNames()
	columns := map[string]int{}
	for i, title := range header {
		title = strings.ToLower(strings.TrimSpace(title))
		if name, ok := names[title]; ok {
			columns[name] = i
		} else if year, ok := strings.CutPrefix(title, pupilsPrefix); ok && len(year) == 4 && isDigits(year) {
			columns[title] = i
		}
	}
	return columns
}

// maxNamed is how many mistakes are named; a wrong file has thousands.
const maxNamed = 50

// refuse makes the fault of the mistakes, or nil when there are none.
func refuse(mistakes []fault.Field) error {
	if len(mistakes) == 0 {
		return nil
	}
	named := mistakes
	message := fmt.Sprintf("Er is niets ingelezen. Aantal fouten: %d.", len(mistakes))
	if len(named) > maxNamed {
		named = named[:maxNamed]
		message += fmt.Sprintf(" Dit zijn de eerste %d.", maxNamed)
	}
	return &fault.Error{Kind: fault.Invalid, Message: message, Fields: named}
}
