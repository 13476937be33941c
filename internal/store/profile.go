package store

// This file: the profiles of schools and the drafts of people.

import (
	"context"
	"fmt"

	"andersom/internal/fault"
	"andersom/internal/school"
	"andersom/internal/sqldb"
)

// Profile stores profiles; it is a school.ProfileStore.
type Profile struct {
	db     *sqldb.DB
	tables tables[storedProfile]
}

// storedProfile is a profile with the key of its row.
type storedProfile struct {
	school.Profile
	id string
}

func profileID(code, owner string) string { return code + "/" + owner }

// NewProfile gives the store of profiles in the database.
func NewProfile(db *sqldb.DB) *Profile {
	type P = storedProfile
	return &Profile{db, tables[P]{
		table: "profile", primary: "id", foreign: "profile_id",
		bind: profileColumns,
		lists: []list[P]{
			elements("profile_group", func(p *P) *[]school.Group { return &p.Groups }, func(g *school.Group) []column {
				return []column{{"group_key", numberOf(&g.Key)}, {"name", textOf(&g.Name)}, {"groepen", numberOf(&g.Groepen)},
					{"pupils", numberOf(&g.Pupils)}, {"needs", numberOf(&g.Needs)}}
			}),
			elements("profile_wish", func(p *P) *[]school.Wish { return &p.Wishes }, func(w *school.Wish) []column {
				return []column{{"theme", textOf(&w.Theme)}, {"slug", textOf(&w.Slug)}, {"want", textOf(&w.Want)}}
			}),
			elements("profile_hole", func(p *P) *[]school.Hole { return &p.Holes }, func(h *school.Hole) []column {
				return []column{{"weekday", textOf(&h.Day)}, {"starts", textOf(&h.From)}, {"ends", textOf(&h.Until)}, {"group_keys", numberOf(&h.Groups)},
					{"first_day", dayOf(&h.First)}, {"last_day", dayOf(&h.Last)}, {"budget", numberOf(&h.Budget)}}
			}),
			elements("profile_blocked", func(p *P) *[]school.Blocked { return &p.Blocked }, func(b *school.Blocked) []column {
				return []column{{"kind", textOf(&b.Kind)}, {"note", textOf(&b.Note)}, {"first_day", dayOf(&b.First)}, {"last_day", dayOf(&b.Last)},
					{"weekday", textOf(&b.Day)}, {"group_keys", numberOf(&b.Groups)}}
			}),
		},
		key: func(p *P) string { return p.id },
	}}
}

func profileColumns(p *storedProfile) []column {
	l := &p.Limits
	return []column{
		{"id", textOf(&p.id)},
		{"school", textOf(&p.School)},
		{"owner", textOf(&p.Owner)},
		{"version", numberOf(&p.Version)},
		{"updated_at", momentOf(&p.UpdatedAt)},
		{"concepts", numberOf(&p.Concepts)},
		{"places", numberOf(&p.Places)},
		{"facilities", numberOf(&p.Facilities)},
		{"km", numberOf(&l.Km)},
		{"price_max", numberOf(&l.PriceMax)},
		{"group_size", numberOf(&l.GroupSize)},
		{"roles", numberOf(&l.Roles)},
		{"licensed", flagOf(&l.Licensed)},
		{"vog", flagOf(&l.VOG)},
	}
}

// Profile gives the profile of a school with an owner; NotFound when there is none.
func (s *Profile) Profile(ctx context.Context, code, owner string) (school.Profile, error) {
	var found []storedProfile
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = s.tables.find(tx, "where id = $1", profileID(code, owner))
		return err
	})
	if err == nil && len(found) == 0 {
		err = missing("profile of that school and owner")
	}
	if err != nil {
		return school.Profile{}, fmt.Errorf("store.Profile: %w", err)
	}
	return found[0].Profile, nil
}

// Shared gives the profiles that schools share, by school; no drafts.
func (s *Profile) Shared(ctx context.Context) (map[string]school.Profile, error) {
	var found []storedProfile
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		if found, err = s.tables.rows(tx, "where owner = ''"); err != nil {
			return err
		}
		return s.tables.hang(tx, found, "in (select id from profile where owner = '')")
	})
	if err != nil {
		return nil, fmt.Errorf("store.Shared: %w", err)
	}
	out := make(map[string]school.Profile, len(found))
	for _, p := range found {
		out[p.School] = p.Profile
	}
	return out, nil
}

// SaveProfile stores the profile in the place of the one with the version
// before; Conflict when another version is stored by then, or there is no such
// school.
func (s *Profile) SaveProfile(ctx context.Context, p school.Profile) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error { return s.save(tx, p) })
	if err != nil {
		return fmt.Errorf("store.SaveProfile: %w", err)
	}
	return nil
}

func (s *Profile) save(tx sqldb.Tx, p school.Profile) error {
	row := storedProfile{p, profileID(p.School, p.Owner)}
	if p.Version <= 1 { // whoever is second gets the Conflict of the key
		if err := tx.Insert("profile", s.tables.columns(), [][]any{values(profileColumns(&row))}, ""); err != nil {
			return err
		}
	} else {
		n, err := tx.Exec("update profile set version = $1 where id = $2 and version = $3", int64(p.Version), row.id, int64(p.Version-1))
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Wrap(fault.Conflict, "", fmt.Errorf("profile %s is not at version %d", row.id, p.Version-1))
		}
	}
	return s.tables.put(tx, []storedProfile{row}, []any{row.id})
}

// AdoptProfile makes the draft of an account the profile of the school, when
// the school has none, and takes the draft away. It tells whether it did.
func (s *Profile) AdoptProfile(ctx context.Context, code, account string) (bool, error) {
	adopted := false
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		err := tx.Lock("profile") // two drafts may be adopted at once
		if err == nil {
			adopted, err = s.adopt(tx, code, account)
		}
		return err
	})
	if err != nil {
		return false, fmt.Errorf("store.AdoptProfile: %w", err)
	}
	return adopted, nil
}

// adopt is AdoptProfile within a transaction that has locked the table.
func (s *Profile) adopt(tx sqldb.Tx, code, account string) (bool, error) {
	found, err := s.tables.find(tx, "where school = $1 and owner in ('', $2) order by owner", code, account)
	if err != nil || len(found) != 1 || found[0].Owner == "" || found[0].Owner != account {
		return false, err
	}
	p := found[0].Profile
	p.Owner, p.Version = "", 1
	if err := s.save(tx, p); err != nil {
		return false, err
	}
	_, err = tx.Exec("delete from profile where id = $1", profileID(code, account))
	return err == nil, err
}

// Drafts gives the drafts of an account by school.
func (s *Profile) Drafts(ctx context.Context, account string) ([]school.Profile, error) {
	var found []storedProfile
	if account == "" {
		return nil, nil
	}
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = s.tables.find(tx, "where owner = $1 and owner <> '' order by school", account)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store.Drafts: %w", err)
	}
	out := make([]school.Profile, len(found))
	for i, p := range found {
		out[i] = p.Profile
	}
	return out, nil
}

// DeleteDraft takes the draft of an account for a school away; without a school
// all of them. The profile that a school shares is nobody's draft.
func (s *Profile) DeleteDraft(ctx context.Context, code, account string) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		_, err := tx.Exec("delete from profile where owner = $1 and owner <> '' and ($2 = '' or school = $2)", account, code)
		return err
	})
	if err != nil {
		return fmt.Errorf("store.DeleteDraft: %w", err)
	}
	return nil
}
