package privacy

// This file: what a browser is asked to keep.

// CookieKind says what a cookie is for.
type CookieKind string

// The kinds. A functional one needs no consent, only information.
const (
	Functional CookieKind = "functioneel"
	Session    CookieKind = "sessie" // functional, and gone when the browser closes
)

// Cookie declares one cookie.
type Cookie struct {
	Name    string
	Kind    CookieKind
	Purpose PurposeCode
	About   string // what it holds and when it is set, in words for people
	MaxAge  string // in words; of a session cookie "tot je de browser sluit"
}
