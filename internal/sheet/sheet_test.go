// Tests of files for spreadsheets.
package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestTheFileIsWellFormedAndRunsNothing(t *testing.T) {
	file, err := Workbook(Sheet{Name: "A & <B>", Rows: [][]string{{"Wat", "=1+1"}, {"+31", "@x\x01"}, {"-1", "a < b\nc"}}})
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for dec := xml.NewDecoder(part); ; {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if text, ok := token.(xml.CharData); ok && f.Name == "xl/worksheets/sheet1.xml" {
				texts = append(texts, string(text))
			}
			if element, ok := token.(xml.StartElement); ok && element.Name.Local == "f" {
				t.Error("the file holds a formula")
			}
		}
	}
	if want := []string{"Wat", "'=1+1", "'+31", "'@x\uFFFD", "'-1", "a < b\nc"}; !slices.Equal(texts[1:], want) && !slices.Equal(texts, want) {
		t.Errorf("cells = %q, want %q", texts, want)
	}
}

func TestNumbersAreNumbersWhereTheSheetHasThem(t *testing.T) {
	rows := [][]string{{"Wat", "2026"}, {"a", "12"}, {"b", "<5"}}
	if xml := sheetXML(Sheet{Numbers: true, Rows: rows}); !strings.Contains(xml, `<c r="B2"><v>12</v></c>`) || strings.Contains(xml, "<v>2026") || !strings.Contains(xml, "&lt;5") {
		t.Error(xml)
	}
	if xml := sheetXML(Sheet{Rows: rows}); strings.Contains(xml, "<v>") {
		t.Error(xml)
	}
	if got := columnName(0) + columnName(25) + columnName(26) + columnName(702); got != "AZAAAAA" {
		t.Error(got)
	}
}

func TestCSVRunsNothing(t *testing.T) {
	got, err := CSV([][]string{{"Wat", "n"}, {"=1+1;", "3"}})
	if err != nil || string(got) != "\ufeffWat;n\r\n\"'=1+1;\";3\r\n" {
		t.Errorf("%q, %v", got, err)
	}
}
