// Package data holds the registers and lists that the binary carries: schools,
// kerndoelen, areas, postcodes, holidays, the taxonomy and its synonyms, common passwords, each
// in a folder of its own with its source and licence; and the invented offers
// of the demonstration. What does not live here: the meaning of those files
// (taxonomy, school and catalog read them).
package data

import (
	"bytes"
	"compress/gzip"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"
)

//go:embed bronnen.json demo gebieden kerndoelen postcodes scholen taxonomie vakanties wachtwoorden
var embedded embed.FS

// Files gives the embedded files. Large files are stored compressed; they open
// under their plain name, so a reader of "scholen/scholen.csv" need not know
// that "scholen/scholen.csv.gz" is what is stored, and a folder on disk with
// plain files can stand in for all of it.
func Files() fs.FS { return unzipped{embedded} }

// unzipped opens name.gz, decompressed, where name itself is absent.
type unzipped struct{ under fs.FS }

// Open opens the file; its contents are in memory when it was compressed.
func (u unzipped) Open(name string) (fs.File, error) {
	file, err := u.under.Open(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return file, err
	}
	packed, zipErr := fs.ReadFile(u.under, name+".gz")
	if zipErr != nil {
		return nil, err // the plain name is what the caller asked for
	}
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fmt.Errorf("unzip: %w", err)}
	}
	var content bytes.Buffer
	if _, err := content.ReadFrom(reader); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fmt.Errorf("unzip: %w", err)}
	}
	return &memoryFile{Reader: bytes.NewReader(content.Bytes()), name: name}, nil
}

// memoryFile is a decompressed file.
type memoryFile struct {
	*bytes.Reader
	name string
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *memoryFile) Close() error               { return nil }

// The methods of fs.FileInfo; a compressed file has no time or mode of its own.
func (f *memoryFile) Name() string       { return path.Base(f.name) }
func (f *memoryFile) Mode() fs.FileMode  { return 0o444 }
func (f *memoryFile) ModTime() time.Time { return time.Time{} }
func (f *memoryFile) IsDir() bool        { return false }
func (f *memoryFile) Sys() any           { return nil }

// Schools is the file with the register of schools, as Files opens it.
const Schools = "scholen/scholen.csv"

// SchoolsVersion gives the date of the newest source of the register of schools.
func SchoolsVersion() (string, error) {
	sources, err := Sources(Files())
	if err != nil {
		return "", err
	}
	newest := ""
	for _, s := range sources {
		if slices.Contains(s.Files, Schools) {
			newest = max(newest, s.Date)
		}
	}
	if newest == "" {
		return "", fmt.Errorf("data.SchoolsVersion: no source of %s has a date", Schools)
	}
	return newest, nil
}

// Demo gives the invented offers for the demonstration of an edition, or
// fs.ErrNotExist when it has none.
func Demo(edition string) (fs.FS, error) {
	folder := path.Join("demo", edition)
	if _, err := fs.Stat(embedded, folder); err != nil {
		return nil, err
	}
	return fs.Sub(embedded, folder)
}
