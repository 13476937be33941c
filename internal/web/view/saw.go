package view

import (
	"net/http"

	"andersom/internal/account"
	"andersom/internal/privacy"
	"andersom/internal/rights"
)

// This file: the line in the processing log, which every page writes that shows
// somebody data of another person.

// Saw writes whose data the answer to a request shows. It is asked before
// anything is shown: without a line there is no page.
type Saw func(r *http.Request, activity rights.Activity, subjects ...privacy.Subject) error

// MemberSubjects gives the people who belong, or ask to belong, to schools.
func MemberSubjects(members []account.Member) []privacy.Subject {
	out := make([]privacy.Subject, len(members))
	for i, m := range members {
		out[i] = privacy.Subject{Root: "account", Key: m.Account}
	}
	return out
}
