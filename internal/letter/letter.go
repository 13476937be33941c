// Package letter is how a message to somebody looks: what it says, and that as
// HTML and as plain text. What does not live here: sending (mail), what a letter
// is about and to whom it goes (the areas, app).
package letter

// This file: what a letter says.

// Letter is a message to one person. All texts are plain: nothing in them is
// markup.
type Letter struct {
	Subject string
	Before  []string // paragraphs before the button
	Button  Button   // zero = none
	After   []string // paragraphs after it

	// Why says in one sentence why somebody gets this; empty = because of an account
	// or a request with this address.
	Why string
	// Stop is the address that stops letters of this sort with one press (RFC
	// 8058); empty for those that cannot be stopped.
	Stop string
}

// Button is the one thing that a letter asks to do.
type Button struct {
	Text string
	URL  string // absolute
}

// Brand is whose letter it is.
type Brand struct {
	Name         string // "Andersom Den Haag"
	Origin       string // "https://example.org"
	Organisation string
	Email        string // for questions
}

// why gives the reason at the foot.
func (l Letter) why(b Brand) string {
	if l.Why != "" {
		return l.Why
	}
	return "Je krijgt deze mail omdat dit e-mailadres is ingevuld bij " + b.Name + "."
}
