package app

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"andersom/internal/account"
	"andersom/internal/catalog"
	"andersom/internal/privacy"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// This file: the register of personal data, put together from what each area
// declares of its tables.

// newRegister puts the register together.
func newRegister() (*privacy.Register, error) {
	return privacy.NewRegister(catalog.Privacy(), school.Privacy(), account.Privacy(), shortlist.Privacy(), store.Privacy())
}

// checkRegister compares the register with the database: a column that nobody
// declared stops the start.
func checkRegister(ctx context.Context, db *sqldb.DB) error {
	register, err := newRegister()
	if err != nil {
		return err
	}
	columns, err := db.Columns(ctx)
	if err != nil {
		return err
	}
	have := make([]privacy.Column, len(columns))
	for i, c := range columns {
		have[i] = privacy.Column{Table: c.Table, Name: c.Name}
	}
	if err := register.Check(have).Err(); err != nil {
		return setup(fmt.Errorf("the register of personal data does not fit the database: %w", err))
	}
	return nil
}

// RegisterCmd shows the register.
type RegisterCmd struct {
	Export RegisterExportCmd `cmd:"" help:"Write the register: every column of every table."`
}

// RegisterExportCmd writes the register.
type RegisterExportCmd struct {
	Format string `help:"json or csv." enum:"json,csv" default:"json"`
}

// Run writes the register; it needs no database.
func (c *RegisterExportCmd) Run(p *Process) error {
	register, err := newRegister()
	if err != nil {
		return err
	}
	if c.Format == "csv" {
		return writeRegisterCSV(p.Out, register)
	}
	encoder := json.NewEncoder(p.Out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(registerRows(register))
}

// registerRow is one column as the export writes it.
type registerRow struct {
	Table     string `json:"tabel"`
	Column    string `json:"kolom"`
	Personal  bool   `json:"persoonsgegeven"`
	Category  string `json:"categorie,omitempty"`
	Purpose   string `json:"doel,omitempty"`
	Ground    string `json:"grondslag,omitempty"`
	Retention string `json:"bewaartermijn,omitempty"`
	Erase     string `json:"bij_wissen,omitempty"`
	Source    string `json:"bron,omitempty"`
	Reason    string `json:"reden,omitempty"`
}

func registerRows(register *privacy.Register) []registerRow {
	var out []registerRow
	for _, t := range register.Tables() {
		for _, f := range t.Fields {
			row := registerRow{Table: t.Name, Column: f.Column, Personal: f.Personal, Category: string(f.Category), Purpose: string(f.Purpose),
				Retention: f.Retention, Erase: string(f.Erase), Source: string(f.Source), Reason: f.Reason}
			if purpose, ok := privacy.PurposeOf(f.Purpose); ok {
				row.Ground = string(purpose.Ground)
			}
			out = append(out, row)
		}
	}
	return out
}

func writeRegisterCSV(w io.Writer, register *privacy.Register) error {
	out := csv.NewWriter(w)
	lines := [][]string{{"tabel", "kolom", "persoonsgegeven", "categorie", "doel", "grondslag", "bewaartermijn", "bij_wissen", "bron", "reden"}}
	for _, r := range registerRows(register) {
		lines = append(lines, []string{r.Table, r.Column, strconv.FormatBool(r.Personal), r.Category, r.Purpose, r.Ground, r.Retention, r.Erase, r.Source, r.Reason})
	}
	return out.WriteAll(lines)
}
