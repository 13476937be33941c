package synthetic

import (
	"encoding/json"
	"strings"
	"testing"

	"andersom/internal/catalog"
)

// This file: that canaries are complete, unique and findable.

func withCanary(c *Config) { c.Activities, c.Canary = 600, true }

func TestCanariesAreUniqueAndFindable(t *testing.T) {
	c := newTest(t, withCanary)
	var all strings.Builder
	out := json.NewEncoder(&all)
	for p := range c.Providers() {
		if err := out.Encode(p); err != nil {
			t.Fatal(err)
		}
	}
	for a := range c.Activities() {
		if err := out.Encode(a); err != nil {
			t.Fatal(err)
		}
	}
	text, n := all.String(), 0
	for canary := range c.Canaries() {
		n++
		if canary.Value == "" || strings.Count(text, canary.Value) != 1 {
			t.Errorf("%+v: found %d times, want once", canary, strings.Count(text, canary.Value))
		}
	}
	if n < 700 {
		t.Errorf("got %d canaries of 600 activities and 150 providers, want over 700", n)
	}
}

// A personal field that holds no canary would let a leak go unseen.
func TestEveryPersonalFieldIsListed(t *testing.T) {
	c := newTest(t, withCanary)
	listed := map[string]bool{}
	for canary := range c.Canaries() {
		listed[canary.Value] = true
	}
	contact := func(row string, contact catalog.Contact) {
		for _, value := range []string{contact.Name, contact.Email, contact.Phone, contact.Website} {
			if !listed[value] {
				t.Errorf("%s: %q is not listed", row, value)
			}
		}
	}
	for p := range c.Providers() {
		contact(p.ExternalID, p.Contact)
		if p.Kind == catalog.Freelancer && (!listed[p.Name] || !listed[p.Slug]) {
			t.Errorf("%s: the name of a person is not listed", p.ExternalID)
		}
	}
	for a := range c.Activities() {
		if !a.Contact.Empty() {
			contact(a.ExternalID, a.Contact)
		}
	}
}

func TestCanariesAsLines(t *testing.T) {
	c := newTest(t, withCanary)
	var b strings.Builder
	if err := c.WriteCanaries(&b); err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(b.String(), "\n")
	var got Canary
	if err := json.Unmarshal([]byte(first), &got); err != nil {
		t.Fatal(err)
	}
	if got.Table != "provider" || got.Column == "" || got.Row == "" || got.Value == "" {
		t.Errorf("first line %s", first)
	}
}

func TestNoCanaryUnlessAsked(t *testing.T) {
	c := newTest(t, func(c *Config) { c.Activities = 200 })
	for canary := range c.Canaries() {
		t.Fatalf("got %+v", canary)
	}
	for p := range c.Providers() {
		if strings.Contains(strings.ToLower(p.Name+p.Contact.Name+p.Contact.Email), canaryMark) {
			t.Fatalf("provider %s holds a canary", p.ExternalID)
		}
	}
}
