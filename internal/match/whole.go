package match

import (
	"iter"
	"sync"
)

// This file: reading a whole catalogue with several hands: reading text takes
// nearly all of the time, and documents do not need one another for it.

const (
	// mostHands bounds the hands that read side by side: more of them make the
	// putting together longer than the reading.
	mostHands = 8
	// buildBatch is how many documents are handed over at once.
	buildBatch = 256
)

// batch is documents that follow one another in the stream.
type batch struct {
	first uint32 // place of the first in the stream
	docs  []Document
}

// buildWhole reads the documents into one segment with at most so many hands.
// Of several with one id the last of the stream counts. An error in the stream
// ends it.
func buildWhole(l *lists, docs iter.Seq2[Document, error], hands int) (*segment, error) {
	batches := make(chan batch, hands)
	all := make([]raw, hands)
	var reading sync.WaitGroup
	for i := range all {
		reading.Go(func() {
			b := newBuilder(l)
			for next := range batches {
				for k, d := range next.docs {
					b.add(d, next.first+uint32(k))
				}
			}
			all[i] = b.raw()
		})
	}
	err := inBatches(docs, batches)
	close(batches)
	reading.Wait()
	if err != nil {
		return nil, err
	}
	return assemble(l, all), nil
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
