package subject

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"andersom/internal/clock"
	"andersom/internal/privacy"
)

// This file: what stands in the file with everything: once for people, once for
// machines.

// Archive writes a zip with everything that is kept of somebody: gegevens.html
// and gegevens.json. Progress is called after each piece.
func (s *Service) Archive(ctx context.Context, w io.Writer, who privacy.Subject, progress func(ready, all int)) error {
	d, err := s.document(ctx, who, progress)
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"gegevens.html", func(w io.Writer) error { return page.Execute(w, d) }},
		{"gegevens.json", func(w io.Writer) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			e.SetEscapeHTML(false)
			return e.Encode(d)
		}},
	} {
		file, err := out.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: s.Now()})
		if err != nil {
			return err
		}
		if err := f.write(file); err != nil {
			return err
		}
	}
	return out.Close()
}

// Document is everything that is kept of somebody, with what it is for.
type Document struct {
	MadeAt   string            `json:"gemaakt_op"`
	Register string            `json:"versie_van_het_register"`
	Purposes []DocumentPurpose `json:"doelen"`
	Tables   []DocumentTable   `json:"tabellen"`
}

// DocumentPurpose is what something is kept for.
type DocumentPurpose struct {
	Code   string `json:"code"`
	Label  string `json:"doel"`
	Ground string `json:"grondslag"`
}

// DocumentTable is a piece.
type DocumentTable struct {
	Name     string           `json:"tabel"`
	About    string           `json:"wat_een_rij_is"`
	Fields   []DocumentField  `json:"velden"`
	Withheld []DocumentField  `json:"niet_meegegeven"`
	Rows     []map[string]any `json:"rijen"`
	Readable [][]ReadableCell `json:"-"`
}

// DocumentField is what is said of a column.
type DocumentField struct {
	Column     string   `json:"veld"`
	Label      string   `json:"naam"`
	Personal   bool     `json:"persoonsgegeven"`
	Category   string   `json:"categorie,omitempty"`
	Purposes   []string `json:"doelen,omitempty"`
	Retention  []string `json:"bewaartermijn,omitempty"`
	Source     string   `json:"bron,omitempty"`
	Recipients []string `json:"ontvangers,omitempty"`
	Portable   bool     `json:"mag_mee_naar_een_ander,omitempty"`
	EditAt     string   `json:"zelf_veranderen_op,omitempty"`
	Erase      string   `json:"bij_wissen,omitempty"`
	Reason     string   `json:"reden,omitempty"`
}

// ReadableCell is a value as people read it.
type ReadableCell struct{ Label, Value string }

// GroundLabel says a ground in Dutch.
func GroundLabel(g privacy.Ground) string {
	return map[privacy.Ground]string{
		privacy.Consent: "toestemming", privacy.Contract: "uitvoeren van een overeenkomst",
		privacy.LegalObligation: "wettelijke plicht", privacy.LegitimateInterest: "gerechtvaardigd belang",
	}[g]
}

// EraseLabel says in Dutch what erasing does to a field.
func EraseLabel(e privacy.Erase) string {
	return map[privacy.Erase]string{privacy.Delete: "gaat weg", privacy.Blank: "wordt leeggemaakt",
		privacy.Pseudonym: "wordt een code die naar niemand leidt", privacy.Keep: "blijft"}[e]
}

func (s *Service) document(ctx context.Context, who privacy.Subject, progress func(ready, all int)) (Document, error) {
	book, err := s.Book(ctx)
	if err != nil {
		return Document{}, err
	}
	d := Document{MadeAt: s.Now().In(clock.Zone()).Format(time.RFC3339), Register: book.Hash}
	for _, p := range book.Purposes {
		d.Purposes = append(d.Purposes, DocumentPurpose{string(p.Code), p.Label, "art. 6 lid 1 onder " + string(p.Ground) + " AVG: " + GroundLabel(p.Ground)})
	}
	parts := s.Register.Parts(who.Root)
	err = s.Store.See(ctx, parts, who, func(p Piece) error {
		d.Tables = append(d.Tables, s.table(ctx, book, p))
		progress(len(d.Tables), len(parts))
		return nil
	})
	slices.Reverse(d.Tables) // the person first
	return d, err
}

func (s *Service) table(ctx context.Context, book *privacy.Book, p Piece) DocumentTable {
	t := DocumentTable{Name: p.Part.Table, About: p.Part.About, Rows: []map[string]any{}, Withheld: []DocumentField{}}
	for _, f := range p.Columns {
		t.Fields = append(t.Fields, documentField(book, f))
	}
	for _, f := range p.Part.Fields {
		if !f.Exported() {
			one := documentField(book, f)
			one.Reason = f.Withheld
			t.Withheld = append(t.Withheld, one)
		}
	}
	for _, row := range p.Rows {
		values := map[string]any{}
		var cells []ReadableCell
		for i, f := range p.Columns {
			values[f.Column] = machine(f, row[i])
			if text := s.Readable(ctx, p.Part.Table, f, row[i]); text != "" {
				cells = append(cells, ReadableCell{LabelOf(f), text})
			}
		}
		t.Rows, t.Readable = append(t.Rows, values), append(t.Readable, cells)
	}
	return t
}

func documentField(book *privacy.Book, f privacy.Field) DocumentField {
	out := DocumentField{Column: f.Column, Label: LabelOf(f), Personal: f.Personal, Reason: f.Reason}
	if !f.Personal {
		return out
	}
	out.Category, out.Source, out.Recipients, out.Portable, out.EditAt = string(f.Category), string(f.Source), f.Recipients, f.Portable(), f.EditAt
	out.Erase = EraseLabel(f.Erase)
	for _, code := range f.Purposes {
		out.Purposes = append(out.Purposes, string(code))
	}
	for _, r := range f.Retention {
		out.Retention = append(out.Retention, inForce(book, r).Words())
	}
	return out
}

// inForce gives a rule with the period that holds now.
func inForce(book *privacy.Book, rule privacy.Rule) privacy.Rule {
	if period, ok := book.Period(rule.Name); ok && rule.Name != "" {
		rule.Period = period
	}
	return rule
}

// LabelOf names a column for people; of one that is about nobody that is its own
// name.
func LabelOf(f privacy.Field) string {
	if f.Label != "" {
		return f.Label
	}
	return strings.ReplaceAll(f.Column, "_", " ")
}

// isTime tells whether a column holds a moment. What is about nobody has no type
// in the register.
func isTime(f privacy.Field) bool {
	return f.Type == privacy.Time || f.Type == "" && strings.HasSuffix(f.Column, "_at")
}

// machine gives a value as programs want it: a moment as text, all else as it is
// stored.
func machine(f privacy.Field, value any) any {
	n, ok := value.(int64)
	if !ok || !isTime(f) {
		return value
	}
	if n == 0 {
		return nil
	}
	return time.UnixMicro(n).UTC().Format("2006-01-02T15:04:05.000000Z07:00")
}

// Readable says a value as people read it; empty when nothing was filled in.
func (s *Service) Readable(ctx context.Context, table string, f privacy.Field, value any) string {
	if s.Words != nil {
		if text, ok := s.Words(ctx, table, f.Column, value); ok {
			return text
		}
	}
	switch v := value.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case int64:
		switch {
		case isTime(f) && v == 0:
			return ""
		case isTime(f):
			t := time.UnixMicro(v)
			return clock.DateOf(t).DutchShort() + " " + t.In(clock.Zone()).Format("15:04")
		case f.Type == privacy.Flag && v == 0:
			return "nee"
		case f.Type == privacy.Flag:
			return "ja"
		}
		return strconv.FormatInt(v, 10)
	}
	return fmt.Sprint(value)
}

// page is the readable half: one file that needs nothing else.
var page = template.Must(template.New("gegevens").Parse(`<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Alles wat we van je bewaren</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { margin-top: 2.5rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: .25rem 1rem; border-top: 1px solid; padding-top: .5rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; border-bottom: 1px solid; padding: .25rem .5rem .25rem 0; }
details { margin: .5rem 0; } .table { overflow-x: auto; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
</style>
</head>
<body>
<h1>Alles wat we van je bewaren</h1>
<p>Gemaakt op {{.MadeAt}}, volgens versie {{.Register}} van ons register. Hetzelfde staat in gegevens.json, voor computers.</p>
{{range .Tables}}{{if .Rows}}
<h2>{{.About}}</h2>
{{range .Readable}}<dl>{{range .}}<dt>{{.Label}}</dt><dd>{{.Value}}</dd>{{end}}</dl>
{{end}}{{template "fields" .}}{{end}}{{end}}
<h2>Waarvan we niets van je hebben</h2>
<ul>{{range .Tables}}{{if not .Rows}}<li>{{.About}}{{template "fields" .}}</li>{{end}}{{end}}</ul>
<h2>Waarvoor we gegevens gebruiken</h2>
<div class="table"><table><thead><tr><th scope="col">Code</th><th scope="col">Doel</th><th scope="col">Grondslag</th></tr></thead><tbody>
{{range .Purposes}}<tr><td>{{.Code}}</td><td>{{.Label}}</td><td>{{.Ground}}</td></tr>{{end}}
</tbody></table></div>
</body>
</html>
{{define "fields"}}{{if .Withheld}}<p>Niet in dit bestand:</p><ul>{{range .Withheld}}<li>{{.Label}}: {{.Reason}}</li>{{end}}</ul>{{end}}
<details><summary>Waarvoor, hoe lang en met wie</summary><div class="table"><table>
<thead><tr><th scope="col">Gegeven</th><th scope="col">Categorie</th><th scope="col">Doel</th><th scope="col">Hoe lang</th><th scope="col">Bron</th><th scope="col">Wie het krijgt</th></tr></thead><tbody>
{{range .Fields}}{{template "field" .}}{{end}}{{range .Withheld}}{{template "field" .}}{{end}}
</tbody></table></div></details>{{end}}
{{define "field"}}{{if .Personal}}<tr><td>{{.Label}}</td><td>{{.Category}}</td><td>{{range .Purposes}}{{.}} {{end}}</td><td>{{range .Retention}}{{.}}. {{end}}</td><td>{{.Source}}</td><td>{{range .Recipients}}{{.}} {{else}}niemand{{end}}</td></tr>{{end}}{{end}}
`))
