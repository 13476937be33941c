package subject

import (
	"context"
	"fmt"
	"slices"

	"andersom/internal/privacy"
)

// This file: what must always be true of the store.

// Check gives in words what is not as it must be: rows about people who are not
// there, people who stand in the ledger of erasures and are there, and entries
// that were changed or are in one of the two ledgers only.
func (s *Service) Check(ctx context.Context) ([]string, error) {
	var out []string
	signer, err := s.signer(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := s.Store.Entries(ctx)
	if err != nil {
		return nil, err
	}
	file, err := s.Ledger.Read()
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !slices.ContainsFunc(file, func(f Entry) bool { return f.ID == e.ID }) {
			out = append(out, fmt.Sprintf("ledger: entry %s stands in the database and not in %s", e.ID, LedgerName))
		}
	}
	erased := map[string]bool{}
	for _, e := range append(entries, file...) {
		if !signer.Knows(e) {
			out = append(out, fmt.Sprintf("ledger: entry %s was changed, or is of another database", e.ID))
		}
		erased[e.Subject] = true
	}
	for _, root := range s.Register.Roots() {
		found, err := s.checkRoot(ctx, signer, root, erased)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func (s *Service) checkRoot(ctx context.Context, signer Signer, root string, erased map[string]bool) ([]string, error) {
	parts := s.Register.Parts(root)
	keys, err := s.Store.Keys(ctx, parts, root)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, key := range keys {
		if erased[signer.Subject(privacy.Subject{Root: root, Key: key})] {
			out = append(out, fmt.Sprintf("%s: somebody who was erased is there", root))
		}
	}
	for _, part := range parts {
		n, err := s.Store.Strays(ctx, part, root)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out = append(out, fmt.Sprintf("%s: rows about %d people who are not in %s", part.Table, n, root))
		}
	}
	return out, nil
}
