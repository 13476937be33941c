package finder

import (
	"maps"
	"sync"

	"andersom/internal/match"
)

// This file: where the cards of a city lie. The feed fills it from the same
// stream as the index, and so that whatever the index can find has a card: what
// comes is put there before the index knows it, what goes is taken away after.

// shelf holds cards by the id of their activity, and who gives them by the id
// of the provider. The zero shelf is empty.
type shelf struct {
	mu        sync.RWMutex
	cards     map[string]*Card
	next      map[string]*Card // while the whole index is replaced: those that it will find
	suppliers named            // also of some whose last activity went: nobody asks for those
}

// look calls the function for each hit that has a card, in their order.
func (s *shelf) look(hits []match.Hit, do func(match.Hit, *Card)) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, h := range hits {
		c := s.next[h.ID]
		if c == nil {
			c = s.cards[h.ID]
		}
		if c != nil {
			do(h, c)
		}
	}
}

// card gives the card of an activity.
func (s *shelf) card(id string) (*Card, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if c := s.next[id]; c != nil {
		return c, true
	}
	c := s.cards[id]
	return c, c != nil
}

// supplier gives a provider.
func (s *shelf) supplier(id string) (*Supplier, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	found := s.suppliers[id]
	return found, found != nil
}

// know remembers providers.
func (s *shelf) know(suppliers named) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.suppliers == nil {
		s.suppliers = make(named, len(suppliers))
	}
	maps.Copy(s.suppliers, suppliers)
}

// put adds cards or puts them in the place of those there are.
func (s *shelf) put(cards map[string]*Card) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cards == nil {
		s.cards = make(map[string]*Card, len(cards))
	}
	maps.Copy(s.cards, cards)
}

// drop takes cards away.
func (s *shelf) drop(ids []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		delete(s.cards, id)
	}
}

// stage lays out all cards of an index that is about to be replaced; the old
// ones stay until settle.
func (s *shelf) stage(next map[string]*Card) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = next
}

// settle ends what stage began: with the new cards when the index was replaced,
// and else with the old ones.
func (s *shelf) settle(replaced bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if replaced {
		s.cards = s.next
	}
	s.next = nil
}
