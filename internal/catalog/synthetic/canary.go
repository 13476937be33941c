package synthetic

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"andersom/internal/catalog"
)

// This file: canaries: values in personal fields that occur nowhere else, so
// that whoever searches logs, files, pages and backups for them sees where
// personal data went.

// Canary is one personal value and where it was put.
type Canary struct {
	Table  string `json:"table"`
	Column string `json:"column"`
	Row    string `json:"row"` // external id of the row
	Value  string `json:"value"`
}

// canaryMark begins every written canary; telephone numbers cannot hold it.
const canaryMark = "kanarie"

// personal gives the value of a personal field: the plain one, or its canary.
func (c *Catalogue) personal(column, row, plain string) string {
	if !c.config.Canary {
		return plain
	}
	part := strings.TrimPrefix(row, "synth-")
	switch column {
	case "contact_email":
		return canaryMark + "-mail-" + part + "x@synth.example"
	case "contact_name":
		return "Kanarie Contact-" + part + "x"
	default:
		return "Kanarie Naam-" + part + "x"
	}
}

// Canaries gives every personal value of a catalogue made with Canary; none
// without it. What is derived from a name, such as a slug, is given too.
func (c *Catalogue) Canaries() iter.Seq[Canary] {
	return func(yield func(Canary) bool) {
		if !c.config.Canary {
			return
		}
		for p := range c.Providers() {
			if p.Kind == catalog.Freelancer &&
				(!yield(Canary{"provider", "name", p.ExternalID, p.Name}) || !yield(Canary{"provider", "slug", p.ExternalID, p.Slug})) {
				return
			}
			if !yieldContact(yield, "provider", p.ExternalID, p.Contact) {
				return
			}
		}
		for i := range c.config.Activities {
			if contact := c.ownContact(i); !contact.Empty() && !yieldContact(yield, "activity", activityKey(i), contact) {
				return
			}
		}
	}
}

func yieldContact(yield func(Canary) bool, table, row string, contact catalog.Contact) bool {
	return yield(Canary{table, "contact_name", row, contact.Name}) &&
		yield(Canary{table, "contact_email", row, contact.Email}) &&
		yield(Canary{table, "contact_phone", row, contact.Phone}) &&
		yield(Canary{table, "contact_website", row, contact.Website})
}

// WriteCanaries writes all canaries as JSON Lines.
func (c *Catalogue) WriteCanaries(w io.Writer) error {
	out := json.NewEncoder(w)
	for canary := range c.Canaries() {
		if err := out.Encode(canary); err != nil {
			return fmt.Errorf("synthetic.WriteCanaries: %w", err)
		}
	}
	return nil
}
