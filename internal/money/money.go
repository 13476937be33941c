// Package money holds an amount in euro cents and how people read it. What
// does not live here: prices and their rules (catalog).
package money

import (
	"errors"
	"strconv"
	"strings"
)

// Cents is an amount in euro cents.
type Cents int64

// String writes the amount the Dutch way: "€ 62", "€ 62,50", "€ 1.350".
func (c Cents) String() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	euros := strconv.FormatInt(int64(c)/100, 10)
	for i := len(euros) - 3; i > 0; i -= 3 {
		euros = euros[:i] + "." + euros[i:]
	}
	if rest := c % 100; rest != 0 {
		euros += "," + string('0'+rune(rest/10)) + string('0'+rune(rest%10))
	}
	return "€ " + sign + euros
}

// Decimal writes the amount for machines: "62.50".
func (c Cents) Decimal() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	return sign + strconv.FormatInt(int64(c)/100, 10) + "." +
		string('0'+rune(c%100/10)) + string('0'+rune(c%10))
}

var errAmount = errors.New("no amount in euros with at most two decimals")

// Parse reads an amount in euros as people and machines write it: "62",
// "62,5", "62.50", "€ 1.350,00". A dot or comma followed by three digits is a
// thousands mark. The amount is exact; more than two decimals is an error.
func Parse(text string) (Cents, error) {
	s := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "€"))
	whole, rest := s, ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i-1 != 3 {
		whole, rest = s[:i], s[i+1:]
		if rest == "" || rest == "-" {
			rest = "0"
		}
	}
	whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	if len(rest) > 2 || len(whole) == 0 || len(whole) > 12 || !digits(whole) || !digits(rest) {
		return 0, errAmount
	}
	rest = (rest + "00")[:2]
	n, err := strconv.ParseInt(whole+rest, 10, 64)
	if err != nil {
		return 0, errAmount
	}
	return Cents(n), nil
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
