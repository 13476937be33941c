// Package sheet writes rows as a file for a spreadsheet: CSV, and XLSX (Office
// Open XML, ECMA-376). A sheet of texts and whole numbers needs a few small parts,
// which is less than a library for all of it would bring in. What does not live
// here: what stands in the rows.
package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// MIME is the type of an XLSX file.
const MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Sheet is one sheet of a file.
type Sheet struct {
	Name    string
	Widths  []int // of columns, in signs; may be fewer
	Numbers bool  // cells that are whole numbers are numbers to reckon with
	Rows    [][]string
}

// CSV writes rows with semicolons, which is what spreadsheets in Dutch expect.
func CSV(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff") // or a spreadsheet takes it for another encoding
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = ';', true
	for _, row := range rows {
		line := make([]string, len(row))
		for i, text := range row {
			line[i] = harmless(text)
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	spreadsheetNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeNS      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNS     = "http://schemas.openxmlformats.org/package/2006/"
	sheetMIME     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// Workbook writes sheets as one file. The first row of each is its head.
func Workbook(sheets ...Sheet) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range parts(sheets) {
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

// parts gives the parts of the file with their names.
func parts(sheets []Sheet) [][2]string {
	var types, list strings.Builder
	var targets [][2]string
	var bodies [][2]string
	for i, s := range sheets {
		file := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		types.WriteString(`<Override PartName="/xl/` + file + `" ContentType="` + sheetMIME + `worksheet+xml"/>`)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(s.Name), i+1, i+1)
		targets = append(targets, [2]string{"worksheet", file})
		bodies = append(bodies, [2]string{"xl/" + file, sheetXML(s)})
	}
	targets = append(targets, [2]string{"styles", "styles.xml"})
	return append([][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + packageNS + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + sheetMIME + `sheet.main+xml"/>` + types.String() +
			`<Override PartName="/xl/styles.xml" ContentType="` + sheetMIME + `styles+xml"/></Types>`},
		{"_rels/.rels", relations([2]string{"officeDocument", "xl/workbook.xml"})},
		{"xl/workbook.xml", `<workbook xmlns="` + spreadsheetNS + `" xmlns:r="` + officeNS + `"><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relations(targets...)},
		{"xl/styles.xml", `<styleSheet xmlns="` + spreadsheetNS + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
			`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`},
	}, bodies...)
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

func sheetXML(s Sheet) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + spreadsheetNS + `"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`)
	if len(s.Widths) > 0 {
		b.WriteString(`<cols>`)
		for i, w := range s.Widths {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
		}
		b.WriteString(`</cols>`)
	}
	b.WriteString(`<sheetData>`)
	for i, row := range s.Rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for n, text := range row {
			writeCell(&b, s, i, n, text)
		}
		b.WriteString(`</row>`)
	}
	return b.String() + `</sheetData></worksheet>`
}

func writeCell(b *strings.Builder, s Sheet, row, column int, text string) {
	style := ""
	if row == 0 || column == 0 {
		style = ` s="1"`
	}
	place := columnName(column) + strconv.Itoa(row+1)
	if _, err := strconv.Atoi(text); err == nil && s.Numbers && row > 0 {
		fmt.Fprintf(b, `<c r="%s"%s><v>%s</v></c>`, place, style, text)
		return
	}
	fmt.Fprintf(b, `<c r="%s"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, place, style, escaped(harmless(text)))
}

// columnName gives the letters of a column: A to Z, AA and on.
func columnName(n int) string {
	if n < letters {
		return string(rune('A' + n))
	}
	return columnName(n/letters-1) + string(rune('A'+n%letters))
}

const letters = 26

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
