package match

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"andersom/internal/fault"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: how an address becomes a Query. A value that means nothing is
// named in plain Dutch and left out, so that a page still shows something; the
// API turns the same mistakes into a refusal.

// The limits of what an address may ask.
const (
	maxTextRunes = 200
	maxValues    = 50  // per name
	maxRadius    = 250 // km
	maxGroupSize = 1000
)

// Parser reads addresses with the words of one city. It is safe for
// concurrent use.
type Parser struct {
	vocabulary Vocabulary
	closed     map[Facet]map[string]bool
}

// NewParser makes a parser for the words of a city.
func NewParser(v Vocabulary) *Parser {
	closed := map[Facet]map[string]bool{}
	for _, f := range Facets() {
		if f.isOpen() {
			continue
		}
		closed[f] = map[string]bool{}
		for _, e := range closedList(f) {
			closed[f][e.slug] = true
		}
	}
	return &Parser{v, closed}
}

// Asked is what stood in the address besides the Query: what a form shows
// again, also when it was wrong, and which names mean nothing.
type Asked struct {
	Values  map[string]string // the first value of each single-valued parameter, as typed
	Origin  Origin            // the place that was found; zero when none was asked
	Unknown []string          // names of parameters that mean nothing, sorted
	Moved   bool              // a value was asked by a name that it had before
}

// Parse reads the parameters. Each mistake comes back as a field with the name
// of the parameter and a Dutch sentence; the Query holds everything else.
func (p *Parser) Parse(values url.Values) (Query, Asked, []fault.Field) {
	r := reader{parser: p, values: values, asked: Asked{Values: map[string]string{}}}
	r.unknownNames()
	r.query.Text = r.text(ParamText)
	r.query.Sentence = strings.TrimSpace(r.text(ParamSentence))
	for _, f := range Facets() {
		r.facet(f)
	}
	r.numbers()
	r.query.Free = r.flag(ParamFree)
	r.query.Literal = r.flag(ParamLiteral)
	r.query.Look = r.flag(ParamLook)
	r.origin()
	r.radius()
	r.sort()
	r.query.Cursor = r.single(ParamCursor)
	if _, err := decodeCursor(r.query.Cursor); err != nil {
		r.wrong(ParamCursor, cursorMessage)
		r.query.Cursor = ""
	}
	return r.query, r.asked, r.faults
}

// reader holds the state of one Parse.
type reader struct {
	parser *Parser
	values url.Values
	query  Query
	asked  Asked
	faults []fault.Field
}

func (r *reader) wrong(name, message string, args ...any) {
	r.faults = append(r.faults, fault.Field{Name: name, Message: fmt.Sprintf(message, args...)})
}

func (r *reader) unknownNames() {
	known := ParamNames()
	for name := range r.values {
		if !slices.Contains(known, name) {
			r.asked.Unknown = append(r.asked.Unknown, name)
		}
	}
	slices.Sort(r.asked.Unknown)
}

// single gives the first value of a name without the spaces around it, and
// keeps it for the form.
func (r *reader) single(name string) string {
	given := r.values[name]
	if len(given) == 0 {
		return ""
	}
	r.asked.Values[name] = given[0]
	if len(given) > 1 && slices.ContainsFunc(given[1:], func(v string) bool { return v != given[0] }) {
		r.wrong(name, "‘%s’ staat er meer dan één keer. We gebruiken de eerste waarde.", name)
	}
	return strings.TrimSpace(given[0])
}

// several gives the values of a name that are not empty, each once.
func (r *reader) several(name string) []string {
	var out []string
	for i, value := range r.values[name] {
		if i == maxValues {
			r.wrong(name, "Bij ‘%s’ kun je hoogstens %d waarden kiezen.", name, maxValues)
			break
		}
		if value = strings.TrimSpace(value); value != "" && !slices.Contains(out, value) {
			out = append(out, value)
		}
	}
	return out
}

// text reads words. A space at the end is kept: it says that the last word is
// complete.
func (r *reader) text(name string) string {
	r.single(name)
	raw := strings.ToValidUTF8(r.asked.Values[name], " ")
	text := strings.Join(strings.FieldsFunc(raw, isGap), " ")
	if text == "" {
		return ""
	}
	if last, _ := utf8.DecodeLastRuneInString(raw); isGap(last) {
		text += " "
	}
	if utf8.RuneCountInString(text) > maxTextRunes {
		r.wrong(name, "Je zoekvraag is langer dan %d tekens. We zoeken alleen met het begin.", maxTextRunes)
		text = strings.TrimSpace(string([]rune(text)[:maxTextRunes]))
	}
	return text
}

func isGap(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func (r *reader) facet(f Facet) {
	for _, value := range r.several(string(f)) {
		switch f {
		case Groep:
			r.groep(value)
		case Dag:
			r.query.Days |= taxonomy.SetOf(taxonomy.Weekday(value))
			r.mustKnow(f, value)
		case Dagdeel:
			r.query.Parts |= taxonomy.SetOf(taxonomy.DayPart(value))
			r.mustKnow(f, value)
		default:
			r.term(f, value)
		}
	}
	slices.Sort(r.query.Terms[f])
}

func (r *reader) groep(value string) {
	g, err := taxonomy.ParseGroepen(value)
	if err != nil {
		r.wrong(string(Groep), "‘%s’ is geen groep. Kies een groep van 1 tot en met 8, of een combinatiegroep zoals 5/6.", shorten(value))
		return
	}
	if !slices.Contains(r.query.Groepen, g) {
		r.query.Groepen = append(r.query.Groepen, g)
		slices.SortFunc(r.query.Groepen, compareGroepen)
	}
}

func (r *reader) term(f Facet, value string) {
	if f == Kerndoel {
		id, ok := r.parser.vocabulary.Kerndoel(value)
		if !ok {
			r.wrong(string(f), "‘%s’ is geen kerndoel dat we kennen. Schrijf bijvoorbeeld 54 of nieuw:20.", shorten(value))
			return
		}
		value = id
	} else if now, ok := r.parser.vocabulary.Renamed(f, value); ok {
		value, r.asked.Moved = now, true
	} else if !r.mustKnow(f, value) {
		return
	}
	if r.query.Terms == nil {
		r.query.Terms = map[Facet][]string{}
	}
	if !slices.Contains(r.query.Terms[f], value) {
		r.query.Terms[f] = append(r.query.Terms[f], value)
	}
}

func (r *reader) mustKnow(f Facet, slug string) bool {
	known := r.parser.closed[f][slug]
	if f.isOpen() {
		known = r.parser.vocabulary.Known(f, slug)
	}
	if !known {
		r.wrong(string(f), "‘%s’ kennen we niet bij ‘%s’.", shorten(slug), f)
	}
	return known
}

func (r *reader) numbers() {
	if text := r.single(ParamPriceMax); text != "" {
		if cents, err := money.Parse(text); err == nil {
			r.query.PriceMax = &cents
		} else {
			r.wrong(ParamPriceMax, "‘%s’ is geen bedrag. Schrijf bijvoorbeeld 75 of 62,50.", shorten(text))
		}
	}
	r.query.GroupSize = r.number(ParamGroupSize, maxGroupSize)
	r.query.Limit = r.number(ParamLimit, MaxLimit)
}

// number reads a whole number of 1 or more; 0 means that there was none.
func (r *reader) number(name string, most int) int {
	text := r.single(name)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		r.wrong(name, "‘%s’ kan niet bij ‘%s’. Schrijf een heel getal van 1 tot en met %d.", shorten(text), name, most)
		return 0
	}
	return n
}

func (r *reader) flag(name string) bool {
	switch text := r.single(name); strings.ToLower(text) {
	case yes, "1", "true", "on":
		return true
	case "", "nee", "0", "false":
		return false
	default:
		r.wrong(name, "‘%s’ kan niet bij ‘%s’. Schrijf ja of nee.", shorten(text), name)
		return false
	}
}

// origin reads the place from which distances are measured. A postcode goes
// before a school.
func (r *reader) origin() {
	postcode, school := r.single(ParamPostcode), r.single(ParamSchool)
	if postcode != "" {
		written := strings.ToUpper(strings.ReplaceAll(postcode, " ", ""))
		if place, ok := r.parser.vocabulary.Locate(written); ok && isPostcode(written) {
			r.query.Postcode = written
			r.from(place)
			return
		}
		r.wrong(ParamPostcode, "‘%s’ is geen postcode die we kennen. Schrijf bijvoorbeeld 2511 AB of 2511.", shorten(postcode))
	}
	if school != "" {
		if place, ok := r.parser.vocabulary.School(strings.ToUpper(school)); ok {
			r.query.School = strings.ToUpper(school)
			r.from(place)
			return
		}
		r.wrong(ParamSchool, "‘%s’ is geen school die we kennen. Schrijf de vestigingscode van DUO, zoals 03AB00.", shorten(school))
	}
}

func (r *reader) from(place Origin) {
	r.asked.Origin = place
	r.query.From = place.Point
	r.query.FromAreas = place.Areas
}

// isPostcode tells whether the text is "2511" or "2511AB".
func isPostcode(text string) bool {
	if len(text) != 4 && len(text) != 6 {
		return false
	}
	for i := range len(text) {
		c := text[i]
		if i < 4 && (c < '0' || c > '9') || i >= 4 && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

func (r *reader) radius() {
	text := r.single(ParamRadius)
	if text == "" {
		return
	}
	km, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	switch {
	case err != nil || !(km > 0 && km <= maxRadius):
		r.wrong(ParamRadius, "‘%s’ is geen afstand. Schrijf een aantal kilometers tot en met %d.", shorten(text), maxRadius)
	case !r.query.From.Known():
		r.wrong(ParamRadius, "Vul ook een postcode in. Dan weten we vanaf waar we meten.")
	default:
		r.query.Radius = km
	}
}

func (r *reader) sort() {
	text := r.single(ParamSort)
	if text == "" {
		return
	}
	order := Sort(text)
	switch {
	case !slices.Contains(Sorts(), order):
		r.wrong(ParamSort, "‘%s’ is geen volgorde. Kies uit passend, nieuw, prijs en afstand.", shorten(text))
	case order == Nearest && !r.query.From.Known():
		r.wrong(ParamSort, "Vul ook een postcode in. Dan zetten we dichtbij bovenaan.")
	case order != Best:
		r.query.Sort = order
	}
}

// shorten keeps what was typed readable inside a sentence.
func shorten(text string) string {
	runes := []rune(strings.ToValidUTF8(text, "?"))
	if len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return string(runes)
}
