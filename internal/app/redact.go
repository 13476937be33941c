package app

import (
	"fmt"
	"io"
	"log/slog"
	"regexp"

	"andersom/internal/authn"
)

// This file: the log. What would lead to a person does not come into it, whatever
// a message or an error says: addresses of mail and of machines, and anything as
// long and mixed as a secret. Ids of rows stay, they are what the log is for; those of
// accounts become codes (log.go).

// newLog writes JSON lines.
func newLog(w io.Writer) *slog.Logger { return newLogFrom(w, slog.LevelInfo) }

// newLogFrom writes JSON lines from a level on. It is the only way in which the
// program makes a log.
func newLogFrom(w io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level, ReplaceAttr: redacted}))
}

// coded gives a log with codes in the place of ids of accounts.
func coded(log *slog.Logger, key authn.Key) *slog.Logger {
	return slog.New(codedLog{log.Handler(), key})
}

// redacted is asked for every attribute, the message too.
func redacted(_ []string, a slog.Attr) slog.Attr {
	switch a.Value.Kind() {
	case slog.KindString:
		a.Value = slog.StringValue(redact(a.Value.String()))
	case slog.KindAny:
		switch v := a.Value.Any().(type) {
		case error:
			a.Value = slog.StringValue(redact(v.Error()))
		case fmt.Stringer:
			a.Value = slog.StringValue(redact(v.String()))
		case []string:
			out := make([]string, len(v))
			for i, text := range v {
				out[i] = redact(text)
			}
			a.Value = slog.AnyValue(out)
		}
	case slog.KindBool, slog.KindDuration, slog.KindFloat64, slog.KindInt64, slog.KindTime, slog.KindUint64, slog.KindGroup, slog.KindLogValuer:
	}
	return a
}

var (
	mailAddress = regexp.MustCompile(`[^\s"'<>()\[\],;:=]+@[^\s"'<>()\[\],;:]+`)
	ipAddress   = regexp.MustCompile(`\b(?:\d{1,3}\.){3}\d{1,3}\b|\[?\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){3,7}\b\]?`)
	longWord    = regexp.MustCompile(`[A-Za-z0-9_-]{32,}`)
	rowID       = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
	listened    = regexp.MustCompile(`^(?:127\.0\.0\.1|0\.0\.0\.0)$`) // where we listen, nobody's address
)

// redact masks what would lead to a person.
func redact(text string) string {
	text = mailAddress.ReplaceAllString(text, "(adres)")
	text = ipAddress.ReplaceAllStringFunc(text, func(found string) string {
		if listened.MatchString(found) {
			return found
		}
		return "(ip)"
	})
	return longWord.ReplaceAllStringFunc(text, func(found string) string {
		if rowID.MatchString(found) || !mixed(found) {
			return found
		}
		return "(geheim)"
	})
}

// mixed tells whether a long word has letters and digits both, as secrets do and
// names of things in the program do not.
func mixed(word string) bool {
	var letters, digits int
	for _, c := range word {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c != '-' && c != '_':
			letters++
		}
	}
	return letters > 0 && digits > 2
}
