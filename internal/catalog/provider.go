package catalog

import (
	"time"

	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// ProviderKind tells an organisation from a specialist teacher who works alone.
type ProviderKind string

// The provider kinds.
const (
	Organisation ProviderKind = "organisatie"
	Freelancer   ProviderKind = "vakdocent"
)

// Provider is an organisation or freelance teacher that offers activities.
type Provider struct {
	ID          string
	Edition     string
	ExternalID  string
	Slug        string
	Status      Status // Draft, Published, Hidden or Archived
	Kind        ProviderKind
	Name        string
	Summary     string // at most 200 characters
	Description string // Markdown
	City        string
	Postcode    string
	KvK         string // chamber of commerce number, 8 digits; optional
	Contracts   taxonomy.Set[taxonomy.Contract]
	Social      []string
	Contact     Contact
	ConfirmedAt clock.Date
	CreatedAt   time.Time
	UpdatedAt   time.Time
}
