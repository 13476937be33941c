package store

// This file: which facts of an activity the search index, and the cards that
// show what it finds, are fed with. What they do not need is left out by name,
// so that a new column is read until somebody says that it need not be.

import (
	"slices"

	"andersom/internal/catalog"
)

// unsearched are the columns of table activity by which nothing is found,
// ordered, counted or priced, and which no card shows.
var unsearched = []string{
	"external_id",
	"price_note", "travel_per_km", "travel_free_km", // a price per kilometre counts only for one school
	"contact_name", "contact_email", "contact_phone", "contact_website",
	"confirmed_by", "created_at",
}

func findableColumns(a *catalog.Activity) []column {
	return slices.DeleteFunc(activityColumns(a), func(c column) bool { return slices.Contains(unsearched, c.name) })
}

// findableLists are the lists as far as they are searched. Of those whose mere
// presence makes a fact sheet more complete only the positions are read, from
// the index of the table: each element comes empty.
func findableLists() []list[catalog.Activity] {
	type A = catalog.Activity
	return []list[A]{
		words("activity_discipline", "discipline", func(a *A) *[]string { return &a.Disciplines }),
		words("activity_kerndoel", "kerndoel", func(a *A) *[]string { return &a.Kerndoelen }),
		children[A, area]{"activity_area", areasOf, addArea, areaColumns},
		children[A, extra]{"activity_extra", extrasOf, addExtra, extraColumns},
		dates(),
		presence("activity_time", func(a *A) { a.Times = append(a.Times, catalog.WeeklyTime{}) }),
		presence("activity_subsidy", func(a *A) { a.Subsidies = append(a.Subsidies, catalog.Subsidy{}) }),
		images(),
		presence("activity_social", func(a *A) { a.Social = append(a.Social, "") }),
	}
}

// presence is a list of which only is read how long it is. It is never written.
func presence(table string, add func(*catalog.Activity)) list[catalog.Activity] {
	return children[catalog.Activity, int]{
		name: table,
		add:  func(a *catalog.Activity, _ int) { add(a) },
		bind: func(position *int) []column { return []column{{"position", numberOf(position)}} },
	}
}
