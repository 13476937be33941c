package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// This file: JSON as YAML, in the same order. A text stands plain where no
// reader of YAML can take it for something else, and between quotes as JSON
// writes it elsewhere, which is YAML too.

// yamlOf writes a JSON document as YAML.
func yamlOf(text []byte) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	w := &yamlWriter{tokens: d}
	if err := w.value(0); err != nil {
		return nil, fmt.Errorf("api.yamlOf: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("api.yamlOf: more than one document")
	}
	return w.out.Bytes(), nil
}

type yamlWriter struct {
	tokens *json.Decoder
	out    bytes.Buffer
}

// value writes what comes next: after "key:" or "-", or at the start.
func (w *yamlWriter) value(depth int) error {
	token, err := w.tokens.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('{'):
		return w.object(depth)
	case json.Delim('['):
		return w.list(depth)
	}
	scalar, err := scalarOf(token)
	if err != nil {
		return err
	}
	w.out.WriteString(" " + scalar + "\n")
	return nil
}

// object writes each member on a line of its own; the first stands behind the
// dash of a list.
func (w *yamlWriter) object(depth int) error {
	inList := bytes.HasSuffix(w.out.Bytes(), []byte("-"))
	switch {
	case !w.tokens.More():
		w.out.WriteString(" {}\n")
	case inList:
		w.out.WriteByte(' ')
	case w.out.Len() > 0:
		w.out.WriteByte('\n')
	}
	for first := true; w.tokens.More(); first = false {
		if !first || !inList {
			w.indent(depth)
		}
		name, err := w.tokens.Token()
		if err != nil {
			return err
		}
		key, err := scalarOf(name)
		if err != nil {
			return err
		}
		w.out.WriteString(key + ":")
		if err := w.value(depth + 1); err != nil {
			return err
		}
	}
	_, err := w.tokens.Token() // the closing brace
	return err
}

// list writes each element on a line of its own.
func (w *yamlWriter) list(depth int) error {
	if !w.tokens.More() {
		w.out.WriteString(" []\n")
	} else {
		w.out.WriteByte('\n')
	}
	for w.tokens.More() {
		w.indent(depth)
		w.out.WriteByte('-')
		if err := w.value(depth + 1); err != nil {
			return err
		}
	}
	_, err := w.tokens.Token() // the closing bracket
	return err
}

func (w *yamlWriter) indent(depth int) { w.out.WriteString(strings.Repeat("  ", depth)) }

// plainText is what needs no quotes, unless it is one of the reserved words.
var (
	plainText = regexp.MustCompile(`^[A-Za-z/][A-Za-z0-9_/{}.()-]*([ ,]+[A-Za-z0-9_/.()-]+)*$`)
	reserved  = regexp.MustCompile(`(?i)^(null|true|false|yes|no|on|off|y|n|ja|nee)$`)
)

func scalarOf(token json.Token) (string, error) {
	switch v := token.(type) {
	case string:
		if plainText.MatchString(v) && !reserved.MatchString(v) {
			return v, nil
		}
		text, err := encode(v)
		return strings.TrimSuffix(string(text), "\n"), err
	case json.Number:
		return v.String(), nil
	case bool:
		return fmt.Sprint(v), nil
	default:
		return "null", nil
	}
}
