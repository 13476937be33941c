package finder

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"andersom/internal/fault"
	"andersom/internal/match"
	"andersom/internal/match/sentence"
)

// This file: from an address to a question: the parameters, and what the
// sentence among them asks. Page, map, feed and API all read an address here.

// Question is an address as it was read.
type Question struct {
	match.Query               // to ask: the parameters with what the text adds
	Own         match.Query   // the parameters alone, with the text as it was typed
	Asked       match.Asked   // what stood in the address
	Wrong       []fault.Field // values that mean nothing

	Read       bool // the text was a sentence: Query asks more than Own
	NeedsPlace bool // the sentence asks for what is near, and nobody said to where
}

// Question reads an address of the city. A text that is asked for literally
// stays as it is. A sentence that is understood becomes choices and a rest; the
// whole of it is then in Query.Sentence. The answer to both addresses, with the
// sentence or with its choices, is the same.
func (c *City) Question(values url.Values) Question {
	own, asked, wrong := c.Parser.Parse(values)
	q := Question{Query: own, Own: own, Asked: asked, Wrong: wrong}
	if c.Sentences == nil || own.Literal {
		return q
	}
	reading := c.Sentences.Read(own.Text)
	if !reading.Understood() {
		q.NeedsPlace = own.Sentence != "" && isNear(c.Sentences.Read(own.Sentence)) && !own.From.Known()
		return q
	}
	if place := reading.Query.Postcode; place != "" && values.Get(match.ParamPostcode) == "" && values.Get(match.ParamSchool) == "" {
		q.placeFrom(c, place, values)
	}
	q.Query, q.Read = reading.Into(q.Own), true
	q.Sentence = strings.TrimSpace(own.Text)
	q.Own.Postcode = own.Postcode
	q.NeedsPlace = isNear(reading) && !q.From.Known()
	return q
}

func isNear(r sentence.Reading) bool { return r.Query.Radius > 0 }

// placeFrom reads the address again with the place of the sentence: a distance
// and an order by distance mean something then.
func (q *Question) placeFrom(c *City, postcode string, values url.Values) {
	placed := maps.Clone(values)
	placed.Set(match.ParamPostcode, postcode)
	own, asked, wrong := c.Parser.Parse(placed)
	q.Own, q.Asked.Origin, q.Wrong = own, asked.Origin, wrong
}

// Choices gives what is on in the question, and apart from it what the sentence
// added. Letting go of one gives a question of choices, without a sentence to
// read; its text is the rest.
func (c *City) Choices(q *Question) (own, fromText []match.Choice) {
	all := c.Parser.Choices(q.Query)
	if !q.Read {
		return all, nil
	}
	given := c.Parser.Choices(q.Own)
	for _, choice := range all {
		if slices.ContainsFunc(given, func(g match.Choice) bool { return g.Param == choice.Param && g.Value == choice.Value }) {
			own = append(own, choice)
		} else {
			fromText = append(fromText, choice)
		}
	}
	return own, fromText
}
