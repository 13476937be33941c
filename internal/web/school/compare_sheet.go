package school

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"

	"andersom/internal/fault"
)

// This file: the comparison as a file for a spreadsheet (XLSX: Office Open XML,
// ECMA-376). One sheet of texts needs five small parts, which is less than a
// library for all of it would bring in.

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
	file, err := workbook("Vergelijking", c.lines())
	if err != nil {
		return fmt.Errorf("compareSheet: %w", err)
	}
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
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

const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	spreadsheetNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeNS      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNS     = "http://schemas.openxmlformats.org/package/2006/"
	sheetMIME     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// workbook writes rows of texts as one sheet; the first row is the head.
func workbook(name string, rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + packageNS + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + sheetMIME + `sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + sheetMIME + `worksheet+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + sheetMIME + `styles+xml"/></Types>`},
		{"_rels/.rels", relations([2]string{"officeDocument", "xl/workbook.xml"})},
		{"xl/workbook.xml", `<workbook xmlns="` + spreadsheetNS + `" xmlns:r="` + officeNS + `"><sheets><sheet name="` + escaped(name) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relations([2]string{"worksheet", "worksheets/sheet1.xml"}, [2]string{"styles", "styles.xml"})},
		{"xl/styles.xml", `<styleSheet xmlns="` + spreadsheetNS + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
			`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", sheetXML(rows)},
	} {
		f, err := z.Create(part[0])
		if err != nil {
			return nil, err
		}
		if _, err := f.Write([]byte(xmlHead + part[1])); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// relations writes pairs of a type and a target.
func relations(pairs ...[2]string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageNS + `relationships">`)
	for i, pair := range pairs {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, officeNS, pair[0], pair[1])
	}
	return b.String() + `</Relationships>`
}

func sheetXML(rows [][]string) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + spreadsheetNS + `"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>` +
		`<cols><col min="1" max="1" width="30" customWidth="1"/><col min="2" max="2" width="10" customWidth="1"/><col min="3" max="6" width="45" customWidth="1"/></cols><sheetData>`)
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for n, text := range row {
			style := ""
			if i == 0 || n == 0 {
				style = ` s="1"`
			}
			fmt.Fprintf(&b, `<c r="%c%d"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+n, i+1, style, escaped(harmless(text)))
		}
		b.WriteString(`</row>`)
	}
	return b.String() + `</sheetData></worksheet>`
}

// harmless takes the sting out of a text that a spreadsheet might run: these
// cells are texts, but who saves them as CSV and opens that again has formulas.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// escaped writes text inside XML; a buffer cannot fail.
func escaped(text string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err)
	}
	return b.String()
}
