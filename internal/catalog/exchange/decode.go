package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"unicode/utf8"

	"andersom/internal/fault"
)

// This file: the strict decoder. encoding/json stops at the first mistake,
// matches names without regard to case and lets the last of two equal fields
// win; people who fill in a file need every mistake at once, each with its
// field.

// decode reads one JSON object into target, a pointer to a wire type, and names
// every mistake: unknown and doubled fields and values of the wrong sort. A
// null is as good as absent.
func decode(text []byte, target any) []fault.Field {
	if !utf8.Valid(text) {
		return []fault.Field{{Message: "Deze regel is geen UTF-8. Bewaar het bestand als UTF-8."}}
	}
	if !json.Valid(text) {
		return []fault.Field{{Message: "Deze regel is geen geldige JSON" + position(text) + "."}}
	}
	return decodeInto(text, reflect.ValueOf(target).Elem(), "")
}

// position tells where the JSON stops being JSON.
func position(text []byte) string {
	var any json.RawMessage
	var syntax *json.SyntaxError
	if err := json.Unmarshal(text, &any); errors.As(err, &syntax) {
		return fmt.Sprintf(" (fout bij teken %d)", syntax.Offset)
	}
	return ""
}

func decodeInto(text []byte, v reflect.Value, path string) []fault.Field {
	text = bytes.TrimSpace(text)
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return decodeInto(text, v.Elem(), path)
	case reflect.Struct:
		return decodeObject(text, v, path)
	case reflect.Slice:
		return decodeList(text, v, path)
	}
	if err := json.Unmarshal(text, v.Addr().Interface()); err != nil {
		return []fault.Field{{Name: path, Message: expected(v.Type())}}
	}
	return nil
}

func decodeObject(text []byte, v reflect.Value, path string) []fault.Field {
	if text[0] != '{' {
		return []fault.Field{{Name: path, Message: "Hier horen velden tussen { en }."}}
	}
	fields, names := fieldsOf(v.Type())
	var out []fault.Field
	seen := map[string]bool{}
	d := json.NewDecoder(bytes.NewReader(text))
	for key, raw := range members(d) {
		at := join(path, key)
		i, known := fields[key]
		switch {
		case !known:
			out = append(out, fault.Field{Name: at, Message: unknownField(key, names)})
		case seen[key]:
			out = append(out, fault.Field{Name: at, Message: "Dit veld staat er twee keer."})
		default:
			out = append(out, decodeInto(raw, v.Field(i), at)...)
		}
		seen[key] = true
	}
	return out
}

// members walks the fields of an object that is known to be valid JSON.
func members(d *json.Decoder) func(yield func(string, json.RawMessage) bool) {
	return func(yield func(string, json.RawMessage) bool) {
		if _, err := d.Token(); err != nil {
			return
		}
		for d.More() {
			token, err := d.Token()
			key, isText := token.(string)
			if err != nil || !isText {
				return
			}
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil || !yield(key, raw) {
				return
			}
		}
	}
}

func decodeList(text []byte, v reflect.Value, path string) []fault.Field {
	if text[0] != '[' {
		return []fault.Field{{Name: path, Message: "Hier hoort een lijst tussen [ en ]."}}
	}
	var elements []json.RawMessage
	if err := json.Unmarshal(text, &elements); err != nil {
		return []fault.Field{{Name: path, Message: "Hier hoort een lijst tussen [ en ]."}}
	}
	if len(elements) == 0 {
		return nil
	}
	var out []fault.Field
	v.Set(reflect.MakeSlice(v.Type(), len(elements), len(elements)))
	for i, raw := range elements {
		at := join(path, fmt.Sprint(i))
		if bytes.Equal(raw, []byte("null")) {
			out = append(out, fault.Field{Name: at, Message: "Hier staat niets."})
			continue
		}
		out = append(out, decodeInto(raw, v.Index(i), at)...)
	}
	return out
}

// fieldsOf gives the wire names of a type with their places, and in order.
func fieldsOf(t reflect.Type) (map[string]int, []string) {
	places, names := make(map[string]int, t.NumField()), make([]string, 0, t.NumField())
	for i := range t.NumField() {
		name := nameOf(t.Field(i))
		places[name] = i
		names = append(names, name)
	}
	return places, names
}

func unknownField(name string, known []string) string {
	if near, ok := nearest(name, known); ok {
		return fmt.Sprintf("Dit veld bestaat niet. Bedoel je %q?", near)
	}
	return "Dit veld bestaat niet."
}

// expected says what sort of value belongs in a field of the type.
func expected(t reflect.Type) string {
	if t == reflect.TypeFor[Euro]() {
		return "Hier hoort een bedrag in euro met hooguit twee decimalen, zoals 62.50, zonder aanhalingstekens."
	}
	switch t.Kind() {
	case reflect.Int:
		return "Hier hoort een heel getal."
	case reflect.Float64:
		return "Hier hoort een getal."
	case reflect.Bool:
		return "Hier hoort true of false."
	default:
		return "Hier hoort tekst tussen aanhalingstekens."
	}
}
