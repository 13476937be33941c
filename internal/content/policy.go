package content

// This file: the privacy policy: a text with open places, filled from the
// register, and every version of it that people could read.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strconv"
	"time"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/privacy"
)

// policyLanguages are the languages of the policy; the first one counts.
func policyLanguages() []string { return []string{"nl", "en"} }

// CountingPlace is the line of the policy where the page puts the checkbox about
// being counted.
const CountingPlace = "[[tellen]]"

// PolicyVersion is the policy of an edition as people could read it. It never
// changes.
type PolicyVersion struct {
	Edition      string
	Number       int
	PublishedAt  time.Time
	ChangedAt    time.Time // when the text last changed: earlier than PublishedAt when only the register did
	Hash         string    // over RegisterHash and both texts
	RegisterHash string
	Dutch        string // Markdown
	English      string
}

// Text gives the Markdown in a language.
func (v PolicyVersion) Text(language string) string {
	if language == "en" {
		return v.English
	}
	return v.Dutch
}

// TextChanged tells whether the text differs from that of the version before.
func (v PolicyVersion) TextChanged() bool { return v.ChangedAt.Equal(v.PublishedAt) }

// PolicyHash ties a text to the register that it was made of: whoever has the
// export of that register and the text can reckon it again.
func PolicyHash(registerHash, dutch, english string) string {
	sum := sha256.Sum256([]byte(registerHash + "\n" + dutch + "\n" + english))
	return hex.EncodeToString(sum[:])
}

// PolicyStore keeps the versions.
type PolicyStore interface {
	// LastPolicy gives the newest version of an edition; NotFound when there is none.
	LastPolicy(ctx context.Context, edition string) (PolicyVersion, error)
	// Policy gives one version; NotFound when there is none.
	Policy(ctx context.Context, edition string, number int) (PolicyVersion, error)
	// Policies gives the versions of an edition without their texts, newest first.
	Policies(ctx context.Context, edition string) ([]PolicyVersion, error)
	// AddPolicy stores a version; Conflict when its number is taken.
	AddPolicy(ctx context.Context, v PolicyVersion) error
}

// Policies makes the policies of all editions and keeps their versions.
type Policies struct {
	store PolicyStore
	books func(context.Context) (*privacy.Book, error)
	now   clock.Clock
	texts map[string]policyText // by edition
}

// policyText is the text of an edition by language, with its words; the places
// that the register fills are open.
type policyText struct {
	templates map[string]string
	words     Words
}

// NewPolicies gives the policies; books gives the register in force.
func NewPolicies(store PolicyStore, books func(context.Context) (*privacy.Book, error), now clock.Clock) *Policies {
	return &Policies{store: store, books: books, now: now, texts: map[string]policyText{}}
}

// Add reads the texts of an edition: beleid/privacy.nl.md and privacy.en.md of
// the last folder that has them.
func (p *Policies) Add(edition string, words Words, folders ...fs.FS) error {
	text := policyText{templates: map[string]string{}, words: words}
	for _, language := range policyLanguages() {
		for _, folder := range folders {
			found, err := fs.ReadFile(folder, "beleid/privacy."+language+".md")
			if err == nil {
				text.templates[language] = string(found)
			}
		}
		if text.templates[language] == "" {
			return fmt.Errorf("content: edition %s has no beleid/privacy.%s.md", edition, language)
		}
	}
	p.texts[edition] = text
	return nil
}

// compose fills the text of an edition from the register.
func (p *Policies) compose(edition, language string, book *privacy.Book) (string, error) {
	text := p.texts[edition]
	words := Words{}
	for name, word := range text.words {
		words[name] = word
	}
	for name, word := range policyWords(book, edition, language) {
		words[name] = word
	}
	filled, err := words.fill(text.templates[language])
	if err != nil {
		return "", fmt.Errorf("content: the policy of %s: %w", edition, err)
	}
	return filled, nil
}

// Publish stores a new version for every edition whose text or register is no
// longer that of its last version. Several processes may call it at once.
func (p *Policies) Publish(ctx context.Context) error {
	book, err := p.books(ctx)
	if err != nil {
		return fmt.Errorf("content.Publish: %w", err)
	}
	for edition := range p.texts {
		if err := p.publish(ctx, edition, book); err != nil {
			return fmt.Errorf("content.Publish: %w", err)
		}
	}
	return nil
}

func (p *Policies) publish(ctx context.Context, edition string, book *privacy.Book) error {
	v := PolicyVersion{Edition: edition, RegisterHash: book.Hash, PublishedAt: p.now(), Number: 1}
	v.PublishedAt = v.PublishedAt.Truncate(time.Microsecond)
	v.ChangedAt = v.PublishedAt
	var err error
	if v.Dutch, err = p.compose(edition, "nl", book); err != nil {
		return err
	}
	if v.English, err = p.compose(edition, "en", book); err != nil {
		return err
	}
	v.Hash = PolicyHash(v.RegisterHash, v.Dutch, v.English)
	last, err := p.store.LastPolicy(ctx, edition)
	switch {
	case fault.Is(err, fault.NotFound):
	case err != nil:
		return err
	case last.Hash == v.Hash:
		return nil
	default:
		v.Number = last.Number + 1
		if last.Dutch == v.Dutch && last.English == v.English {
			v.ChangedAt = last.ChangedAt
		}
	}
	if err := p.store.AddPolicy(ctx, v); err != nil && !fault.Is(err, fault.Conflict) { // another process was first
		return err
	}
	return nil
}

// Current gives the policy of an edition as it is now.
func (p *Policies) Current(ctx context.Context, edition string) (PolicyVersion, error) {
	v, err := p.store.LastPolicy(ctx, edition)
	if err != nil {
		return PolicyVersion{}, fmt.Errorf("content.Current: %w", err)
	}
	return v, nil
}

// Versions gives the versions of an edition whose text differed from the one
// before, without their texts, newest first.
func (p *Policies) Versions(ctx context.Context, edition string) ([]PolicyVersion, error) {
	all, err := p.store.Policies(ctx, edition)
	if err != nil {
		return nil, fmt.Errorf("content.Versions: %w", err)
	}
	var out []PolicyVersion
	for _, v := range all {
		if v.TextChanged() {
			out = append(out, v)
		}
	}
	return out, nil
}

// Version gives one version and the one before it; the zero version when it is
// the first. NotFound when there is none.
func (p *Policies) Version(ctx context.Context, edition, number string) (v, before PolicyVersion, err error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 {
		return v, before, fault.New(fault.NotFound, "Deze versie is er niet.")
	}
	if v, err = p.store.Policy(ctx, edition, n); err != nil {
		return v, before, fmt.Errorf("content.Version: %w", err)
	}
	if n > 1 {
		if before, err = p.store.Policy(ctx, edition, n-1); err != nil {
			return v, before, fmt.Errorf("content.Version: %w", err)
		}
	}
	return v, before, nil
}
