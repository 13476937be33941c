package api

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"andersom/internal/fault"
	"andersom/internal/match"
	"andersom/internal/paging"
)

// This file: the parameters of the addresses other than the search. They bear
// the names that the search uses, and what is not known is refused as there.

const (
	paramText   = match.ParamText
	paramCursor = match.ParamCursor
	paramLimit  = match.ParamLimit
)

// The most that an address may ask.
const (
	maxTextRunes = 200
	maxSchools   = 50
	schoolsPage  = 20 // when the question does not say
)

// reader reads parameters and gathers their mistakes.
type reader struct {
	values url.Values
	wrong  []fault.Field
}

// readParameters begins to read; every parameter but those of the names is a mistake.
func readParameters(r *http.Request, names ...string) *reader {
	p := &reader{values: r.URL.Query()}
	for _, name := range slices.Sorted(maps.Keys(p.values)) {
		if !slices.Contains(names, name) {
			p.wrong = append(p.wrong, unknownParameter(name))
		}
	}
	return p
}

// noParameters refuses any parameter.
func noParameters(r *http.Request) error { return readParameters(r).err() }

// readPage reads which page of a list is asked.
func readPage(r *http.Request) (paging.Request, error) {
	p := readParameters(r, paramCursor, paramLimit)
	request := paging.Request{After: p.single(paramCursor), Limit: p.perPage(paging.MaxLimit)}
	return request, p.err()
}

func (p *reader) err() error { return fault.InvalidFields(p.wrong) }

func (p *reader) mistake(name, format string, args ...any) {
	p.wrong = append(p.wrong, fault.Field{Name: name, Message: fmt.Sprintf(format, args...)})
}

// single gives the only value of a parameter, or nothing.
func (p *reader) single(name string) string {
	given := p.values[name]
	if len(given) > 1 {
		p.mistake(name, "‘%s’ staat er meer dan één keer.", name)
	}
	if len(given) == 0 {
		return ""
	}
	return strings.TrimSpace(given[0])
}

// text gives a text that must be there.
func (p *reader) text(name string) string {
	text := p.single(name)
	switch {
	case text == "":
		p.mistake(name, "‘%s’ mag niet leeg zijn.", name)
	case !utf8.ValidString(text) || utf8.RuneCountInString(text) > maxTextRunes:
		p.mistake(name, "Schrijf hooguit %d tekens.", maxTextRunes)
	}
	return text
}

// perPage reads how many are asked, a whole number of 1 to most; 0 when that is
// not said.
func (p *reader) perPage(most int) int {
	const name = paramLimit
	text := p.single(name)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		p.mistake(name, "Schrijf een heel getal van 1 tot en met %d.", most)
		return 0
	}
	return n
}
