// Package exchange holds the form in which an offer comes in and goes out:
// the wire types of files and of the API, the reader of JSON Lines with its
// mistakes per row, the conversion to and from catalog, and the JSON Schemas.
// The contract is docs/exchange.md. What does not live here: which facts are
// needed (catalog.Publishable), storing, HTTP.
//
// To read a file use ReadProviders or ReadActivities and hand the rows to
// catalog.Service; to write one use WriteProviders or WriteActivities. A door
// that decodes by other means calls Provider.Catalog or Activity.Catalog.
package exchange

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"

	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the leaves of the wire types. A field that is absent is unknown.

// Day is a calendar day: "2026-10-01".
type Day string

// Moment is a weekday with a part of the day: "ma-ochtend".
type Moment string

// Groep is a primary year group, 1 to 8.
type Groep int

// Euro is an amount in euro with at most two decimals; exact, in cents.
type Euro money.Cents

var euroToken = regexp.MustCompile(`^\d{1,10}(\.\d{1,2})?$`)

var errEuro = errors.New("want an amount in euro with at most two decimals")

// UnmarshalJSON reads a number such as 75 or 7.5 without the detour of a float.
func (e *Euro) UnmarshalJSON(token []byte) error {
	if !euroToken.Match(token) {
		return errEuro
	}
	amount, err := money.Parse(string(token))
	if err != nil {
		return errEuro
	}
	*e = Euro(amount)
	return nil
}

// MarshalJSON writes 75, 7.5 or 7.25.
func (e Euro) MarshalJSON() ([]byte, error) {
	text := money.Cents(e).Decimal()
	text = strings.TrimSuffix(strings.TrimSuffix(text, "0"), ".0")
	return []byte(text), nil
}

var _ json.Unmarshaler = (*Euro)(nil)

// moments gives every moment in the order of the week.
func moments() []string {
	var out []string
	for _, d := range taxonomy.Values[taxonomy.Weekday]() {
		for _, p := range taxonomy.Values[taxonomy.DayPart]() {
			out = append(out, string(d)+"-"+string(p))
		}
	}
	return out
}
