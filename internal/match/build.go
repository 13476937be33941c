package match

import (
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"

	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/match/dutch"
	"andersom/internal/taxonomy"
)

// This file: from documents to a segment.

// row is what the columns hold of one document, whether it comes from a
// Document or from an older segment.
type row struct {
	id        string
	groepen   taxonomy.Groepen
	moments   taxonomy.Moments
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
	seg     *segment
	points  map[geo.Point]uint32
	circles map[geo.Circle]uint32
	free    []uint32
}

func newColumns(l *lists) *columns {
	return &columns{
		seg: &segment{lists: l, byID: map[string]uint32{}, points: []geo.Point{{}},
			reachStart: []uint32{0}, valueStart: []uint32{0}},
		points:  map[geo.Point]uint32{{}: 0},
		circles: map[geo.Circle]uint32{},
	}
}

// add appends a row and gives its number.
func (c *columns) add(r row) uint32 {
	s := c.seg
	doc := uint32(s.n)
	s.n++
	s.ids = append(s.ids, r.id)
	s.byID[r.id] = doc
	h := fnv.New64a()
	h.Write([]byte(r.id))
	s.hash = append(s.hash, h.Sum64())
	s.groepen = append(s.groepen, r.groepen)
	s.moments = append(s.moments, r.moments)
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
	s.venue = append(s.venue, c.point(r.venue))
	for _, circle := range r.reach {
		s.reach = append(s.reach, c.circle(circle))
	}
	s.reachStart = append(s.reachStart, uint32(len(s.reach)))
	s.values = append(s.values, r.values...)
	s.valueStart = append(s.valueStart, uint32(len(s.values)))
	return doc
}

func (c *columns) point(p geo.Point) uint32 {
	i, ok := c.points[p]
	if !ok {
		i = uint32(len(c.seg.points))
		c.points[p] = i
		c.seg.points = append(c.seg.points, p)
	}
	return i
}

func (c *columns) circle(circle geo.Circle) uint32 {
	i, ok := c.circles[circle]
	if !ok {
		i = uint32(len(c.seg.circles))
		c.circles[circle] = i
		c.seg.circles = append(c.seg.circles, circle)
	}
	return i
}

// finish makes the sets by value from the columns.
func (c *columns) finish() *segment {
	s := c.seg
	lists := make([][]uint32, s.lists.total)
	size := wordsFor(s.n)
	for i := range s.groepSets {
		s.groepSets[i] = make(bitset, size)
	}
	for i := range s.momentSets {
		s.momentSets[i] = make(bitset, size)
	}
	s.freeSet = make(bitset, size)
	for _, doc := range c.free {
		s.freeSet.set(doc)
	}
	for doc := range uint32(s.n) {
		for _, v := range s.valuesOf(doc) {
			lists[v] = append(lists[v], doc)
		}
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
	s.sets = make([]valueSet, len(lists))
	for v, docs := range lists {
		s.sets[v] = newValueSet(slices.Clip(docs), s.n)
	}
	return s
}

// builder reads documents into a segment.
type builder struct {
	lists   *lists
	columns *columns
	ids     map[string]uint32 // numbers of words in order of arrival
	words   []wordBuild
	phrases []packer
	field   []uint32     // numbers of the words of the field being read
	cut     []dutch.Word // the words themselves, kept to use their room again
	zone    dayCounter
}

// wordBuild is a word while its documents are gathered.
type wordBuild struct {
	text   string
	stem   string
	starts []phraseID // phrases that begin with its stem
	list   packer
}

func newBuilder(l *lists) *builder {
	b := &builder{lists: l, columns: newColumns(l), ids: map[string]uint32{}, phrases: make([]packer, len(l.phrases)),
		zone: dayCounter{clock.Zone()}}
	for i := range b.phrases {
		b.phrases[i] = newPacker()
	}
	return b
}

// segment ends the building.
func (b *builder) segment() *segment {
	seg := b.columns.finish()
	seg.dictionary = b.dictionary()
	return seg
}

// buildSegment reads documents. Of several with one id byID knows the last.
func buildSegment(l *lists, docs []Document) *segment {
	b := newBuilder(l)
	for _, d := range docs {
		b.add(d)
	}
	return b.segment()
}

func (b *builder) add(d Document) {
	doc := uint32(b.columns.seg.n)
	titleLen := b.title(doc, d.Title)
	for _, slug := range d.Disciplines {
		b.names(doc, Value{Discipline, slug})
	}
	for _, v := range d.Values {
		if v.Facet == Domein {
			b.names(doc, v)
		}
	}
	b.text(doc, inProvider, d.ProviderName)
	b.text(doc, inSummary, d.Summary)
	b.text(doc, inWhere, d.Where)
	b.text(doc, inBody, d.Body)
	b.columns.add(b.row(d, titleLen))
}

// title reads the title and counts its words that say something, at most 255.
func (b *builder) title(doc uint32, title string) uint8 {
	b.text(doc, inTitle, title)
	return titleLength(b.lists.dutch, b.cut)
}

func titleLength(a *dutch.Analyzer, title []dutch.Word) uint8 {
	n := 0
	for _, w := range title {
		if !a.IsStop(w.Text) {
			n++
		}
	}
	return uint8(min(max(n, 1), math.MaxUint8))
}

func (b *builder) names(doc uint32, v Value) {
	for _, name := range b.lists.names[v] {
		b.text(doc, inDisciplines, name)
	}
}

// text reads one field. Words that a hyphen joins are also read as one word.
func (b *builder) text(doc uint32, f field, text string) {
	b.field = b.field[:0]
	glued := ""
	words := dutch.AppendWords(b.cut[:0], text)
	b.cut = words
	for i, w := range words {
		n := b.word(w.Text)
		b.words[n].list.add(doc, 1<<f)
		b.field = append(b.field, n)
		if w.Glued {
			glued += w.Text
		} else {
			glued = w.Text
		}
		if w.Glued && (i+1 == len(words) || !words[i+1].Glued) {
			b.words[b.word(glued)].list.add(doc, 1<<f)
		}
	}
	for i := range b.field {
		for _, p := range b.words[b.field[i]].starts {
			if b.stands(b.lists.phrases[p], i) {
				b.phrases[p].add(doc, 1<<f)
			}
		}
	}
}

// stands tells whether a phrase stands in the field from the i-th word on.
func (b *builder) stands(stems []string, i int) bool {
	if i+len(stems) > len(b.field) {
		return false
	}
	for j, stem := range stems {
		if b.words[b.field[i+j]].stem != stem {
			return false
		}
	}
	return true
}

func (b *builder) word(text string) uint32 {
	n, ok := b.ids[text]
	if !ok {
		n = uint32(len(b.words))
		b.ids[text] = n
		stem := b.lists.dutch.Stem(text)
		b.words = append(b.words, wordBuild{text, stem, b.lists.starts[stem], newPacker()})
	}
	return n
}

func (b *builder) row(d Document, titleLen uint8) row {
	r := row{
		id: d.ID, groepen: d.Groepen, moments: d.Moments, price: effectivePrice(d), free: d.Free,
		groupMin: int32(d.GroupMin), groupMax: math.MaxInt32, published: d.Published.UnixMicro(),
		confirmed: b.zone.days(d.Confirmed), complete: uint8(min(max(d.Completeness, 0), 100)), titleLen: titleLen,
		venue: d.Venue, reach: d.Reach,
	}
	if d.GroupMax > 0 {
		r.groupMax = int32(d.GroupMax)
	}
	if d.Published.IsZero() {
		r.published = math.MinInt64
	}
	for _, v := range d.Values {
		if id, ok := b.lists.id[v]; ok {
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

// dictionary sorts the words and packs their lists one after another.
func (b *builder) dictionary() dictionary {
	slices.SortFunc(b.words, func(x, y wordBuild) int { return strings.Compare(x.text, y.text) })
	d := dictionary{byStem: map[string][]uint32{}, starts: []uint32{0}, words: make([]string, 0, len(b.words))}
	size := 0
	for i := range b.words {
		b.words[i].list.flush()
		size += len(b.words[i].list.data)
	}
	d.packed = make([]byte, 0, size)
	for i := range b.words {
		w := &b.words[i]
		d.addWord(w.text, w.stem, w.list.data)
		w.list.data = nil
	}
	for i := range b.phrases {
		b.phrases[i].flush()
		d.phrases = append(d.phrases, b.phrases[i].data)
	}
	return d
}

// addWord appends a word; words come sorted.
func (d *dictionary) addWord(text, stem string, packed []byte) {
	d.byStem[stem] = append(d.byStem[stem], uint32(len(d.words)))
	d.words = append(d.words, text)
	d.packed = append(d.packed, packed...)
	d.starts = append(d.starts, uint32(len(d.packed)))
}
