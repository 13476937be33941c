package app

import (
	"fmt"
	"io"
	"os"
)

// This file: progress of long commands, on a terminal only: in a log the same
// lines would be noise.

type progress struct {
	out  io.Writer // nil when nobody watches
	unit string
	last int
}

func newProgress(w io.Writer, unit string) *progress {
	p := &progress{unit: unit}
	f, isFile := w.(*os.File)
	if !isFile {
		return p
	}
	if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		p.out = w
	}
	return p
}

func (p *progress) show(n int) {
	p.last = n
	if p.out != nil {
		fmt.Fprintf(p.out, "\r%d %s", n, p.unit)
	}
}

func (p *progress) done() {
	if p.out != nil && p.last > 0 {
		fmt.Fprintln(p.out)
	}
}
