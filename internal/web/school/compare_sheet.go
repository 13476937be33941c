package school

import (
	"fmt"
	"net/http"
	"net/url"

	"andersom/internal/fault"
	"andersom/internal/sheet"
)

// This file: the comparison as a file for a spreadsheet.

// fetchSheet sends on to the file: by an address of its own, so that it can be
// counted. Anyone may ask.
func (s *Lists) fetchSheet(w http.ResponseWriter, r *http.Request) error {
	return seeOther(w, r, comparePath+".xlsx?"+url.Values{"a": r.URL.Query()["a"]}.Encode())
}

// compareSheet sends the comparison as a file. Anyone may ask.
func (s *Lists) compareSheet(w http.ResponseWriter, r *http.Request) error {
	own(w)
	c, _, err := s.compared(r)
	if err != nil {
		return err
	}
	if len(c.offers) == 0 {
		return fault.New(fault.NotFound, "Er is niets om te vergelijken.")
	}
	file, err := sheet.Workbook(sheet.Sheet{Name: "Vergelijking", Widths: []int{30, 10, 45, 45, 45, 45}, Rows: c.lines()})
	if err != nil {
		return fmt.Errorf("compareSheet: %w", err)
	}
	w.Header().Set("Content-Type", sheet.MIME)
	w.Header().Set("Content-Disposition", `attachment; filename="vergelijking.xlsx"`)
	_, err = w.Write(file)
	return err
}

// lines gives the comparison as rows of texts, the differing rows marked in words.
func (c comparison) lines() [][]string {
	head := []string{"Wat", "Verschilt"}
	for _, o := range c.offers {
		head = append(head, o.Activity.Title)
	}
	out := [][]string{head}
	for _, row := range c.rows {
		differs := ""
		if row.differ {
			differs = "ja"
		}
		out = append(out, append([]string{row.label, differs}, row.cells...))
	}
	return out
}
