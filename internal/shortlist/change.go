package shortlist

import (
	"context"
	"fmt"
	"slices"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
)

// This file: changing lists. Each change is a function on all lists of their
// owner, which the store runs in one transaction.

// Keep puts an activity on a list, or without a list on the default one, which
// is there from then on. Keeping twice is keeping once. It gives the list.
func (s *Service) Keep(ctx context.Context, a access.Actor, edition, activity, listID string) (List, error) {
	if listID == "" {
		return s.keepAtHome(ctx, a, edition, []string{activity})
	}
	items, err := s.items(ctx, a, edition, []string{activity})
	if err != nil {
		return List{}, fmt.Errorf("shortlist.Keep: %w", err)
	}
	return s.change(ctx, a, edition, listID, func(l *List) error { return l.put(items[0]) })
}

// Adopt puts what a visitor picked before signing in on the default list, as far
// as it is public and there is room. Ids that mean nothing are passed over.
func (s *Service) Adopt(ctx context.Context, a access.Actor, edition string, picks []string) error {
	if len(picks) == 0 {
		return nil
	}
	_, err := s.keepAtHome(ctx, a, edition, picks[:min(len(picks), MaxPicks)])
	if fault.Is(err, fault.NotFound) {
		return nil // nothing of it is public any more
	}
	return err
}

func (s *Service) keepAtHome(ctx context.Context, a access.Actor, edition string, activities []string) (List, error) {
	if !a.SignedIn() {
		return List{}, fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	items, err := s.items(ctx, a, edition, activities)
	if err != nil {
		return List{}, fmt.Errorf("shortlist.Keep: %w", err)
	}
	id, err := s.newID(s.now())
	if err != nil {
		return List{}, fmt.Errorf("shortlist.Keep: %w", err)
	}
	owner, now := HomeOf(a, edition), s.now()
	var kept List
	err = s.store.ChangeShelf(ctx, owner, func(lists []List) ([]List, error) {
		i := slices.IndexFunc(lists, func(l List) bool { return l.Default })
		if i < 0 {
			lists = slices.Insert(lists, 0, List{ID: id, Owner: owner, Name: DefaultName, Default: true, CreatedAt: now})
			i = 0
		}
		for _, item := range items {
			if err := lists[i].put(item); err != nil {
				return nil, err
			}
		}
		lists[i].UpdatedAt = now
		kept = lists[i]
		return lists, nil
	})
	if err != nil {
		return List{}, fmt.Errorf("shortlist.Keep: %w", err)
	}
	return kept, nil
}

// items makes items of the public activities among the ids; NotFound when there
// is none.
func (s *Service) items(ctx context.Context, a access.Actor, edition string, ids []string) ([]Item, error) {
	found, err := s.catalog.Activities(ctx, edition, ids)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fault.New(fault.NotFound, "Deze activiteit is er niet meer.")
	}
	items := make([]Item, len(found))
	for i, activity := range found {
		items[i] = Item{Activity: activity.ID, Title: activity.Title, AddedBy: a.Account, AddedAt: s.now()}
	}
	return items, nil
}

// NewList makes an empty list for an owner and gives its id.
func (s *Service) NewList(ctx context.Context, a access.Actor, owner Owner, name string) (string, error) {
	if err := check(a, owner); err != nil {
		return "", err
	}
	name, err := line(name, "naam", "een naam", MaxName)
	if err != nil {
		return "", err
	}
	now := s.now()
	id, err := s.newID(now)
	if err != nil {
		return "", fmt.Errorf("shortlist.NewList: %w", err)
	}
	err = s.store.ChangeShelf(ctx, owner, func(lists []List) ([]List, error) {
		if len(lists) >= MaxLists {
			return nil, fault.New(fault.Conflict, "Je hebt al 20 lijsten. Verwijder er eerst een.")
		}
		if err := nameIsFree(lists, "", name); err != nil {
			return nil, err
		}
		return append(lists, List{ID: id, Owner: owner, Name: name, CreatedAt: now, UpdatedAt: now}), nil
	})
	if err != nil {
		return "", fmt.Errorf("shortlist.NewList: %w", err)
	}
	return id, nil
}

func nameIsFree(lists []List, id, name string) error {
	if slices.ContainsFunc(lists, func(l List) bool { return l.ID != id && l.Name == name }) {
		return fault.InvalidFields([]fault.Field{{Name: "naam", Message: "Je hebt al een lijst met deze naam. Kies een andere naam."}})
	}
	return nil
}

// Rename gives a list another name.
func (s *Service) Rename(ctx context.Context, a access.Actor, edition, id, name string) error {
	name, err := line(name, "naam", "een naam", MaxName)
	if err != nil {
		return err
	}
	return s.changeShelf(ctx, a, edition, id, func(lists []List, i int) ([]List, error) {
		lists[i].Name = name
		return lists, nameIsFree(lists, id, name)
	})
}

// DeleteList takes a list away with all that hangs on it.
func (s *Service) DeleteList(ctx context.Context, a access.Actor, edition, id string) error {
	return s.changeShelf(ctx, a, edition, id, func(lists []List, i int) ([]List, error) {
		return slices.Delete(lists, i, i+1), nil
	})
}

// Note writes the note of an activity on a list.
func (s *Service) Note(ctx context.Context, a access.Actor, edition, id, activity, note string) error {
	note, err := lines(note, "notitie", "de notitie", MaxNote)
	if err != nil {
		return err
	}
	return s.changeItem(ctx, a, edition, id, activity, func(l *List, i int) { l.Items[i].Note = note })
}

// Remove takes an activity off a list; PutBack puts it where it was, with its note.
func (s *Service) Remove(ctx context.Context, a access.Actor, edition, id, activity string) error {
	return s.changeItem(ctx, a, edition, id, activity, func(l *List, i int) { l.Items[i].RemovedAt = s.now() })
}

// PutBack undoes Remove.
func (s *Service) PutBack(ctx context.Context, a access.Actor, edition, id, activity string) error {
	_, err := s.change(ctx, a, edition, id, func(l *List) error {
		i := l.index(activity)
		if i < 0 {
			return fault.New(fault.NotFound, "Deze activiteit staat niet meer op de lijst.")
		}
		l.Items[i].RemovedAt = time.Time{}
		return l.checkSize()
	})
	return err
}

// Shift moves an activity one place up or down among those on the list.
func (s *Service) Shift(ctx context.Context, a access.Actor, edition, id, activity string, up bool) error {
	return s.changeItem(ctx, a, edition, id, activity, func(l *List, i int) {
		step := 1
		if up {
			step = -1
		}
		for j := i + step; j >= 0 && j < len(l.Items); j += step {
			if l.Items[j].On() {
				l.Items[i], l.Items[j] = l.Items[j], l.Items[i]
				return
			}
		}
	})
}

// Move takes an activity from one list to another of the same owner, with its note.
func (s *Service) Move(ctx context.Context, a access.Actor, edition, id, activity, to string) error {
	return s.changeShelf(ctx, a, edition, id, func(lists []List, i int) ([]List, error) {
		target := slices.IndexFunc(lists, func(l List) bool { return l.ID == to })
		place := lists[i].index(activity)
		if target < 0 || place < 0 {
			return nil, errUnknown()
		}
		if target == i {
			return lists, nil
		}
		item := lists[i].Items[place]
		lists[i].Items = slices.Delete(lists[i].Items, place, place+1)
		if there := lists[target].index(activity); there >= 0 {
			old := &lists[target].Items[there]
			if old.On() && old.Note != "" && item.Note != "" && old.Note != item.Note {
				return nil, fault.New(fault.Conflict, "De activiteit staat al op die lijst, met een eigen notitie. Haal hem daar eerst af.")
			}
			if item.Note != "" {
				old.Note = item.Note
			}
		}
		lists[target].UpdatedAt = s.now()
		return lists, lists[target].put(item)
	})
}

// changeItem changes one item that is on a list.
func (s *Service) changeItem(ctx context.Context, a access.Actor, edition, id, activity string, do func(*List, int)) error {
	_, err := s.change(ctx, a, edition, id, func(l *List) error {
		i := l.index(activity)
		if i < 0 || !l.Items[i].On() {
			return fault.New(fault.NotFound, "Deze activiteit staat niet meer op de lijst.")
		}
		do(l, i)
		return nil
	})
	return err
}

// change changes one list of an owner and gives what it became.
func (s *Service) change(ctx context.Context, a access.Actor, edition, id string, do func(*List) error) (List, error) {
	var out List
	err := s.changeShelf(ctx, a, edition, id, func(lists []List, i int) ([]List, error) {
		if err := do(&lists[i]); err != nil {
			return nil, err
		}
		out = lists[i]
		return lists, nil
	})
	return out, err
}

// changeShelf changes all lists of the owner of one, if the actor may.
func (s *Service) changeShelf(ctx context.Context, a access.Actor, edition, id string, do func(lists []List, i int) ([]List, error)) error {
	list, err := s.store.List(ctx, id)
	if err != nil {
		return fmt.Errorf("shortlist: %w", err)
	}
	if list.Owner.Edition != edition {
		return errUnknown()
	}
	if err := check(a, list.Owner); err != nil {
		return err
	}
	err = s.store.ChangeShelf(ctx, list.Owner, func(lists []List) ([]List, error) {
		i := slices.IndexFunc(lists, func(l List) bool { return l.ID == id })
		if i < 0 {
			return nil, errUnknown()
		}
		lists[i].UpdatedAt = s.now()
		lists[i].forget(s.now())
		return do(lists, i)
	})
	if err != nil {
		return fmt.Errorf("shortlist: %w", err)
	}
	return nil
}
