package catalog

import "andersom/internal/fault"

// This file: what an import is made of.

// Row is one row of a file that comes in, with what the reader could make of
// it and the mistakes that it found.
type Row[T any] struct {
	Number int // from 1
	Value  T
	Faults []fault.Field
}

// Offer is an activity as it comes in or goes out, with the external id of its
// provider.
type Offer struct {
	Activity Activity
	Provider string
}
