package match

// This file: the criteria of the order. docs/match.md explains them to people;
// the two must say the same.

// The bits of a rank, the first criterion in the highest.
const (
	whereBits = 8
	nearBits  = 8
	exactBits = 8
	fitBits   = 5
	coverBits = 2
	howBits   = 2
)

// fitShift is where the fit stands in a rank, belowWhere where the words do.
const (
	fitShift   = coverBits + howBits
	belowWhere = nearBits + exactBits + fitBits + fitShift
)

// textRank packs the criteria of a text: where its words were found, how near
// to one another, in which form, how much of the title they are, how often
// they occur, with room for the fit before those last two. Lower is better. Row holds the marks of the units.
func textRank(row []mark, titleLen uint8) uint64 {
	if len(row) == 1 { // the most asked, and the same as below
		m := row[0]
		cover := uint64(1<<coverBits - 1)
		if m.field() == inTitle {
			cover = coverBand(1, titleLen)
		}
		return packText(m.weight(), 0, uint64(m.form()), cover, uint64(m.often()))
	}
	var where, near, exact, often uint64
	titles := 0
	for i, m := range row {
		where += m.weight()
		exact += uint64(m.form())
		often += uint64(m.often())
		if m.field() == inTitle {
			titles++
		}
		if i > 0 {
			near += uint64(nearness(row[i-1], m))
		}
	}
	return packText(where, near, exact, coverBand(titles, titleLen), often/uint64(len(row)))
}

// packText puts the criteria of a text into one number.
func packText(where, near, exact, cover, often uint64) uint64 {
	r := min(where, 1<<whereBits-1)
	r = r<<nearBits | min(near, 1<<nearBits-1)
	r = r<<exactBits | min(exact, 1<<exactBits-1)
	r = r<<(fitBits+coverBits) | cover // the fit comes between
	return r<<howBits | often
}

// coverBand says in four bands how much of the title the words are.
func coverBand(words int, titleLen uint8) uint64 {
	switch {
	case words == 0:
		return 3
	case words >= int(titleLen):
		return 0
	case 2*words >= int(titleLen):
		return 1
	default:
		return 2
	}
}

// ranker gives the keys of the documents of one part for one search.
type ranker struct {
	*part
	order *dayOrder
	stand *standing // that the sort starts from
	sort  Sort
	fit   *fitter   // nil without a profile
	km    []float64 // of each point; only for Nearest
	comes bitset    // needs no journey; only for Nearest
}

func (r *search) ranker(p *part) ranker {
	o := p.orderOn(r.day, r.seed)
	out := ranker{part: p, order: o, stand: p.standingFor(o, r.query.Sort), sort: r.query.Sort}
	if r.query.Sort == Nearest {
		out.km = p.distances(r.query.From)
		out.comes = r.scratch.set(p.n)
		p.comesTo(out.comes, r.query.From, r.query.FromAreas)
	}
	if r.query.Profile != nil {
		out.fit = p.fitter(r.query.Profile, r.scratch)
		r.fitters = append(r.fitters, out.fit)
	}
	return out
}

// flat tells whether documents differ by their place in the standing only.
func (r *ranker) flat(text bool) bool {
	return r.sort == Newest || r.sort == Cheapest || r.sort == Best && !text && r.fit == nil
}

// high gives what comes before the place in the standing. Row is nil without
// a text.
func (r *ranker) high(doc uint32, row []mark) uint64 {
	switch r.sort {
	case Newest, Cheapest:
		return 0
	case Nearest:
		return millimetres(r.journey(doc, r.comes, r.km))
	}
	out := uint64(0)
	if row != nil {
		out = textRank(row, r.titleLen[doc])
	}
	if r.fit != nil {
		out |= r.fit.band(doc) << fitShift
	}
	return out
}

// farthest is beyond every distance on earth, in km.
const farthest = 50_000

// millimetres turns km into a whole number, so that a place in the order is one.
func millimetres(km float64) uint64 {
	if !(km < farthest) {
		return uint64(farthest * 1e6)
	}
	return uint64(km * 1e6)
}

// key gives the place of a document in the order of the whole catalogue.
func (r *ranker) key(doc uint32, high uint64) key {
	switch r.sort {
	case Newest:
		high = r.newestFirst(doc)
	case Cheapest:
		high = r.cheapestFirst(doc)
	}
	return key{high<<bandBits | uint64(r.order.band[doc]), mix(r.hash[doc] ^ r.order.seed), r.ids[doc]}
}

// compare orders a document before (negative) or after a key by what the
// standing orders by; the part of the rank above that is left out.
func (r *ranker) compareStanding(doc uint32, k key) int {
	own := r.key(doc, 0)
	if r.flat(true) && r.sort != Best {
		return own.compare(k)
	}
	own.rank &= 1<<bandBits - 1
	k.rank &= 1<<bandBits - 1
	return own.compare(k)
}
