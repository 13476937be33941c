package catalog

import (
	"fmt"
	"slices"

	"andersom/internal/fault"
)

// This file: which way an offer can go. Who may send it there is for access
// and moderation to say.

// transitions holds for each status of an activity where it can go next.
var transitions = map[Status][]Status{
	Draft:     {Submitted, Published, Archived}, // published at once: by the team, or on a trusted provider's word
	Submitted: {Published, Returned, Draft, Archived},
	Returned:  {Submitted, Published, Draft, Archived},
	Published: {Hidden, Submitted, Archived}, // submitted again: a change that waits for approval
	Hidden:    {Published, Submitted, Draft, Archived},
	Archived:  {Draft},
}

// providerStatuses are those that a provider can have.
var providerStatuses = []Status{Draft, Published, Hidden, Archived}

var statusLabels = map[Status]string{
	Draft: "concept", Submitted: "ingediend", Published: "gepubliceerd",
	Returned: "teruggegeven", Hidden: "verborgen", Archived: "gearchiveerd",
}

// Valid tells whether the status is one of the list.
func (s Status) Valid() bool { return statusLabels[s] != "" }

// Next gives the statuses that can follow.
func (s Status) Next() []Status { return slices.Clone(transitions[s]) }

// Transition tells whether an activity can go from one status to the other;
// fault.Conflict when it cannot. Staying where it is is no transition and fits.
func Transition(from, to Status) error {
	if from == to && from.Valid() || slices.Contains(transitions[from], to) {
		return nil
	}
	return fault.New(fault.Conflict, fmt.Sprintf("Dit kan nu niet: van %s naar %s.", label(from), label(to)))
}

func label(s Status) string {
	if text := statusLabels[s]; text != "" {
		return text
	}
	return "een onbekende status"
}
