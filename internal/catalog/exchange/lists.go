package exchange

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/taxonomy"
)

// This file: which values a field of a closed list may have, and what to say
// of one that is not in it.

// lists holds the values of each type that is a closed list. It never changes.
var lists = map[reflect.Type][]string{
	reflect.TypeFor[catalog.ProviderKind](): texts(catalog.Organisation, catalog.Freelancer),
	reflect.TypeFor[catalog.Status]():       texts(catalog.Draft, catalog.Submitted, catalog.Published, catalog.Returned, catalog.Hidden, catalog.Archived),
	reflect.TypeFor[catalog.VATRate]():      texts(catalog.VATExempt, catalog.VAT0, catalog.VAT9, catalog.VAT21),
	reflect.TypeFor[catalog.VATStated]():    texts(catalog.VATInside, catalog.VATOutside, catalog.VATNotSaid),
	reflect.TypeFor[catalog.ExtraPer]():     texts(catalog.ExtraPerGroupLesson, catalog.ExtraPerPupil, catalog.ExtraPerPupilSeries, catalog.ExtraPerVisit, catalog.ExtraPerBooking),
	reflect.TypeFor[Moment]():               moments(),
	reflect.TypeFor[taxonomy.Kind]():        values[taxonomy.Kind](),
	reflect.TypeFor[taxonomy.Audience]():    values[taxonomy.Audience](),
	reflect.TypeFor[taxonomy.Shape]():       values[taxonomy.Shape](),
	reflect.TypeFor[taxonomy.Setting]():     values[taxonomy.Setting](),
	reflect.TypeFor[taxonomy.Place]():       values[taxonomy.Place](),
	reflect.TypeFor[taxonomy.Facility]():    values[taxonomy.Facility](),
	reflect.TypeFor[taxonomy.TeacherRole](): values[taxonomy.TeacherRole](),
	reflect.TypeFor[taxonomy.Weekday]():     values[taxonomy.Weekday](),
	reflect.TypeFor[taxonomy.PriceUnit]():   values[taxonomy.PriceUnit](),
	reflect.TypeFor[taxonomy.Staff]():       values[taxonomy.Staff](),
	reflect.TypeFor[taxonomy.Answer]():      values[taxonomy.Answer](),
	reflect.TypeFor[taxonomy.Contract]():    values[taxonomy.Contract](),
	reflect.TypeFor[taxonomy.Language]():    values[taxonomy.Language](),
	reflect.TypeFor[taxonomy.Need]():        values[taxonomy.Need](),
}

func values[V taxonomy.Vocabulary]() []string { return texts(taxonomy.Values[V]()...) }

func texts[S ~string](list ...S) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// checkLists names every value in a wire type that is not in its closed list.
func checkLists(v reflect.Value, path string) []fault.Field {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return checkLists(v.Elem(), path)
	case reflect.Struct:
		var out []fault.Field
		for i := range v.NumField() {
			out = append(out, checkLists(v.Field(i), join(path, nameOf(v.Type().Field(i))))...)
		}
		return out
	case reflect.Slice:
		var out []fault.Field
		for i := range v.Len() {
			at := path
			if v.Type().Elem().Kind() == reflect.Struct {
				at = join(path, fmt.Sprint(i))
			}
			out = append(out, checkLists(v.Index(i), at)...)
		}
		return out
	case reflect.String:
		allowed, closed := lists[v.Type()]
		if value := v.String(); closed && value != "" && !slices.Contains(allowed, value) {
			return []fault.Field{{Name: path, Message: notListed(value, allowed)}}
		}
	}
	return nil
}

// notListed says what is wrong with a value and what may have been meant.
func notListed(value string, allowed []string) string {
	if near, ok := nearest(value, allowed); ok {
		return fmt.Sprintf("%q staat niet in de lijst. Bedoel je %q?", value, near)
	}
	return fmt.Sprintf("%q staat niet in de lijst. Kies uit: %s.", value, strings.Join(allowed, ", "))
}

// nearest gives the candidate that differs least, when it differs little: at
// most a third of the letters, one in a short word.
func nearest(word string, candidates []string) (string, bool) {
	best, least := "", max(1, len(word)/3)+1
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), c); d < least {
			best, least = c, d
		}
	}
	return best, best != ""
}

// distance is the number of letters to add, drop or change (Levenshtein).
func distance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	if len(ra) > 64 { // no name is that long; keeps the work small
		ra = ra[:64]
	}
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range ra {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range rb {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(rb)]
}

// nameOf gives the wire name of a field.
func nameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
