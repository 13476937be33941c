package main

import (
	"fmt"
	"strings"
	"time"

	"andersom/bench/measure"
)

// This file: what the engine of the product is to reach, beside what was seen.

// goal is one thing to reach at one size.
type goal struct {
	what string
	want string
	seen string
	met  bool
}

// times is a goal of speed against Lucene.
type times struct {
	kind        string
	median, p99 float64 // nought: no goal
}

func speedGoals(n int) []times {
	switch n {
	case 100_000:
		return []times{{mix, 15, 12}, {kindBoth, 15, 0}, {kindFilters, 15, 0}, {kindProfile, 20, 0}, {kindWord, 12, 0},
			{kindCompound, 10, 0}, {kindPrefix, 10, 0}, {kindTypo, 30, 0}, {kindCircle, 8, 0}}
	case 1_000_000:
		return []times{{mix, 10, 12}}
	}
	return nil
}

// goalTable writes the goals of a size.
func goalTable(b *strings.Builder, s *size) {
	goals := append(s.againstLucene(), s.alone()...)
	goals = append(goals, s.right()...)
	header(b, "goal", "want", "seen", "met")
	for _, g := range goals {
		met := "no"
		if g.met {
			met = "yes"
		}
		row(b, g.what, g.want, g.seen, met)
	}
}

// againstLucene gives the goals of speed; none when Lucene took no part.
func (s *size) againstLucene() []goal {
	var out []goal
	own := s.outcomes[0]
	for _, o := range s.outcomes[1:] {
		if o.title != "Lucene" {
			continue
		}
		add := func(what string, want, seen float64) {
			out = append(out, goal{what, fmt.Sprintf("%.0f×", want), measure.Ratio(seen, 1), seen >= want})
		}
		for _, t := range speedGoals(s.n) {
			theirs, ours := o.of(t.kind), own.of(t.kind)
			add(t.kind+", median, Lucene / andersom", t.median, float64(theirs.Median())/float64(ours.Median()))
			if t.p99 > 0 {
				add(t.kind+", p99, Lucene / andersom", t.p99, float64(theirs.P99())/float64(ours.P99()))
			}
		}
		if s.n == 100_000 {
			add("throughput, andersom / Lucene", 12, own.throughput()/o.throughput())
		}
	}
	return out
}

// alone gives the goals that need no other engine.
func (s *size) alone() []goal {
	own := s.outcomes[0]
	var out []goal
	below := func(what string, limit, seen float64, write func(float64) string) {
		out = append(out, goal{what, "< " + write(limit), write(seen), seen < limit})
	}
	duration := func(ns float64) string { return measure.Text(time.Duration(ns)) }
	plain := func(x float64) string { return fmt.Sprintf("%.0f", x) }
	switch s.n {
	case 1_000:
		below("whole mix, median", 8e3, float64(own.of(mix).Median()), duration)
	case 100_000:
		below("memory", 150e6, float64(own.bytes), func(x float64) string { return megabytes(int64(x)) })
		below("build", 5e9, float64(own.build), duration)
		below("one change visible, median", 10e6, float64(own.changes.Median()), duration)
		below("one change visible, longest", 10e6, float64(own.changes.Quantile(100)), duration)
	case 1_000_000:
		below("bytes an activity", 1500, float64(own.bytes)/float64(s.documents), plain)
	}
	below("pieces of memory a question", 50, own.allocsEach(), plain)
	return out
}

// right gives the goals of what is found.
func (s *size) right() []goal {
	own := s.outcomes[0].scores
	var out []goal
	atLeast := func(what string, want, seen float64) {
		out = append(out, goal{what, fmt.Sprintf("≥ %.2f", want), share(seen), seen >= want-0.0005})
	}
	compound, two, typo := own[kindCompound].mean(), own[kindTwo].mean(), own[kindTypo].mean()
	atLeast("compounds found", 1, compound.found)
	atLeast("compounds precision", 0.95, compound.precision)
	atLeast("compounds agreement", 0.95, compound.agreement)
	atLeast("two words precision", 0.95, two.precision)
	atLeast("two words agreement", 0.93, two.agreement)
	if s.n == 1_000 {
		atLeast("typos found", 0.95, typo.found)
		atLeast("typos agreement", 0.85, typo.agreement)
	}
	for _, kind := range []string{kindFilters, kindCircle, kindProfile} {
		atLeast("counts exact, "+kind, 1, own[kind].mean().counts)
	}
	return out
}
