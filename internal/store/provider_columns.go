package store

// This file: which column of which table holds which fact of a provider.

import "andersom/internal/catalog"

// storedProvider is a provider with its name as it is looked up and sorted.
type storedProvider struct {
	catalog.Provider
	nameFolded string
}

// providerColumns are the columns of table provider, bound to one provider.
func providerColumns(p *storedProvider) []column {
	return []column{
		{"id", textOf(&p.ID)},
		{"edition", textOf(&p.Edition)},
		{"external_id", textOf(&p.ExternalID)},
		{"slug", textOf(&p.Slug)},
		{"status", textOf(&p.Status)},
		{"kind", textOf(&p.Kind)},
		{"name", textOf(&p.Name)},
		{"name_folded", textOf(&p.nameFolded)},
		{"summary", textOf(&p.Summary)},
		{"description", textOf(&p.Description)},
		{"city", textOf(&p.City)},
		{"postcode", textOf(&p.Postcode)},
		{"kvk", textOf(&p.KvK)},
		{"contracts", numberOf(&p.Contracts)},
		{"contact_name", textOf(&p.Contact.Name)},
		{"contact_email", textOf(&p.Contact.Email)},
		{"contact_phone", textOf(&p.Contact.Phone)},
		{"contact_website", textOf(&p.Contact.Website)},
		{"confirmed_on", dayOf(&p.ConfirmedAt)},
		{"created_at", momentOf(&p.CreatedAt)},
		{"updated_at", momentOf(&p.UpdatedAt)},
	}
}

// providerLists are the tables that hang on provider.
func providerLists() []list[storedProvider] {
	return []list[storedProvider]{
		words("provider_social", "address", func(p *storedProvider) *[]string { return &p.Social }),
	}
}
