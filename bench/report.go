package main

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"time"

	"andersom/bench/measure"
)

// This file: the report as Markdown. The tables are explained in docs/bench.md.

// report writes the tables of every size.
func report(r run, sizes []*size) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d CPUs, seed %d, %d questions, each timed %d times, %d threads under load.\n", runtime.Version(), runtime.NumCPU(), r.seed, r.queries, r.rounds, r.threads)
	for _, s := range sizes {
		fmt.Fprintf(&b, "\n### %d activities, %d of them to be found\n\nLoad of the machine: %s before, %s after.\n", s.n, s.documents, s.load[0], s.load[1])
		for _, absent := range s.absent {
			b.WriteString(absent + "\n")
		}
		s.timesTable(&b)
		if len(s.outcomes) > 1 {
			s.ratioTable(&b)
		}
		s.scoreTable(&b)
		s.wholeTable(&b)
		goalTable(&b, s)
		if r.wrong > 0 {
			s.wrongTable(&b, r.wrong)
		}
	}
	return b.String()
}

// row writes a row of a table.
func row(b *strings.Builder, cells ...string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// header writes the names of columns, the first to the left.
func header(b *strings.Builder, cells ...string) {
	b.WriteString("\n")
	row(b, cells...)
	b.WriteString("|---" + strings.Repeat("|--:", len(cells)-1) + "|\n")
}

func (s *size) titles(first string, outcomes []*outcome) []string {
	out := []string{first}
	for _, o := range outcomes {
		out = append(out, o.title)
	}
	return out
}

// mix is the name of all kinds together.
const mix = "whole mix"

// of gives the times of a kind, or of all.
func (o *outcome) of(kind string) measure.Times {
	if kind != mix {
		return o.times[kind]
	}
	var all measure.Times
	for _, times := range o.times {
		all = append(all, times...)
	}
	return all
}

func (s *size) timesTable(b *strings.Builder) {
	header(b, s.titles("median / p95 / p99", s.outcomes)...)
	for _, kind := range append(kinds(), mix) {
		cells := []string{kind}
		for _, o := range s.outcomes {
			t := o.of(kind)
			cells = append(cells, measure.Text(t.Median())+" / "+measure.Text(t.P95())+" / "+measure.Text(t.P99()))
		}
		row(b, cells...)
	}
}

func (s *size) ratioTable(b *strings.Builder) {
	own := s.outcomes[0]
	header(b, s.titles("times ours: median / p95 / p99", s.outcomes[1:])...)
	for _, kind := range append(kinds(), mix) {
		cells := []string{kind}
		mine := own.of(kind)
		for _, o := range s.outcomes[1:] {
			t := o.of(kind)
			cells = append(cells, ratio(t.Median(), mine.Median())+" / "+ratio(t.P95(), mine.P95())+" / "+ratio(t.P99(), mine.P99()))
		}
		row(b, cells...)
	}
}

func (s *size) scoreTable(b *strings.Builder) {
	header(b, s.titles("found / precision / agreement / counts", s.outcomes)...)
	for _, kind := range kinds() {
		cells := []string{kind}
		for _, o := range s.outcomes {
			m := o.scores[kind].mean()
			counts := ""
			if kind == kindFilters || kind == kindCircle || kind == kindProfile {
				counts = " / " + share(m.counts) // of words truth knows no counts that an engine must give
			}
			cells = append(cells, share(m.found)+" / "+share(m.precision)+" / "+share(m.agreement)+counts)
		}
		row(b, cells...)
	}
}

func (s *size) wholeTable(b *strings.Builder) {
	header(b, s.titles("", s.outcomes)...)
	for _, line := range []struct {
		name string
		of   func(*outcome) string
	}{
		{"questions a second under load", func(o *outcome) string { return fmt.Sprintf("%.0f", o.throughput()) }},
		{"build", func(o *outcome) string { return measure.Text(o.build) }},
		{"index", func(o *outcome) string { return megabytes(o.bytes) }},
		{"index, bytes an activity", func(o *outcome) string { return fmt.Sprintf("%d", o.bytes/int64(s.documents)) }},
		{"resident memory of the process", func(o *outcome) string { return megabytes(o.resident) }},
		{"one change visible: median / longest", func(o *outcome) string {
			return measure.Text(o.changes.Median()) + " / " + measure.Text(o.changes.Quantile(100))
		}},
		{"pieces of memory a question", func(o *outcome) string {
			if o.allocs == 0 {
				return "-"
			}
			return fmt.Sprintf("%.0f", o.allocsEach())
		}},
	} {
		cells := []string{line.name}
		for _, o := range s.outcomes {
			cells = append(cells, line.of(o))
		}
		row(b, cells...)
	}
}

func (o *outcome) throughput() float64 { return float64(o.asked) / o.loaded.Seconds() }

func (o *outcome) allocsEach() float64 { return float64(o.allocs) / float64(o.timed) }

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

func ratio(a, b time.Duration) string { return measure.Ratio(float64(a), float64(b)) }

func share(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.2f", x)
}

// wrongTable lists the questions that our engine answers worst.
func (s *size) wrongTable(b *strings.Builder, most int) {
	header(b, "kind", "question", "to find", "given", "found", "precision")
	quality := func(j judged) float64 { return yes(j.found) + j.precision + j.agreement }
	slices.SortStableFunc(s.judged, func(x, y judged) int { return cmp.Compare(quality(x), quality(y)) })
	for _, kind := range kinds() {
		listed := 0
		for _, j := range s.judged {
			if j.Kind == kind && quality(j) < 2.9 && listed < most {
				row(b, kind, "`"+j.Text+"`", fmt.Sprint(j.want), fmt.Sprint(j.given), share(yes(j.found)), share(j.precision))
				listed++
			}
		}
	}
}
