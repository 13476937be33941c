package sentence

import (
	"strconv"
	"strings"

	"andersom/internal/match"
	"andersom/internal/money"
)

// This file: the most that a group-lesson may cost.

// pupilsUnknown is the size of a group when the sentence does not say it, as
// everywhere prices per pupil are told as prices per group-lesson.
const pupilsUnknown = 25

// mostPlausible is the highest budget that is taken as a price per lesson when
// the sentence does not say what it is for; leastBare is the lowest number
// without any currency that is taken as a price ("max 60").
const (
	mostPlausible money.Cents = 150_00
	leastBare     money.Cents = 40_00
)

var mostWords = set("max maximaal maximum hooguit hoogstens onder beneden tot budget minder goedkoper ongeveer circa plusminus")

// priceRule reads "max 60 euro per les", "tot € 75", "niet duurder dan 80", "60,- p.l.".
func priceRule(s *state, i int) (found, bool) {
	if f, ok := s.priceRange(i); ok {
		return f, true
	}
	j, lead := s.priceLead(i)
	amount, end, currency, ok := s.amount(j)
	if !ok || amount == 0 {
		return found{}, false
	}
	end, per := s.pricePer(end)
	if s.is(end, "max", "maximaal", "maximum") && lead == noLead {
		end, lead = end+1, mostLead
	} else if e, ok := s.words(end, "of", "minder"); ok {
		end, lead = e, mostLead
	}
	switch {
	case per == perOther, s.is(i-1, "vanaf", "minimaal", "minstens", "met", "van", "over", "geld"), s.unit(end) && !currency:
		return found{}, false
	case s.is(i-1, "budget"), s.is(i-2, "budget") && lead == noLead:
		return found{}, false
	case lead == budgetLead && per == perNone && amount > mostPlausible:
		return found{}, false
	case lead == noLead && !currency, lead == noLead && per == perNone && (amount < 10_00 || amount > 300_00):
		return found{}, false
	case !currency && per == perNone && lead != moneyLead && (amount < leastBare || !s.is(i, "max", "maximaal", "maximum", "hooguit", "hoogstens", "niet")):
		return found{}, false
	case !currency && per == perNone && lead != moneyLead && !s.ends(end) && !s.known(end):
		return found{}, false
	}
	if per == perEach {
		amount *= money.Cents(s.groupSize())
	}
	return found{end: end, effects: []effect{{param: match.ParamPriceMax, value: priceValue(amount)}}, denied: lead == moneyLead}, true
}

func priceValue(c money.Cents) string { return strings.TrimSuffix(c.Decimal(), ".00") }

type priceLead uint8

const (
	noLead     priceLead = iota
	mostLead             // max
	moneyLead            // niet duurder dan: can only be about money
	budgetLead           // budget
)

// priceLeads are the expressions of more than one word before an amount.
var priceLeads = []struct {
	lead  priceLead
	words []string
}{
	{moneyLead, []string{"niet", "duurder", "dan"}}, {moneyLead, []string{"mag", "niet", "duurder", "zijn", "dan"}},
	{moneyLead, []string{"goedkoper", "dan"}}, {mostLead, []string{"niet", "meer", "dan"}}, {mostLead, []string{"minder", "dan"}},
	{mostLead, []string{"ten", "hoogste"}}, {mostLead, []string{"tot", "en", "met"}}, {mostLead, []string{"t", "/", "m"}},
	{mostLead, []string{"tot", "maximaal"}}, {mostLead, []string{"tot", "max"}}, {mostLead, []string{"rond", "de"}},
	{mostLead, []string{"budget", "van", "max"}}, {mostLead, []string{"budget", "max"}}, {mostLead, []string{"budget", "maximaal"}},
	{mostLead, []string{"max", "budget"}}, {mostLead, []string{"prijs", "max"}}, {mostLead, []string{"prijs", "tot"}},
}

func (s *state) priceLead(i int) (int, priceLead) {
	for _, p := range priceLeads {
		if end, ok := s.words(i, p.words...); ok {
			return s.skip(end, "de"), p.lead
		}
	}
	switch {
	case s.is(i, "budget"):
		return s.skip(s.skip(i+1, ":", "is"), "van", "tot"), budgetLead
	case s.is(i, "max", "maximaal", "maximum", "hooguit", "hoogstens", "onder", "beneden", "tot", "ongeveer", "circa", "ca", "<", "±"):
		j := s.skip(i+1, ".", "=")
		return s.skip(j, "de"), mostLead
	}
	return i, noLead
}

// amount reads an amount at i: "60", "€ 60,-", "37,50 euro", "1.250".
func (s *state) amount(i int) (cents money.Cents, end int, currency, ok bool) {
	j := i
	if s.is(j, "€", "eur") {
		j, currency = j+1, true
	}
	n, isName := 0, false
	if s.has(j) && s.tokens[j].kind == isWord {
		n, isName = numberWord(s.tokens[j].text)
	}
	if !isName && (!s.has(j) || s.tokens[j].kind != isNumber) || s.tokens[j].refused {
		return 0, i, false, false
	}
	text := s.tokens[j].text
	if isName {
		text = strconv.Itoa(n)
	}
	j++
	if s.is(j, ",", ".") && s.glued(j) && s.glued(j+1) && s.has(j+1) {
		switch next := s.tokens[j+1]; {
		case next.kind == isNumber:
			text, j = text+s.tokens[j].text+next.text, j+2
		case s.is(j+1, "-", "="):
			j, currency = j+2, true
			for s.is(j, "-") && s.glued(j) {
				j++
			}
		}
	}
	if s.money(j) {
		j, currency = j+1, true
	}
	cents, err := money.Parse(text)
	return cents, j, currency, err == nil
}

type pricePer uint8

const (
	perNone pricePer = iota
	perLes
	perEach  // pupil
	perOther // hour, day, year, in total: nothing that can be compared
)

// pricePer reads what the amount is paid for.
func (s *state) pricePer(i int) (int, pricePer) {
	per := perNone
	for {
		j, this := s.onePer(i)
		if j == i {
			return i, per
		}
		i, per = j, max(per, this)
	}
}

func (s *state) onePer(i int) (int, pricePer) {
	j := i
	switch {
	case s.is(i, "totaal"), s.is(i, "in") && s.is(i+1, "totaal"):
		return i + 1, perOther
	case s.is(i, "pl"):
		return i + 1, perLes
	case s.is(i, "pp"):
		return i + 1, perEach
	case s.is(i, "p") && s.is(i+1, ".", "/"):
		j = i + 2
	case s.is(i, "per", "/", "de", "p"):
		j = i + 1
	}
	switch {
	case j == i:
		return i, perNone
	case s.in(j, perLesson), s.is(j, "l") && s.is(i, "p"):
		return s.dot(j + 1), perLes
	case s.is(i, "de"):
		return i, perNone
	case s.in(j, perPupil), s.is(j, "p") && s.is(i, "p"):
		return s.dot(j + 1), perEach
	}
	return j, perOther
}

// dot steps over the dot of an abbreviation, not that of a sentence.
func (s *state) dot(i int) int {
	if s.is(i, ".") && s.glued(i) && s.is(i-1, "l", "p", "ll") {
		return i + 1
	}
	return i
}

// priceRange reads "tussen de 50 en 75 euro": the most counts.
func (s *state) priceRange(i int) (found, bool) {
	j := i
	if s.is(i, "tussen") {
		j = s.skip(i+1, "de")
	}
	_, k, _, ok := s.amount(j)
	if joined := s.is(k, "-") || j > i && s.is(k, "en"); !ok || !joined {
		return found{}, false
	}
	high, end, currency, ok := s.amount(k + 1)
	end, per := s.pricePer(end)
	if !ok || !currency || per == perOther || per == perEach || high == 0 {
		return found{}, false
	}
	return found{end: end, effects: []effect{{param: match.ParamPriceMax, value: priceValue(high)}}}, true
}

// groupSize gives the size of the group if the sentence says it anywhere.
func (s *state) groupSize() int {
	for _, t := range s.taken {
		for _, e := range t.effects {
			if n, err := strconv.Atoi(e.value); e.param == match.ParamGroupSize && err == nil {
				return n
			}
		}
	}
	for i := range s.tokens {
		if f, ok := sizeRule(s, i); ok {
			if n, err := strconv.Atoi(f.effects[0].value); err == nil {
				return n
			}
		}
	}
	return pupilsUnknown
}
