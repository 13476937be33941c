package match

import "andersom/internal/taxonomy"

// This file: when nothing is found, which one choice stands in the way.

// drops gives, in canonical order, each parameter and each word that alone
// keeps everything away, with what is found without it.
func (r *search) drops() []Drop {
	byParam := map[string]int{}
	words := make([]int, len(r.reading.units))
	for i, p := range r.parts {
		for _, f := range r.sieves[i].filters {
			base := r.sieves[i].base(f.param, r.scratch)
			switch f.param {
			case string(Dag):
				r.dropMoments(p, base, byParam)
			case ParamText:
				byParam[ParamText] += base.count()
				r.dropWords(i, base, words)
			default:
				byParam[f.param] += base.count()
			}
		}
	}
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

// dropMoments counts letting go of the day and of the part of the day apart.
func (r *search) dropMoments(p part, base bitset, byParam map[string]int) {
	if !r.query.Days.Empty() {
		byParam[string(Dag)] += p.countWithout(base, taxonomy.MomentsOf(0, r.query.Parts), r.query.Parts.Empty())
	}
	if !r.query.Parts.Empty() {
		byParam[string(Dagdeel)] += p.countWithout(base, taxonomy.MomentsOf(r.query.Days, 0), r.query.Days.Empty())
	}
}

// countWithout counts the base on these moments, or all of it when none is asked.
func (p part) countWithout(base bitset, moments taxonomy.Moments, none bool) int {
	if none {
		return base.count()
	}
	return p.countMoments(base, moments)
}

// dropWords counts letting go of each word: base holds what passes all else.
func (r *search) dropWords(number int, base bitset, words []int) {
	units := r.texts[number].units
	for i := range units {
		rest := r.scratch.set(64 * len(base))
		copy(rest, base)
		for k, set := range units {
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
