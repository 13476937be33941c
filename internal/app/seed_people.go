package app

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"

	"andersom/internal/access"
	"andersom/internal/authn"
	"andersom/internal/privacy"
	"andersom/internal/store"
	"andersom/internal/subject"
)

// This file: people for `andersom seed --canary`: in whom every field of the
// register holds a value that occurs nowhere else.

// canaryAge is how old their data are: old enough to be past, too young to go.
const canaryAge = 2 * time.Hour

// seedCanaries makes an account with a row in every table that the register has
// for it, and whoever answers on what it shares. The account can sign in with
// the password of the demonstration.
func (h *House) seedCanaries(ctx context.Context, out io.Writer) error {
	hash, err := authn.NewHasher(authn.DefaultCost(), 0).Hash(ctx, authn.NormalPassword(demoPassword))
	if err != nil {
		return err
	}
	later := h.Now().AddDate(0, 1, 0).UnixMicro()
	fixed := map[string]any{ // what must be what it is, or the program would not take the row for what it is
		"account.password": hash, "account.disabled_at": int64(0), "membership.role": string(access.Member), "membership.asked_role": "",
		"session.ends_at": later, "account_token.expires_at": later, "account_token.used_at": int64(0), "erasure_request.due_at": later,
		"shortlist_share.expires_at": later, "shortlist_share.revoked_at": int64(0), "shortlist_item.removed_at": int64(0),
		"policy_remark.closed_at": int64(0), "own_export.expires_at": later, "account_team.role": "geen",
	}
	s := store.NewSubject(h.DB)
	key, all, err := s.Canaries(ctx, whole(h.Register.Parts(subject.Root)), subject.Root, h.Now().Add(-canaryAge), fixed)
	if err != nil {
		return err
	}
	// The address under which somebody signs in is folded, as at signing up.
	lines := json.NewEncoder(out)
	for _, c := range all {
		if c.Column == "email_folded" {
			continue
		}
		if c.Table == "account" && c.Column == "email" {
			if err := s.Readdress(ctx, key, c.Value, strings.ToLower(c.Value)); err != nil {
				return err
			}
		}
		if err := lines.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

// whole gives the parts of which a row is of the person: what stands in the row
// of another would need that other.
func whole(parts []privacy.Part) []privacy.Part {
	return slices.DeleteFunc(slices.Clone(parts), func(p privacy.Part) bool { return !p.Row })
}
