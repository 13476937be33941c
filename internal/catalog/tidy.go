package catalog

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"andersom/internal/taxonomy"
)

// This file: one way of writing each fact, so that the same offer is stored
// the same whoever sends it, and comes back as unchanged.

// Tidy gives the activity with its texts trimmed and composed (Unicode NFC),
// postcodes and times in one form, lists of areas and times in order, and
// empty lists as nil.
func (a Activity) Tidy() Activity {
	for _, text := range []*string{
		&a.ExternalID, &a.Title, &a.Summary, &a.Description, &a.Venue.Name, &a.Venue.Street, &a.Venue.City,
		&a.Price.Note, &a.VOG.CheckedBy, &a.Substitute, &a.Cancellation, &a.Preparation, &a.HandOver, &a.Materials,
		&a.Video, &a.ConfirmedBy,
	} {
		*text = tidyText(*text)
	}
	a.Venue.Postcode, a.Area.Postcode = tidyPostcode(a.Venue.Postcode), tidyPostcode(a.Area.Postcode)
	a.Disciplines, a.Kerndoelen, a.Social = tidyList(a.Disciplines), tidyList(a.Kerndoelen), tidyList(a.Social)
	a.Area.Stadsdelen, a.Area.Gemeenten = sorted(tidyList(a.Area.Stadsdelen)), sorted(tidyList(a.Area.Gemeenten))
	a.Contact = a.Contact.tidy()
	a.Dates = tidyEach(a.Dates, func(s *Session) { s.From, s.Until = tidyTime(s.From), tidyTime(s.Until) })
	slices.SortStableFunc(a.Dates, func(x, y Session) int {
		return cmp.Or(cmp.Compare(x.Date.Days(), y.Date.Days()), byTime(x.From, y.From))
	})
	a.Times = tidyEach(a.Times, func(t *WeeklyTime) { t.From, t.Until = tidyTime(t.From), tidyTime(t.Until) })
	days := taxonomy.Values[taxonomy.Weekday]()
	slices.SortStableFunc(a.Times, func(x, y WeeklyTime) int {
		return cmp.Or(cmp.Compare(slices.Index(days, x.Day), slices.Index(days, y.Day)), byTime(x.From, y.From))
	})
	a.Subsidies = tidyEach(a.Subsidies, func(s *Subsidy) { s.Name, s.Source = tidyText(s.Name), tidyText(s.Source) })
	a.Images = tidyEach(a.Images, func(i *Image) { i.File, i.Alt = tidyText(i.File), tidyText(i.Alt) })
	a.Price.Extras = tidyEach(a.Price.Extras, func(e *Extra) { e.Label = tidyText(e.Label) })
	return a
}

// Tidy gives the provider in one way of writing; see Activity.Tidy.
func (p Provider) Tidy() Provider {
	for _, text := range []*string{&p.ExternalID, &p.Name, &p.Summary, &p.Description, &p.City, &p.KvK} {
		*text = tidyText(*text)
	}
	p.Postcode = tidyPostcode(p.Postcode)
	p.Social = tidyList(p.Social)
	p.Contact = p.Contact.tidy()
	return p
}

func (c Contact) tidy() Contact {
	return Contact{Name: tidyText(c.Name), Email: tidyText(c.Email), Phone: tidyText(c.Phone), Website: tidyText(c.Website)}
}

func tidyText(text string) string {
	return strings.TrimSpace(norm.NFC.String(strings.Map(seen, text)))
}

// seen leaves out what nobody sees and no text needs: control characters but
// the end of a line and the tab (PostgreSQL takes no zero byte, XML takes none
// of the others), signs that turn the direction of the text after them, the
// byte order mark and what Unicode keeps free of meaning.
func seen(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\ufeff', unicode.Is(unicode.Noncharacter_Code_Point, r):
		return -1
	}
	return r
}

// tidyEach mends a copy of the list, so that the sender's stays as it is.
func tidyEach[T any](list []T, mend func(*T)) []T {
	if len(list) == 0 {
		return nil
	}
	out := slices.Clone(list)
	for i := range out {
		mend(&out[i])
	}
	return out
}

func tidyList(list []string) []string {
	return tidyEach(list, func(text *string) { *text = tidyText(*text) })
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// tidyPostcode writes "2511ab" as "2511 AB"; what is no postcode stays.
func tidyPostcode(text string) string {
	upper := strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if !postcodeForm.MatchString(upper) {
		return tidyText(text)
	}
	if len(upper) > 4 {
		return upper[:4] + " " + upper[4:]
	}
	return upper
}

// tidyTime writes "09:00" as "9:00".
func tidyTime(text string) string {
	text = strings.TrimSpace(text)
	if timeForm.MatchString(text) && len(text) == 5 {
		return strings.TrimPrefix(text, "0")
	}
	return text
}

// byTime orders wall-clock times; an open time comes first.
func byTime(a, b string) int {
	x, _ := minutesOf(a) // what is no time counts as 0:00
	y, _ := minutesOf(b)
	return cmp.Compare(x, y)
}
