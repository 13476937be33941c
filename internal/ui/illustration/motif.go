// Motifs: the small SVG files that compositions are made of, and the colours they are drawn in.

package illustration

import (
	"embed"
	"fmt"
	"path"
	"strings"
)

// motifFiles are drawn around the origin, most of them 96 units wide and high, in the neutral palette: so they open
// in any drawing program, and composing only exchanges the colours.
//
//go:embed motif/*.svg
var motifFiles embed.FS

// markFiles are the logo and its kin. They stand as they are: a mark is not recoloured.
//
//go:embed mark/*.svg
var markFiles embed.FS

// role is a colour by its task, so that one motif serves every palette.
type role int

const (
	surface role = iota
	line
	strong
	ink
	paper
)

// colours returns the palette as hex values indexed by role.
func (p Palette) colours() [5]string {
	return [5]string{surface: p.Surface, line: p.Line, strong: p.Strong, ink: Ink, paper: Paper}
}

// loadMotifs returns the inner elements of each motif by file name without its ending.
func loadMotifs() (map[string]string, error) {
	files, err := readAll(motifFiles, "motif")
	if err != nil {
		return nil, err
	}
	for name, document := range files {
		inner, err := innerElements(document)
		if err != nil {
			return nil, fmt.Errorf("motif %q: %w", name, err)
		}
		files[name] = inner
	}
	return files, nil
}

// loadMarks files the marks among the named drawings.
func loadMarks(named map[string]drawing) error {
	files, err := readAll(markFiles, "mark")
	if err != nil {
		return err
	}
	for name, document := range files {
		named[name] = drawing{svg: strings.TrimSpace(document), alt: "Andersom"}
	}
	return nil
}

// readAll reads every file of an embedded folder.
func readAll(files embed.FS, folder string) (map[string]string, error) {
	entries, err := files.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	contents := make(map[string]string, len(entries))
	for _, entry := range entries {
		body, err := files.ReadFile(path.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		contents[strings.TrimSuffix(entry.Name(), ".svg")] = string(body)
	}
	return contents, nil
}

// innerElements strips the svg element around a motif and the line breaks inside it.
func innerElements(document string) (string, error) {
	_, rest, found := strings.Cut(document, "<svg ")
	if !found {
		return "", fmt.Errorf("no svg element")
	}
	_, rest, found = strings.Cut(rest, ">")
	if !found {
		return "", fmt.Errorf("the svg element does not end")
	}
	inner, _, found := strings.Cut(rest, "</svg>")
	if !found {
		return "", fmt.Errorf("no closing svg element")
	}
	var joined strings.Builder
	for l := range strings.Lines(inner) {
		joined.WriteString(strings.TrimSpace(l))
	}
	return joined.String(), nil
}
