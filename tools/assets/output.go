// This file holds what is written: hashed names, compressed siblings, the manifest.

package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

const (
	// distDir is where the bundle goes, from the root of the repository.
	distDir = "internal/ui/dist"
	// prefix is where the site serves it; equal to ui.Prefix.
	prefix = "/statisch/"
)

// output gathers files before any of them is written.
type output struct {
	// names maps the plain name of an asset to its hashed one.
	names map[string]string
	// files maps paths from the root to their content.
	files map[string][]byte
}

func newOutput() *output {
	return &output{names: map[string]string{}, files: map[string][]byte{}}
}

// add takes one asset in under a name with the hash of its content, with
// compressed siblings where they are smaller.
func (o *output) add(name string, content []byte) error {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	o.names[name] = hashed
	o.files[path.Join(distDir, hashed)] = content
	if ext == ".woff2" {
		return nil // brotli inside already
	}
	br, err := brotliOf(content)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	gz, err := gzipOf(content)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	o.files[path.Join(distDir, hashed+".br")] = br
	o.files[path.Join(distDir, hashed+".gz")] = gz
	return nil
}

// link replaces the plain addresses of assets taken in before by the hashed ones.
func (o *output) link(content string) string {
	for _, name := range slices.Sorted(maps.Keys(o.names)) {
		content = strings.ReplaceAll(content, prefix+name, prefix+o.names[name])
	}
	return content
}

// finish adds the manifest.
func (o *output) finish() error {
	manifest, err := json.MarshalIndent(o.names, "", "  ")
	if err != nil {
		return err
	}
	o.files[path.Join(distDir, "manifest.json")] = append(manifest, '\n')
	return nil
}

// write puts the files in place and removes what an earlier run left in dist.
func (o *output) write(root string) error {
	stale, err := o.stale(root)
	if err != nil {
		return err
	}
	for _, file := range stale {
		if err := os.Remove(filepath.Join(root, file)); err != nil {
			return err
		}
	}
	for file, content := range o.files {
		target := filepath.Join(root, file)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// compare reports errStale when the committed files are not these.
func (o *output) compare(root string) error {
	stale, err := o.stale(root)
	if err != nil {
		return err
	}
	if len(stale) > 0 {
		return fmt.Errorf("%w (left over: %s)", errStale, strings.Join(stale, ", "))
	}
	for _, file := range slices.Sorted(maps.Keys(o.files)) {
		committed, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			return fmt.Errorf("%w: %w", errStale, err)
		}
		if !bytes.Equal(committed, o.files[file]) {
			return fmt.Errorf("%w (differs: %s)", errStale, file)
		}
	}
	return nil
}

// stale lists the files of dist that this run did not make.
func (o *output) stale(root string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(root, distDir))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var left []string
	for _, e := range entries {
		file := path.Join(distDir, e.Name())
		if _, made := o.files[file]; !made {
			left = append(left, file)
		}
	}
	return left, nil
}

// report prints the size of each asset, in bytes: plain and over the wire.
func (o *output) report(w io.Writer) {
	total := 0
	for _, name := range slices.Sorted(maps.Keys(o.names)) {
		file := path.Join(distDir, o.names[name])
		wire := len(o.files[file])
		if br, ok := o.files[file+".br"]; ok {
			wire = len(br)
		}
		total += wire
		fmt.Fprintf(w, "%-28s %7d plain %7d over the wire\n", name, len(o.files[file]), wire)
	}
	fmt.Fprintf(w, "%-28s %21d over the wire\n", "together", total)
}

func brotliOf(content []byte) ([]byte, error) {
	var buf bytes.Buffer
	w := brotli.NewWriterLevel(&buf, brotli.BestCompression)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// gzipOf leaves the time of the header empty, so that the bytes stay the same.
func gzipOf(content []byte) ([]byte, error) {
	var buf bytes.Buffer
	w, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
