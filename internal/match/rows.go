package match

import (
	"hash/fnv"
	"math"
	"slices"
	"time"

	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: the facts of documents, gathered into the columns of a segment.

// row is what the columns hold of one document, whether it comes from a
// Document or from an older segment.
type row struct {
	at        uint32 // place in the stream: of several with one id the last counts
	id        string
	title     string
	provider  string
	label     string // name of the provider
	groepen   taxonomy.Groepen
	moments   taxonomy.Moments
	when      when
	needs     taxonomy.Set[taxonomy.Facility]
	price     int64
	free      bool
	groupMin  int32
	groupMax  int32
	published int64
	confirmed int32
	complete  uint8
	titleLen  uint8
	venue     geo.Point
	reach     []geo.Circle
	values    []valueID // rising
}

// columns gathers rows into a segment.
type columns struct {
	seg       *segment
	builders  []*columnBuilder
	whens     map[when]uint32
	points    map[geo.Point]uint32
	circles   map[geo.Circle]uint32
	providers map[string]uint32
	free      []uint32
	at        []uint32 // row.at by document
}

func newColumns(l *lists) *columns {
	c := &columns{
		seg: &segment{lists: l, byID: map[string]uint32{}, whens: []when{{}},
			places: places{points: []geo.Point{{}}, reach: index32{starts: []uint32{0}}}},
		whens:     map[when]uint32{{}: 0},
		points:    map[geo.Point]uint32{{}: 0},
		circles:   map[geo.Circle]uint32{},
		providers: map[string]uint32{},
	}
	for range columnFacets() {
		c.builders = append(c.builders, newColumnBuilder())
	}
	return c
}

// add appends a row and gives its number.
func (c *columns) add(r row) uint32 {
	s := c.seg
	doc := uint32(s.n)
	s.n++
	s.ids = append(s.ids, r.id)
	if other, ok := s.byID[r.id]; !ok || c.at[other] < r.at {
		s.byID[r.id] = doc
	}
	c.at = append(c.at, r.at)
	h := fnv.New64a()
	h.Write([]byte(r.id))
	s.hash = append(s.hash, h.Sum64())
	s.titles = append(s.titles, r.title)
	s.providers = append(s.providers, number(c.providers, &s.providerName, r.provider))
	if len(s.providerLabel) < len(s.providerName) {
		s.providerLabel = append(s.providerLabel, r.label)
	}
	s.groepen = append(s.groepen, r.groepen)
	s.moments = append(s.moments, r.moments)
	s.when = append(s.when, number(c.whens, &s.whens, r.when))
	s.facilities = append(s.facilities, uint16(r.needs))
	s.price = append(s.price, r.price)
	s.groupMin = append(s.groupMin, r.groupMin)
	s.groupMax = append(s.groupMax, r.groupMax)
	s.published = append(s.published, r.published)
	s.confirmed = append(s.confirmed, r.confirmed)
	s.complete = append(s.complete, r.complete)
	s.titleLen = append(s.titleLen, r.titleLen)
	if r.free {
		c.free = append(c.free, doc)
	}
	s.venue = append(s.venue, number(c.points, &s.points, r.venue))
	for _, circle := range r.reach {
		s.reach.list = append(s.reach.list, number(c.circles, &s.circles, circle))
	}
	s.reach.starts = append(s.reach.starts, uint32(len(s.reach.list)))
	for i, values := range s.lists.splitByColumn(r.values) {
		c.builders[i].add(values)
	}
	return doc
}

// number gives a value its number, the next one when it is new.
func number[T comparable](known map[T]uint32, all *[]T, value T) uint32 {
	n, ok := known[value]
	if !ok {
		n = uint32(len(*all))
		known[value] = n
		*all = append(*all, value)
	}
	return n
}

// finish makes all that is derived from the columns.
func (c *columns) finish() *segment {
	s := c.seg
	for _, b := range c.builders {
		s.columns = append(s.columns, b.finish())
	}
	s.finishThemes()
	s.freeSet = make(bitset, wordsFor(s.n))
	for _, doc := range c.free {
		s.freeSet.set(doc)
	}
	s.finishSets()
	s.finishPlaces()
	s.byPrice = newLadder(s.n, func(doc uint32) int64 { return s.price[doc] }, noPrice)
	s.byMin = newLadder(s.n, func(doc uint32) int64 { return int64(s.groupMin[doc]) }, math.MinInt64)
	s.byMax = newLadder(s.n, func(doc uint32) int64 { return int64(s.groupMax[doc]) }, math.MinInt64)
	s.pairs = newPairs(s)
	return s
}

// finishThemes finds where the documents of each theme begin, and where those
// of several disciplines do. Codes rise (see byTheme), so the i-th run is code i.
func (s *segment) finishThemes() {
	themes := &s.columns[themeColumn]
	mixed := uint32(s.n)
	for doc, code := range themes.codes {
		if int(code) == len(s.runs) {
			s.runs = append(s.runs, uint32(doc))
			if len(s.lists.valuesOf(Discipline, themes.set(code))) > 1 && mixed == uint32(s.n) {
				mixed, s.mixedCode = uint32(doc), int(code)
			}
		}
	}
	s.mixedWord = int(mixed >> 6)
	s.runs = append(s.runs, uint32(s.n))
	s.themesOf = invert(s.lists.total, themes.size(), func(code uint32, give func(uint32)) {
		for _, v := range themes.set(code) {
			give(uint32(v))
		}
	})
}

// finishSets makes the sets by value.
func (s *segment) finishSets() {
	byValue := make([][]uint32, s.lists.total)
	size := wordsFor(s.n)
	for i := range s.groepSets {
		s.groepSets[i] = make(bitset, size)
	}
	for i := range s.momentSets {
		s.momentSets[i] = make(bitset, size)
	}
	for doc := range uint32(s.n) {
		s.eachValue(doc, func(v valueID) { byValue[v] = append(byValue[v], doc) })
		for i := range s.groepSets {
			if s.groepen[doc]&(1<<i) != 0 {
				s.groepSets[i].set(doc)
			}
		}
		for i := range s.momentSets {
			if s.moments[doc]&(1<<i) != 0 {
				s.momentSets[i].set(doc)
			}
		}
	}
	s.sets = make([]valueSet, len(byValue))
	for v, docs := range byValue {
		s.sets[v] = newValueSet(slices.Clip(docs), s.n)
	}
}

// row reads a document back from the columns.
func (s *segment) row(doc uint32) row {
	r := row{
		id: s.ids[doc], title: s.titles[doc], provider: s.providerOf(doc), label: s.providerLabel[s.providers[doc]], groepen: s.groepen[doc], moments: s.moments[doc],
		when: s.whens[s.when[doc]], needs: taxonomy.Set[taxonomy.Facility](s.facilities[doc]),
		price: s.price[doc], free: s.freeSet.has(doc), groupMin: s.groupMin[doc], groupMax: s.groupMax[doc],
		published: s.published[doc], confirmed: s.confirmed[doc], complete: s.complete[doc], titleLen: s.titleLen[doc],
		venue: s.points[s.venue[doc]],
	}
	for _, circle := range s.reach.of(doc) {
		r.reach = append(r.reach, s.circles[circle])
	}
	s.eachValue(doc, func(v valueID) { r.values = append(r.values, v) })
	slices.Sort(r.values)
	return r
}

// rowOf reads a document.
func (l *lists) rowOf(d Document, titleLen uint8, zone dayCounter) row {
	r := row{
		id: d.ID, title: d.Title, provider: d.Provider, label: d.ProviderName, groepen: d.Groepen, moments: d.Moments,
		when: whenOf(d), needs: d.Facilities, price: effectivePrice(d), free: d.Free,
		groupMin: int32(d.GroupMin), groupMax: math.MaxInt32, published: d.Published.UnixMicro(),
		confirmed: zone.days(d.Confirmed), complete: uint8(min(max(d.Completeness, 0), 100)), titleLen: titleLen,
		venue: d.Venue, reach: d.Reach,
	}
	if d.GroupMax > 0 {
		r.groupMax = int32(d.GroupMax)
	}
	if d.Published.IsZero() {
		r.published = math.MinInt64
	}
	for _, v := range d.Values {
		if id, ok := l.id[v]; ok {
			r.values = append(r.values, id)
		}
	}
	slices.Sort(r.values)
	r.values = slices.Compact(r.values)
	return r
}

// effectivePrice is what price limits and the order by price look at: the
// all-in price; nought for what is free without one; else on request.
func effectivePrice(d Document) int64 {
	switch {
	case d.HasPrice:
		return int64(d.Price)
	case d.Free:
		return 0
	default:
		return noPrice
	}
}

// dayCounter turns a moment into a day in the Netherlands.
type dayCounter struct{ zone *time.Location }

func (d dayCounter) days(t time.Time) int32 {
	y, m, day := t.In(d.zone).Date()
	return int32(time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}
