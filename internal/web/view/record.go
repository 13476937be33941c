package view

// This file: how a record of the register is called on a page.

import (
	"encoding/json"

	"andersom/internal/privacy"
)

// RecordLabel names a record for people, by what it says; its code when it has
// no name.
func RecordLabel(r privacy.Record) string {
	var says struct {
		Name, About string
		Label       json.RawMessage
		Text        privacy.Words
	}
	if err := json.Unmarshal(r.Content, &says); err != nil {
		return r.Code // a name that is no text
	}
	var plain string
	var words privacy.Words
	if json.Unmarshal(says.Label, &plain) == nil && plain != "" {
		return plain
	}
	if json.Unmarshal(says.Label, &words) == nil && words.NL != "" {
		return r.Code + ". " + words.NL
	}
	switch {
	case r.Kind == privacy.KindProcessor:
		return says.Name + " (" + r.Code + ")"
	case r.Kind == privacy.KindTable, r.Kind == privacy.KindPeriod:
		return r.Code
	case says.Name != "":
		return says.Name
	case says.Text.NL != "":
		return says.Text.NL
	}
	return r.Code
}
