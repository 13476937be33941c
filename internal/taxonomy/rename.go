package taxonomy

import (
	"fmt"
	"io/fs"
	"maps"
)

// This file: disciplines that got another slug, read from taxonomie/hernoemd.csv.
// Addresses, offers and wishes of before go on meaning what they meant.

// readRenames reads the table: the present slug of each old one. A slug that was
// renamed twice ends at its last name.
func (t *Taxonomy) readRenames(fsys fs.FS, name string) error {
	rows, err := readCSV(fsys, name, "was", "nu", "sinds", "reden")
	if err != nil {
		return err
	}
	step := map[string]string{}
	for n, r := range rows {
		was, now := r.get("was"), r.get("nu")
		_, used := t.disciplines[was]
		_, twice := step[was]
		if was == "" || now == "" || used || twice {
			return fmt.Errorf("%s, line %d: %q cannot be renamed: it is empty, stands there twice, or is a discipline still", name, n+2, was)
		}
		step[was] = now
	}
	for was := range step {
		now := was
		for range len(step) {
			if next, ok := step[now]; ok {
				now = next
			}
		}
		if _, ok := t.disciplines[now]; !ok {
			return fmt.Errorf("%s: %q became %q, which is no discipline", name, was, now)
		}
		t.renamed[was] = now
	}
	return nil
}

// Renamed gives the present slug of a discipline that had another; false for a
// slug that was never one of before.
func (t *Taxonomy) Renamed(slug string) (now string, ok bool) {
	now, ok = t.renamed[slug]
	return now, ok
}

// Renames gives the present slug of each one of before.
func (t *Taxonomy) Renames() map[string]string { return maps.Clone(t.renamed) }
