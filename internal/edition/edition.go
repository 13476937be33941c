// Package edition holds what makes a city: its name, hosts, region, partners,
// texts, rules and settings, read from a folder with an edition.toml. A second
// city is a folder, never a fork. What does not live here: areas on the map
// (taxonomy), pages (web), the offer (catalog).
package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"andersom/internal/clock"
)

// Edition is one city. All fields come from its edition.toml.
type Edition struct {
	Slug  string   `toml:"-"`
	Name  string   `toml:"naam"`  // "Andersom Den Haag"
	City  string   `toml:"stad"`  // "Den Haag"
	Hosts []string `toml:"hosts"` // without port

	Region       Region       `toml:"regio"`
	Organisation Organisation `toml:"organisatie"`
	Texts        Texts        `toml:"teksten"`
	Partners     []Partner    `toml:"partners"`
	Rules        []Rule       `toml:"regels"`
	Settings     Settings     `toml:"instellingen"`

	files fs.FS
}

// Region says which municipalities the city serves and whose holidays count.
type Region struct {
	Area      string   `toml:"gebied"`    // folder with wijken and stadsdelen; empty = points by PC4
	Gemeente  string   `toml:"gemeente"`  // slug of the own municipality
	Gemeenten []string `toml:"gemeenten"` // slugs, own one first
	Holidays  string   `toml:"vakantieregio"`
}

// Organisation is who runs the edition.
type Organisation struct {
	Name    string `toml:"naam"`
	Email   string `toml:"email"`
	Phone   string `toml:"telefoon"`
	Address string `toml:"adres"`
}

// Texts are the sentences that differ per city.
type Texts struct {
	Tagline string `toml:"slogan"`
	Lead    string `toml:"inleiding"`
	Example string `toml:"zoekvoorbeeld"`
	Backers string `toml:"afzender"`
}

// Partner is an organisation behind the edition.
type Partner struct {
	Name string `toml:"naam"`
	Role string `toml:"rol"`
}

// Rule is a dated rule of the city or the law, with its source. A rule whose
// number nobody entered has no verdict; see Verdict.
type Rule struct {
	Key     string   `toml:"sleutel"`
	Label   string   `toml:"naam"`
	Number  *float64 `toml:"getal"`
	Per     string   `toml:"per"`
	From    Day      `toml:"van"`
	Until   Day      `toml:"tot"`
	Source  string   `toml:"bron"`
	Checked Day      `toml:"nagekeken"`
}

// Day is a date as a rule writes it: "2027-02-03", or empty.
type Day struct{ clock.Date }

// UnmarshalText reads a day; the decoder of TOML calls it.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Day{}
		return nil
	}
	date, err := clock.ParseDate(string(text))
	d.Date = date
	return err
}

// Settings are switches of the edition with safe zero values.
type Settings struct {
	PerPage int  `toml:"per_pagina"` // 0 = 24
	Hidden  bool `toml:"verborgen"`  // true: search engines are asked to stay out
}

// Verdict says whether a rule can decide on the date, and if not why not.
type Verdict string

// The verdicts about a rule itself.
const (
	RuleCounts    Verdict = "geldt"
	RuleEnded     Verdict = "afgelopen"
	RuleNotYet    Verdict = "nog-niet-begonnen"
	RuleNoNumber  Verdict = "getal-niet-ingevuld"
	RuleUnchecked Verdict = "langer-dan-een-jaar-niet-nagekeken"
)

// Verdict tells whether the rule counts on the date (docs/glossary.md, "regel").
func (r Rule) Verdict(on clock.Date) Verdict {
	switch {
	case !r.Until.IsZero() && r.Until.Before(on):
		return RuleEnded
	case r.Number == nil:
		return RuleNoNumber
	case !r.From.IsZero() && on.Before(r.From.Date):
		return RuleNotYet
	case r.Checked.IsZero() || r.Checked.AddMonths(12).Before(on):
		return RuleUnchecked
	}
	return RuleCounts
}

// Claims tells whether the city answers to the host, which may bear a port.
func (e *Edition) Claims(host string) bool { return slices.Contains(e.Hosts, BareHost(host)) }

// BareHost gives a host as Edition.Hosts has it: small letters, no port.
func BareHost(host string) string {
	if bare, _, err := net.SplitHostPort(host); err == nil {
		host = bare
	}
	return strings.ToLower(host)
}

// Content gives the Markdown files of the edition, or an empty folder.
func (e *Edition) Content() fs.FS { return sub(e.files, "content") }

// OwnAreas gives the folder with stadsdelen and wijken that an edition brings
// itself, for cities that do not come with the binary.
func (e *Edition) OwnAreas() (fs.FS, bool) {
	if _, err := fs.Stat(e.files, "gebied/stad.json"); err != nil || e.Region.Area == "" {
		return nil, false
	}
	return sub(e.files, "gebied"), true
}

// Static gives a file of the edition, such as tokens.css, or nil when the city has none.
func (e *Edition) Static(name string) ([]byte, error) {
	data, err := fs.ReadFile(e.files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

func sub(files fs.FS, dir string) fs.FS {
	out, err := fs.Sub(files, dir)
	if err != nil { // only for an invalid name, and ours is fixed
		panic(err)
	}
	return out
}

var slugForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// Load reads one edition from the folder slug of the files. What is not TOML, or
// no day where a day belongs, is the first mistake; all others come in one error.
func Load(files fs.FS, slug string) (*Edition, error) {
	e := &Edition{Slug: slug, files: sub(files, slug)}
	if !slugForm.MatchString(slug) {
		return nil, fmt.Errorf("edition %q: the name of the folder may only hold small letters, digits and hyphens", slug)
	}
	text, err := fs.ReadFile(files, path.Join(slug, "edition.toml"))
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", slug, err)
	}
	meta, err := toml.Decode(string(text), e)
	if err != nil {
		return nil, fmt.Errorf("edition %s: edition.toml: %w", slug, err)
	}
	var mistakes []error
	for _, key := range meta.Undecoded() {
		mistakes = append(mistakes, fmt.Errorf("unknown setting %q", key))
	}
	mistakes = append(mistakes, e.check()...)
	if len(mistakes) > 0 {
		return nil, fmt.Errorf("edition %s: edition.toml: %w", slug, errors.Join(mistakes...))
	}
	return e, nil
}

func (e *Edition) check() []error {
	var out []error
	need := func(name, value string) {
		if strings.TrimSpace(value) == "" {
			out = append(out, fmt.Errorf("%s is missing", name))
		}
	}
	need("naam", e.Name)
	need("stad", e.City)
	need("regio.gemeente", e.Region.Gemeente)
	need("regio.vakantieregio", e.Region.Holidays)
	need("organisatie.naam", e.Organisation.Name)
	need("organisatie.email", e.Organisation.Email)
	need("teksten.slogan", e.Texts.Tagline)
	need("teksten.inleiding", e.Texts.Lead)
	if len(e.Hosts) == 0 {
		out = append(out, errors.New("hosts is missing"))
	}
	for _, h := range e.Hosts {
		if h == "" || h != BareHost(h) {
			out = append(out, fmt.Errorf("hosts: %q must be a host in small letters, without a port", h))
		}
	}
	if !slices.Contains(e.Region.Gemeenten, e.Region.Gemeente) {
		out = append(out, errors.New("regio.gemeenten does not name the own gemeente"))
	}
	for _, r := range e.Rules {
		need("regels.sleutel", r.Key)
		need("regels.bron", r.Source)
	}
	return out
}

// Set is all editions of a process.
type Set struct {
	all      []*Edition
	fallback *Edition
}

// LoadAll reads every folder with an edition.toml: first the embedded ones,
// then those of the outside folder (nil for none), which win over embedded
// ones of the same name. fallback names the edition for hosts nobody claims.
func LoadAll(embedded, outside fs.FS, fallback string) (*Set, error) {
	bySlug := map[string]*Edition{}
	for _, files := range []fs.FS{embedded, outside} {
		if files == nil {
			continue
		}
		found, err := fs.Glob(files, "*/edition.toml")
		if err != nil {
			return nil, fmt.Errorf("edition.LoadAll: %w", err)
		}
		for _, name := range found {
			e, err := Load(files, path.Dir(name))
			if err != nil {
				return nil, err
			}
			bySlug[e.Slug] = e
		}
	}
	s := &Set{fallback: bySlug[fallback]}
	for _, e := range bySlug {
		s.all = append(s.all, e)
	}
	slices.SortFunc(s.all, func(a, b *Edition) int { return strings.Compare(a.Slug, b.Slug) })
	if s.fallback == nil {
		return nil, fmt.Errorf("there is no edition %q; there are: %s", fallback, strings.Join(s.slugs(), ", "))
	}
	return s, s.checkHosts()
}

func (s *Set) slugs() []string {
	out := make([]string, len(s.all))
	for i, e := range s.all {
		out[i] = e.Slug
	}
	return out
}

func (s *Set) checkHosts() error {
	owner := map[string]string{}
	for _, e := range s.all {
		for _, h := range e.Hosts {
			if other, taken := owner[h]; taken {
				return fmt.Errorf("host %s belongs to two editions: %s and %s", h, other, e.Slug)
			}
			owner[h] = e.Slug
		}
	}
	return nil
}

// All gives the editions in the order of their slugs.
func (s *Set) All() []*Edition { return s.all }

// Default is the edition for hosts nobody claims.
func (s *Set) Default() *Edition { return s.fallback }

// BySlug gives the edition of that name.
func (s *Set) BySlug(slug string) (*Edition, bool) {
	i := slices.IndexFunc(s.all, func(e *Edition) bool { return e.Slug == slug })
	if i < 0 {
		return nil, false
	}
	return s.all[i], true
}

// ByHost gives the edition that claims the host (with or without port), or
// the default.
func (s *Set) ByHost(host string) *Edition {
	if i := slices.IndexFunc(s.all, func(e *Edition) bool { return e.Claims(host) }); i >= 0 {
		return s.all[i]
	}
	return s.fallback
}
