package letter

// This file: a letter as HTML and as text.

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"
)

// HTML draws the letter.
// An address that is no web address is refused: a mail program might run it.
func HTML(ctx context.Context, l Letter, b Brand) (string, error) {
	for _, address := range []string{l.Button.URL, l.Stop, b.Origin} {
		if address != "" && !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
			return "", fmt.Errorf("letter.HTML: %.12q is no web address", address)
		}
	}
	var out strings.Builder
	if err := page(l, b).Render(ctx, &out); err != nil { //nolint:contextcheck // a component gets its context when it is drawn
		return "", fmt.Errorf("letter.HTML: %w", err)
	}
	return out.String(), nil
}

// Text writes the letter without markup: paragraphs in lines that are read well,
// addresses whole on a line of their own.
func Text(l Letter, b Brand) string {
	parts := []string{fold(l.Subject), strings.Repeat("=", min(utf8.RuneCountInString(l.Subject), lineWidth))}
	out := strings.Join(parts, "\n") + "\n"
	for _, text := range l.Before {
		out += "\n" + fold(text) + "\n"
	}
	if l.Button.URL != "" {
		out += "\n" + fold(l.Button.Text+":") + "\n" + l.Button.URL + "\n"
	}
	for _, text := range l.After {
		out += "\n" + fold(text) + "\n"
	}
	out += "\n-- \n" + fold(l.why(b)) + "\n"
	if l.Stop != "" {
		out += "Deze berichten niet meer krijgen:\n" + l.Stop + "\n"
	}
	out += b.Organisation + " · " + b.Email + "\n"
	if b.Origin != "" {
		out += b.Origin + "\n"
	}
	return out
}

const lineWidth = 72

// fold breaks a paragraph between words.
func fold(text string) string {
	var out strings.Builder
	width := 0
	for i, word := range strings.Fields(text) {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case width+1+length > lineWidth:
			out.WriteByte('\n')
			width = 0
		default:
			out.WriteByte(' ')
			width++
		}
		out.WriteString(word)
		width += length
	}
	return out.String()
}
