package taxonomy

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"andersom/internal/geo"
)

// This file: reading the CSV files of the data folder by the names of their
// columns.

// row is one row of a table whose columns have names.
type row struct {
	columns map[string]int
	cells   []string
}

// get gives the cell of a column; empty when the table has no such column.
func (r row) get(column string) string {
	if i, ok := r.columns[column]; ok {
		return r.cells[i]
	}
	return ""
}

// point reads the columns lat and lon.
func (r row) point() (geo.Point, error) {
	lat, errLat := strconv.ParseFloat(r.get("lat"), 64)
	lon, errLon := strconv.ParseFloat(r.get("lon"), 64)
	if errLat != nil || errLon != nil {
		return geo.Point{}, fmt.Errorf("%v: lat %q and lon %q are no point", r.cells[0], r.get("lat"), r.get("lon"))
	}
	return geo.Point{Lat: lat, Lon: lon}, nil
}

// readCSV reads a whole table; the required columns must be in its header.
func readCSV(fsys fs.FS, name string, required ...string) ([]row, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("%s: empty", name)
	}
	columns := make(map[string]int, len(records[0]))
	for i, column := range records[0] {
		columns[strings.TrimSpace(column)] = i
	}
	for _, column := range required {
		if _, ok := columns[column]; !ok {
			return nil, fmt.Errorf("%s: column %q is missing", name, column)
		}
	}
	rows := make([]row, 0, len(records)-1)
	for _, cells := range records[1:] {
		rows = append(rows, row{columns, cells})
	}
	return rows, nil
}
