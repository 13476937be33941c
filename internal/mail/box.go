package mail

// This file: a box that keeps messages in memory, for the demonstration.

import (
	"context"
	"slices"
	"sync"
	"time"

	"andersom/internal/clock"
)

// Kept is a message in the box.
type Kept struct {
	Message
	At time.Time
}

// Box keeps the last messages and sends none.
type Box struct {
	now   clock.Clock
	limit int
	guard sync.Mutex
	kept  []Kept // oldest first
}

// NewBox makes a box for so many messages; an older one makes room.
func NewBox(now clock.Clock, limit int) *Box { return &Box{now: now, limit: limit} }

// Send puts the message in the box; one with the same Message-ID takes the place
// of the earlier one, as mail programs show them.
func (b *Box) Send(_ context.Context, m Message) error {
	if err := m.check(); err != nil {
		return err
	}
	b.guard.Lock()
	defer b.guard.Unlock()
	b.kept = slices.DeleteFunc(b.kept, func(k Kept) bool { return k.MessageID == m.MessageID })
	b.kept = append(b.kept, Kept{m, b.now()})
	if len(b.kept) > b.limit {
		b.kept = slices.Delete(b.kept, 0, len(b.kept)-b.limit)
	}
	return nil
}

// All gives the messages, the newest first.
func (b *Box) All() []Kept {
	b.guard.Lock()
	defer b.guard.Unlock()
	out := slices.Clone(b.kept)
	slices.Reverse(out)
	return out
}

// ByID gives the message with the Message-ID; false when there is none (any more).
func (b *Box) ByID(messageID string) (Kept, bool) {
	b.guard.Lock()
	defer b.guard.Unlock()
	i := slices.IndexFunc(b.kept, func(k Kept) bool { return k.MessageID == messageID })
	if i < 0 {
		return Kept{}, false
	}
	return b.kept[i], true
}
