package catalog

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// This file: the forms of ids, postcodes, times, addresses and telephone
// numbers.

var (
	externalIDForm = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)
	postcodeForm   = regexp.MustCompile(`^[1-9][0-9]{3}( ?[A-Z]{2})?$`)
	kvkForm        = regexp.MustCompile(`^[0-9]{8}$`)
	timeForm       = regexp.MustCompile(`^([01]?[0-9]|2[0-3]):([0-5][0-9])$`)
)

func (c *checker) postcode(name, text string) {
	if text != "" && !postcodeForm.MatchString(text) {
		c.add(name, "Schrijf een postcode als 2511 AB of 2511.")
	}
}

func (c *checker) contact(contact Contact) {
	c.length("contact.naam", contact.Name, maxLine)
	if contact.Email != "" && !isEmail(contact.Email) {
		c.add("contact.email", "Dit is geen e-mailadres. Schrijf het als naam@school.nl.")
	}
	if contact.Phone != "" && !isPhone(contact.Phone) {
		c.add("contact.telefoon", "Dit is geen telefoonnummer. Schrijf het als 070 123 45 67.")
	}
	c.address("contact.website", contact.Website)
}

func (c *checker) addresses(name string, list []string) {
	if len(list) > 20 {
		c.add(name, "Geef hooguit 20 adressen.")
	}
	for i, text := range list {
		c.address(fmt.Sprintf("%s.%d", name, i), text)
	}
}

// address holds a text to the form of a web address.
func (c *checker) address(name, text string) {
	if text == "" {
		return
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || !strings.Contains(u.Hostname(), ".") || u.User != nil || len(text) > 2000 {
		c.add(name, "Dit is geen webadres. Schrijf het voluit, zoals https://www.voorbeeld.nl.")
	}
}

func isEmail(text string) bool {
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text {
		return false
	}
	_, domain, _ := strings.Cut(text, "@")
	return strings.Contains(strings.Trim(domain, "."), ".") && len(text) <= 254
}

// isPhone reads a number without a country code as a Dutch one.
func isPhone(text string) bool {
	number, err := phonenumbers.Parse(text, "NL")
	return err == nil && phonenumbers.IsValidNumber(number)
}

// minutesOf reads a wall-clock time "9:00" as minutes since midnight.
func minutesOf(text string) (int, bool) {
	m := timeForm.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	hours, errH := strconv.Atoi(m[1])
	minutes, errM := strconv.Atoi(m[2])
	return hours*60 + minutes, errH == nil && errM == nil
}
