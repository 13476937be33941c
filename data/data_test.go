package data_test

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"andersom/data"
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

func TestCompressedFilesOpenUnderTheirPlainName(t *testing.T) {
	files := data.Files()
	content, err := fs.ReadFile(files, "scholen/scholen.csv")
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(content), "\n"); lines != 6122+697+1 {
		t.Errorf("%d lines", lines)
	}
	info, err := fs.Stat(files, "scholen/scholen.csv")
	if err != nil || info.Name() != "scholen.csv" || info.Size() != int64(len(content)) || info.IsDir() {
		t.Errorf("Stat = %v, %v", info, err)
	}
	if _, err := fs.Stat(files, "scholen/leraren.csv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there gave %v", err)
	}
}

// Every file has a source, every source names files that are there, and every
// folder says in a README where it comes from.
func TestEveryFileHasASource(t *testing.T) {
	files := data.Files()
	sources, err := data.Sources(files)
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, s := range sources {
		if s.ID == "" || s.Name == "" || s.Publisher == "" || s.Licence == "" || s.Origin == "" || s.Version == "" {
			t.Errorf("source %q is not whole", s.ID)
		}
		if _, err := clock.ParseDate(s.Date); err != nil {
			t.Errorf("source %q: %v", s.ID, err)
		}
		if s.ID != "andersom" && (s.LicenceURL == "" || s.Changes == "") {
			t.Errorf("source %q must say its licence and what was changed", s.ID)
		}
		for _, name := range s.Files {
			if _, err := fs.Stat(files, name); err != nil {
				t.Errorf("source %q: %v", s.ID, err)
			}
			named = append(named, name)
		}
	}
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "bronnen.json" || entry.Name() == "README.md" {
			return err
		}
		if !slices.Contains(named, strings.TrimSuffix(name, ".gz")) {
			t.Errorf("%s has no source", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"gebieden", "gebieden/denhaag", "kerndoelen", "postcodes", "scholen", "taxonomie", "vakanties"} {
		text, err := fs.ReadFile(files, folder+"/README.md")
		if err != nil || !strings.Contains(string(text), "icence") {
			t.Errorf("%s: no README that names a licence (%v)", folder, err)
		}
	}
}

// A list that lies beside the code that reads it is named on the same page as
// the lists that lie here.
func TestListsBesideTheCodeAreNamedToo(t *testing.T) {
	sources, err := data.Sources(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	err = fs.WalkDir(os.DirFS("../internal"), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() != "bronnen.json" {
			return err
		}
		folder := path.Dir(name)
		own, err := data.Sources(os.DirFS("../internal/" + folder))
		for _, s := range own {
			found++
			i := slices.IndexFunc(sources, func(named data.Source) bool { return named.ID == s.ID })
			if i < 0 || sources[i].Licence != s.Licence {
				t.Errorf("%s: source %q with licence %q is not in data/bronnen.json", name, s.ID, s.Licence)
				continue
			}
			for _, file := range s.Files {
				if !strings.Contains(sources[i].Changes, "internal/"+folder+"/"+file) {
					t.Errorf("source %q does not name internal/%s/%s", s.ID, folder, file)
				}
			}
		}
		return err
	})
	if err != nil || found == 0 {
		t.Errorf("%d sources beside the code, %v", found, err)
	}
}

// Share-alike data stay apart: no file mixes an ODbL source with another one.
func TestShareAlikeDataStayApart(t *testing.T) {
	sources, err := data.Sources(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	shareAlike := func(s data.Source) bool {
		return strings.Contains(s.Licence, "ODbL") || strings.Contains(s.Licence, "SA")
	}
	found := 0
	for _, s := range sources {
		if !shareAlike(s) {
			continue
		}
		found++
		for _, other := range sources {
			for _, name := range other.Files {
				if other.ID != s.ID && slices.Contains(s.Files, name) {
					t.Errorf("%s comes from %s and %s", name, s.ID, other.ID)
				}
			}
		}
	}
	if found != 1 {
		t.Errorf("%d sources share alike, want 1", found)
	}
}

func TestBrokenFilesAreReported(t *testing.T) {
	for _, content := range []string{"", "{", `{"id":"a"}`} {
		if _, err := data.Sources(fstest.MapFS{"bronnen.json": {Data: []byte(content)}}); err == nil {
			t.Errorf("%q was taken for a list of sources", content)
		}
	}
	if _, err := data.Sources(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no list of sources gave %v", err)
	}
}

// BenchmarkLoad is the start of the program: all that it reads at once, without
// the register, which lives in the database.
func BenchmarkLoad(b *testing.B) {
	files := data.Files()
	for b.Loop() {
		_, err1 := taxonomy.LoadTaxonomy(files)
		_, err2 := taxonomy.LoadKerndoelen(files)
		_, err3 := taxonomy.LoadAtlas(files)
		_, err4 := taxonomy.LoadCalendar(files)
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			b.Fatal(err)
		}
	}
}
