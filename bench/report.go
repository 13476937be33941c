package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"andersom/bench/measure"
)

// This file: the report as Markdown.

// report writes the three tables: times, recall, building.
func report(out io.Writer, sizes []sizeReport) error {
	var b strings.Builder
	b.WriteString("| documents | question | andersom median | p99 | FTS5 median | p99 | FTS5 / andersom median | p99 |\n|--:|---|--:|--:|--:|--:|--:|--:|\n")
	for _, s := range sizes {
		for _, kind := range kinds() {
			k := s.kinds[kind]
			fmt.Fprintf(&b, "| %d | %s | %s | %s | %s | %s | %s | %s |\n", s.documents, kind,
				measure.Text(k.times[0].Median()), measure.Text(k.times[0].P99()), measure.Text(k.times[1].Median()), measure.Text(k.times[1].P99()),
				ratio(k.times[1].Median(), k.times[0].Median()), ratio(k.times[1].P99(), k.times[0].P99()))
		}
	}
	b.WriteString("\n| documents | question | found by andersom | by FTS5 | about it | recall andersom | recall FTS5 |\n|--:|---|--:|--:|--:|--:|--:|\n")
	for _, s := range sizes {
		for _, kind := range kinds() {
			k := s.kinds[kind]
			fmt.Fprintf(&b, "| %d | %s | %d | %d | %s | %s | %s |\n", s.documents, kind, k.found[0], k.found[1],
				orDash(k.wanted, fmt.Sprint(k.wanted)), share(k.hits[0], k.wanted), share(k.hits[1], k.wanted))
		}
	}
	b.WriteString("\n| documents | build andersom | build FTS5 | FTS5 / andersom | memory andersom | memory FTS5 | FTS5 / andersom |\n|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, s := range sizes {
		fmt.Fprintf(&b, "| %d | %s | %s | %s | %.1f MB | %.1f MB | %s |\n", s.documents,
			measure.Text(s.builds[0].took), measure.Text(s.builds[1].took), ratio(s.builds[1].took, s.builds[0].took),
			s.builds[0].memory/1e6, s.builds[1].memory/1e6, measure.Ratio(s.builds[1].memory, s.builds[0].memory))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func ratio(a, b time.Duration) string { return measure.Ratio(float64(a), float64(b)) }

func share(part, whole int) string {
	return orDash(whole, fmt.Sprintf("%.1f %%", 100*float64(part)/float64(max(whole, 1))))
}

func orDash(n int, text string) string {
	if n == 0 {
		return "-"
	}
	return text
}
