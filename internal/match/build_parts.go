package match

import (
	"iter"
	"sync"
)

// This file: building a whole index with several hands: reading text takes
// nearly all of the time, and documents do not need one another for it.

const (
	// mostParts bounds the parts that are built side by side. Each costs every
	// search a little, so a machine with many processors does not get many.
	mostParts = 4
	// buildBatch is how many documents are handed over at once: large enough
	// that a small catalogue stays one part.
	buildBatch = 1024
)

// batch is documents that follow one another in the stream.
type batch struct {
	first uint32 // place of the first in the stream
	docs  []Document
}

// hand builds one part from the batches that it gets, which rise.
type hand struct {
	builder *builder
	place   []uint32 // in the stream, by number of document
}

func (h *hand) take(b batch) {
	for i, d := range b.docs {
		h.builder.add(d)
		h.place = append(h.place, b.first+uint32(i))
	}
}

// buildParts reads the documents into at most so many parts. Of several with
// one id the last of the stream counts. An error in the stream ends it.
func buildParts(l *lists, docs iter.Seq2[Document, error], most int) ([]part, error) {
	hands := make([]hand, most)
	segments := make([]*segment, most)
	batches := make(chan batch, most)
	failed := false
	var all sync.WaitGroup
	for i := range hands {
		hands[i].builder = newBuilder(l)
		all.Go(func() {
			for b := range batches {
				hands[i].take(b)
			}
			if !failed { // written before batches was closed
				segments[i] = hands[i].builder.segment()
			}
		})
	}
	err := inBatches(docs, batches)
	failed = err != nil
	close(batches)
	all.Wait()
	if err != nil {
		return nil, err
	}
	return joinParts(hands, segments), nil
}

// inBatches sends the stream in batches, until it ends or fails.
func inBatches(docs iter.Seq2[Document, error], to chan<- batch) error {
	next := batch{docs: make([]Document, 0, buildBatch)}
	for d, err := range docs {
		if err != nil {
			return err
		}
		if next.docs = append(next.docs, d); len(next.docs) == buildBatch {
			to <- next
			next = batch{first: next.first + buildBatch, docs: make([]Document, 0, buildBatch)}
		}
	}
	if len(next.docs) > 0 {
		to <- next
	}
	return nil
}

// joinParts makes parts of what the hands built. A document that came again
// later in the hands of another does not count.
func joinParts(hands []hand, segments []*segment) []part {
	var out []part
	for i, seg := range segments {
		p := newPart(seg)
		for doc := range uint32(p.n) {
			if p.live.has(doc) && cameLater(hands, segments, i, doc) {
				p.live.clear(doc)
				p.size--
			}
		}
		if p.size > 0 {
			out = append(out, p)
		}
	}
	return out
}

// cameLater tells whether another hand got a later document with the same id.
func cameLater(hands []hand, segments []*segment, hand int, doc uint32) bool {
	id := segments[hand].ids[doc]
	for other, seg := range segments {
		if other == hand {
			continue
		}
		if again, ok := seg.byID[id]; ok && hands[other].place[again] > hands[hand].place[doc] {
			return true
		}
	}
	return false
}
