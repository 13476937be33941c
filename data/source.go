package data

import (
	"encoding/json"
	"fmt"
	"io/fs"
)

// This file: where the embedded files come from, for the page with attributions.

// Source is one source with its licence. The texts are Dutch, for people.
type Source struct {
	ID         string   `json:"id"`
	Name       string   `json:"naam"`
	Publisher  string   `json:"uitgever"`
	Licence    string   `json:"licentie"`
	LicenceURL string   `json:"licentie_url"` // empty for our own work
	Origin     string   `json:"bron"`         // address of the publisher
	Via        string   `json:"via"`          // address of the copy that was taken; may be empty
	Version    string   `json:"versie"`       // commit of that copy
	Date       string   `json:"datum"`        // of that copy: "2026-08-04"
	Changes    string   `json:"wijzigingen"`  // what we changed; may be empty
	Files      []string `json:"bestanden"`    // as Files opens them
}

// Sources gives the source of every embedded file, read from bronnen.json.
func Sources(fsys fs.FS) ([]Source, error) {
	content, err := fs.ReadFile(fsys, "bronnen.json")
	if err != nil {
		return nil, fmt.Errorf("data.Sources: %w", err)
	}
	var sources []Source
	if err := json.Unmarshal(content, &sources); err != nil {
		return nil, fmt.Errorf("data.Sources: bronnen.json: %w", err)
	}
	return sources, nil
}
