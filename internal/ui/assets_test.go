// This file tests the bundle: that it is whole, small, and served as it should be.

package ui

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

// firstVisit is what a first visit loads at most besides HTML and pictures, in bytes over the wire.
const firstVisit = 90_000

func newAssets(t *testing.T) *Assets {
	t.Helper()
	a, err := NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestBundleMatchesManifest(t *testing.T) {
	var manifest map[string]string
	data, err := dist.ReadFile("dist/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	wanted := map[string]bool{"manifest.json": true}
	for name, file := range manifest {
		wanted[file] = true
		plain, err := dist.ReadFile("dist/" + file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, sibling := range []string{file + ".br", file + ".gz"} {
			packed, err := dist.ReadFile("dist/" + sibling)
			if err != nil {
				if !strings.HasSuffix(file, ".woff2") {
					t.Errorf("%s: %v", sibling, err)
				}
				continue
			}
			wanted[sibling] = true
			if got := unpack(t, sibling, packed); !bytes.Equal(got, plain) {
				t.Errorf("%s holds %d bytes, want the %d of %s", sibling, len(got), len(plain), file)
			}
		}
	}
	err = fs.WalkDir(dist, "dist", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !wanted[entry.Name()] {
			t.Errorf("%s is not in the manifest", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func unpack(t *testing.T, name string, packed []byte) []byte {
	t.Helper()
	var r io.Reader = brotli.NewReader(bytes.NewReader(packed))
	if strings.HasSuffix(name, ".gz") {
		gz, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		r = gz
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return plain
}

func TestFirstVisitIsSmall(t *testing.T) {
	a := newAssets(t)
	total := 0
	for file, one := range a.files {
		if strings.HasSuffix(file, ".txt") {
			continue // read by who asks for it
		}
		body, _ := one.encoded("br")
		if len(body) == 0 {
			t.Errorf("%s is empty", file)
		}
		total += len(body)
	}
	if total > firstVisit {
		t.Errorf("a first visit loads %d bytes, want at most %d", total, firstVisit)
	}
}

func TestServeHTTP(t *testing.T) {
	a := newAssets(t)
	css := a.URL("app.css")
	tests := []struct {
		name, method, path, accept string
		code                       int
		encoding, contentType      string
	}{
		{"brotli first", "GET", css, "gzip, deflate, br", 200, "br", "text/css; charset=utf-8"},
		{"gzip when no brotli", "GET", css, "gzip", 200, "gzip", "text/css; charset=utf-8"},
		{"brotli refused", "GET", css, "br;q=0, gzip;q=0.5", 200, "gzip", "text/css; charset=utf-8"},
		{"plain", "GET", css, "", 200, "", "text/css; charset=utf-8"},
		{"script", "GET", a.URL("app.js"), "br", 200, "br", "text/javascript; charset=utf-8"},
		{"sprite", "GET", a.URL("iconen.svg"), "br", 200, "br", "image/svg+xml; charset=utf-8"},
		{"font is not packed twice", "GET", a.URL("fira-sans-400.woff2"), "br", 200, "", "font/woff2"},
		{"licences", "GET", a.URL("licenties.txt"), "", 200, "", "text/plain; charset=utf-8"},
		{"head", "HEAD", css, "br", 200, "br", "text/css; charset=utf-8"},
		{"unknown", "GET", Prefix + "app.css", "br", 404, "", "text/plain; charset=utf-8"},
		{"unknown name", "GET", a.URL("nergens.css"), "br", 404, "", "text/plain; charset=utf-8"},
		{"sibling by name", "GET", css + ".br", "br", 404, "", "text/plain; charset=utf-8"},
		{"outside the prefix", "GET", strings.TrimPrefix(css, Prefix[:len(Prefix)-1]), "br", 404, "", "text/plain; charset=utf-8"},
		{"manifest", "GET", Prefix + "manifest.json", "br", 404, "", "text/plain; charset=utf-8"},
		{"post", "POST", css, "br", 405, "", "text/plain; charset=utf-8"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(test.method, test.path, nil)
			r.Header.Set("Accept-Encoding", test.accept)
			w := httptest.NewRecorder()
			a.ServeHTTP(w, r)
			res := w.Result()
			if got, want := res.StatusCode, test.code; got != want {
				t.Fatalf("status %d, want %d", got, want)
			}
			if got, want := res.Header.Get("Content-Encoding"), test.encoding; got != want {
				t.Errorf("encoding %q, want %q", got, want)
			}
			if got, want := res.Header.Get("Content-Type"), test.contentType; got != want {
				t.Errorf("type %q, want %q", got, want)
			}
			kept := res.Header.Get("Cache-Control") == immutable
			if got, want := kept, test.code == http.StatusOK; got != want {
				t.Errorf("kept for a year: %t, want %t", got, want)
			}
			if test.method == http.MethodHead && w.Body.Len() > 0 {
				t.Errorf("HEAD has a body of %d bytes", w.Body.Len())
			}
		})
	}
}

func TestLoadAssetsFaults(t *testing.T) {
	tests := []struct {
		name   string
		bundle fstest.MapFS
		want   string
	}{
		{"no manifest", fstest.MapFS{}, "manifest.json"},
		{"broken manifest", fstest.MapFS{"manifest.json": {Data: []byte("{")}}, "manifest.json"},
		{"missing file", fstest.MapFS{"manifest.json": {Data: []byte(`{"app.css":"app.1.css"}`)}}, "app.css"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := loadAssets(test.bundle)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one that names %s", err, test.want)
			}
		})
	}
}
