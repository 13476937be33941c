package app

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// A log or a file is no terminal: there every step would be a line too many.
func TestProgressIsForPeopleWhoWatch(t *testing.T) {
	var log bytes.Buffer
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, p := range []*progress{newProgress(&log, "rows"), newProgress(file, "rows")} {
		p.show(1)
		p.done()
	}
	if info, err := file.Stat(); err != nil || info.Size() > 0 || log.Len() > 0 {
		t.Errorf("wrote %q and a file of %v bytes", &log, info)
	}
}

func TestProgressOverwritesItsLine(t *testing.T) {
	var terminal bytes.Buffer
	p := &progress{out: &terminal, unit: "rows"}
	p.done() // nothing was shown, so there is no line to end
	p.show(1)
	p.show(2000)
	p.done()
	if got, want := terminal.String(), "\r1 rows\r2000 rows\n"; got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
}
