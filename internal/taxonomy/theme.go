package taxonomy

import (
	"encoding/json"
	"fmt"
	"io/fs"
)

// This file: the two-level taxonomy of themes, domains and their disciplines,
// read from taxonomie/domeinen.json together with the synonyms.

// Discipline is a theme within a domain.
type Discipline struct {
	Slug       string
	Label      string
	Domain     string   // slug
	Kerndoelen []string // notations such as "54" and "nieuw:28E" that it usually serves
}

// Domain is a broad theme with its disciplines in their fixed order.
type Domain struct {
	Slug        string
	Label       string
	Description string // one line for people
	Disciplines []Discipline
}

// Taxonomy is the themes and the words people use for them. It never changes
// after loading, so it may be shared.
type Taxonomy struct {
	domains     []Domain
	byDomain    map[string]Domain
	disciplines map[string]Discipline
	synonyms    []Synonym
	renamed     map[string]string // present slug of each one of before
}

// LoadTaxonomy reads taxonomie/domeinen.json, taxonomie/synoniemen.txt and
// taxonomie/hernoemd.csv. A slug that stands there twice or a line that cannot be
// read is an error.
func LoadTaxonomy(fsys fs.FS) (*Taxonomy, error) {
	domains, err := readDomains(fsys, "taxonomie/domeinen.json")
	if err != nil {
		return nil, fmt.Errorf("taxonomy.LoadTaxonomy: %w", err)
	}
	t := &Taxonomy{domains: domains, byDomain: map[string]Domain{}, disciplines: map[string]Discipline{}, renamed: map[string]string{}}
	for _, d := range domains {
		if _, twice := t.byDomain[d.Slug]; twice || d.Slug == "" || d.Label == "" {
			return nil, fmt.Errorf("taxonomy.LoadTaxonomy: domain %q stands there twice or lacks a slug or label", d.Slug)
		}
		t.byDomain[d.Slug] = d
		for _, discipline := range d.Disciplines {
			if _, twice := t.disciplines[discipline.Slug]; twice || discipline.Slug == "" || discipline.Label == "" {
				return nil, fmt.Errorf("taxonomy.LoadTaxonomy: discipline %q stands there twice or lacks a slug or label", discipline.Slug)
			}
			t.disciplines[discipline.Slug] = discipline
		}
	}
	if err := t.readRenames(fsys, "taxonomie/hernoemd.csv"); err != nil {
		return nil, fmt.Errorf("taxonomy.LoadTaxonomy: %w", err)
	}
	if t.synonyms, err = readSynonyms(fsys, "taxonomie/synoniemen.txt"); err != nil {
		return nil, fmt.Errorf("taxonomy.LoadTaxonomy: %w", err)
	}
	return t, nil
}

func readDomains(fsys fs.FS, name string) ([]Domain, error) {
	type stored struct {
		Slug         string `json:"slug"`
		Naam         string `json:"naam"`
		Omschrijving string `json:"omschrijving"`
		Disciplines  []struct {
			Slug       string   `json:"slug"`
			Naam       string   `json:"naam"`
			Kerndoelen []string `json:"kerndoelen"`
		} `json:"disciplines"`
	}
	var list []stored
	if err := readJSON(fsys, name, &list); err != nil {
		return nil, err
	}
	domains := make([]Domain, 0, len(list))
	for _, s := range list {
		d := Domain{Slug: s.Slug, Label: s.Naam, Description: s.Omschrijving}
		for _, sub := range s.Disciplines {
			d.Disciplines = append(d.Disciplines, Discipline{Slug: sub.Slug, Label: sub.Naam, Domain: s.Slug, Kerndoelen: sub.Kerndoelen})
		}
		domains = append(domains, d)
	}
	return domains, nil
}

// Domains gives all domains in their fixed order.
func (t *Taxonomy) Domains() []Domain { return t.domains }

// Domain gives the domain with the slug.
func (t *Taxonomy) Domain(slug string) (Domain, bool) {
	d, ok := t.byDomain[slug]
	return d, ok
}

// Discipline gives the discipline with the slug, also by one that it had before.
func (t *Taxonomy) Discipline(slug string) (Discipline, bool) {
	if now, ok := t.renamed[slug]; ok {
		slug = now
	}
	d, ok := t.disciplines[slug]
	return d, ok
}

// Synonyms gives the relations between words in the order of the file.
func (t *Taxonomy) Synonyms() []Synonym { return t.synonyms }

func readJSON(fsys fs.FS, name string, into any) error {
	content, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
