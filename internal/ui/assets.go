// This file serves the bundled stylesheet, script, fonts and icons.

// Package ui holds the looks of Andersom: its components (component/<name>), the
// page around them (layout), the stories that show them (story), the
// illustrations, and the bundled assets, which this package itself serves.
//
// It knows no area of the domain and no visitor: a component gets plain words,
// numbers and addresses in a struct. What a page shows is decided in web.
package ui

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Prefix is where the assets live on the site; ServeHTTP expects whole paths below it.
const Prefix = "/statisch/"

// immutable lets browsers keep a file for a year: its name changes with its content.
const immutable = "public, max-age=31536000, immutable"

// dist is what tools/assets made of css/, js/, img/ and node_modules.
//
//go:embed dist
var dist embed.FS

// Assets knows the hashed name of each bundled file and serves it. It is
// immutable and safe for concurrent use.
type Assets struct {
	urls  map[string]string
	files map[string]asset
}

// asset is one file with its compressed siblings; br and gz are nil where
// compressing did not pay.
type asset struct {
	contentType   string
	plain, br, gz []byte
}

// NewAssets reads the embedded bundle. It fails only when the bundle and its
// manifest disagree, which a test of this package forbids.
func NewAssets() (*Assets, error) {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, fmt.Errorf("ui assets: %w", err)
	}
	return loadAssets(sub)
}

func loadAssets(bundle fs.FS) (*Assets, error) {
	data, err := fs.ReadFile(bundle, "manifest.json")
	if err != nil {
		return nil, fmt.Errorf("ui assets: %w", err)
	}
	var manifest map[string]string
	if err := json.Unmarshal(data, &manifest); err != nil {
		return nil, fmt.Errorf("ui assets: manifest.json: %w", err)
	}
	a := &Assets{urls: make(map[string]string, len(manifest)), files: make(map[string]asset, len(manifest))}
	for name, file := range manifest {
		one, err := readAsset(bundle, file)
		if err != nil {
			return nil, fmt.Errorf("ui assets: %s: %w", name, err)
		}
		a.urls[name] = Prefix + file
		a.files[file] = one
	}
	return a, nil
}

func readAsset(bundle fs.FS, file string) (asset, error) {
	plain, err := fs.ReadFile(bundle, file)
	if err != nil {
		return asset{}, err
	}
	one := asset{contentType: contentType(file), plain: plain}
	if one.br, err = readOptional(bundle, file+".br"); err != nil {
		return asset{}, err
	}
	if one.gz, err = readOptional(bundle, file+".gz"); err != nil {
		return asset{}, err
	}
	return one, nil
}

// readOptional is nil, without an error, for a file that is not there.
func readOptional(bundle fs.FS, file string) ([]byte, error) {
	if _, err := fs.Stat(bundle, file); err != nil {
		return nil, nil //nolint:nilerr // a sibling may be missing: fonts are compressed already
	}
	return fs.ReadFile(bundle, file)
}

// contentType does not ask the machine: its tables differ from one to the next.
func contentType(file string) string {
	switch path.Ext(file) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml; charset=utf-8"
	case ".woff2":
		return "font/woff2"
	case ".txt":
		return "text/plain; charset=utf-8"
	default:
		return "application/octet-stream"
	}
}

// URL is the address of a bundled file by its plain name: "app.css" gives
// "/statisch/app.3f2a9c1d.css". An unknown name gives an address that answers
// 404; the names are those in dist/manifest.json.
func (a *Assets) URL(name string) string {
	if url, ok := a.urls[name]; ok {
		return url
	}
	return Prefix + name
}

// ServeHTTP answers GET and HEAD for the addresses that URL gives, compressed as
// the browser accepts, to be kept for a year. Everything else is a bare 404:
// pages with words are the caller's.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	one, ok := a.files[strings.TrimPrefix(r.URL.Path, Prefix)]
	if !ok || !strings.HasPrefix(r.URL.Path, Prefix) {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	body, encoding := one.encoded(r.Header.Get("Accept-Encoding"))
	h := w.Header()
	h.Set("Content-Type", one.contentType)
	h.Set("Cache-Control", immutable)
	h.Set("X-Content-Type-Options", "nosniff")
	if one.br != nil || one.gz != nil {
		h.Add("Vary", "Accept-Encoding")
	}
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	// A failed write means that the browser went away; there is nobody to tell.
	_, _ = w.Write(body) // the visitor is gone; nobody to tell
}

// encoded picks the smallest form that an Accept-Encoding header allows.
func (one asset) encoded(accept string) (body []byte, encoding string) {
	if one.br != nil && accepts(accept, "br") {
		return one.br, "br"
	}
	if one.gz != nil && accepts(accept, "gzip") {
		return one.gz, "gzip"
	}
	return one.plain, ""
}

// accepts reports whether an Accept-Encoding header names the coding without q=0.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), coding) {
			continue
		}
		q, found := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		if !found {
			return true
		}
		weight, err := strconv.ParseFloat(q, 64)
		return err == nil && weight > 0
	}
	return false
}
