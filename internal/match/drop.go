package match

import "andersom/internal/taxonomy"

// This file: when nothing is found, which one choice stands in the way. It is
// rare, so it goes the plain way: every condition as a set.

// drops gives, in canonical order, each parameter and each word that alone
// keeps everything away, with what is found without it.
func (r *search) drops() []Drop {
	byParam := map[string]int{}
	words := make([]int, len(r.reading.units))
	for i := range r.parts {
		p := &r.parts[i]
		filters := p.filters(r.query, r.scratch)
		sets := r.wordSets(p)
		if len(sets) > 0 {
			all := r.scratch.set(p.n)
			all.fill(p.n)
			for _, set := range sets {
				all.and(set)
			}
			filters = append(filters, filter{ParamText, all, -1})
		}
		v := p.sieve(p.live, filters, r.scratch)
		limits, ignored := p.limits(r.query.Profile, r.scratch), hiding{}
		ignored.on(limits)
		v.within(limits, &ignored, r.scratch)
		for _, f := range v.filters {
			base := v.base(f.param, r.scratch)
			switch f.param {
			case string(Dag):
				r.dropMoments(p, base, byParam)
			case ParamText:
				byParam[ParamText] += base.count()
				r.dropWords(sets, base, words)
			default:
				byParam[f.param] += base.count()
			}
		}
	}
	return r.listDrops(byParam, words)
}

func (r *search) listDrops(byParam map[string]int, words []int) []Drop {
	var out []Drop
	for _, name := range ParamNames() {
		if name == ParamText {
			out = append(out, r.wordDrops(words, byParam[ParamText])...)
		} else if byParam[name] > 0 {
			out = append(out, Drop{Param: name, N: byParam[name]})
		}
	}
	return out
}

// wordSets gives the documents of each unit as a set.
func (r *search) wordSets(p *part) []bitset {
	var out []bitset
	for i := range r.reading.units {
		out = append(out, r.found(p, r.reading.units[i:i+1]))
	}
	return out
}

// dropMoments counts letting go of the day and of the part of the day apart.
func (r *search) dropMoments(p *part, base bitset, byParam map[string]int) {
	if !r.query.Days.Empty() {
		byParam[string(Dag)] += p.countWithout(base, taxonomy.MomentsOf(0, r.query.Parts), r.query.Parts.Empty())
	}
	if !r.query.Parts.Empty() {
		byParam[string(Dagdeel)] += p.countWithout(base, taxonomy.MomentsOf(r.query.Days, 0), r.query.Days.Empty())
	}
}

// countWithout counts the base on these moments, or all of it when none is asked.
func (p *part) countWithout(base bitset, moments taxonomy.Moments, none bool) int {
	if none {
		return base.count()
	}
	return p.countMoments(base, moments)
}

// dropWords counts letting go of each word: base holds what passes all else.
func (r *search) dropWords(sets []bitset, base bitset, words []int) {
	for i := range sets {
		rest := r.scratch.set(64 * len(base))
		copy(rest, base)
		for k, set := range sets {
			if k != i {
				rest.and(set)
			}
		}
		words[i] += rest.count()
	}
}

// wordDrops gives the drops of the text: of each word when there are several,
// and of the whole.
func (r *search) wordDrops(words []int, whole int) []Drop {
	var out []Drop
	if len(words) > 1 {
		for i, n := range words {
			if n > 0 {
				out = append(out, Drop{Param: ParamText, Word: r.reading.units[i].typed, N: n})
			}
		}
	}
	if whole > 0 {
		out = append(out, Drop{Param: ParamText, N: whole})
	}
	return out
}
