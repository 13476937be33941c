package privacy

// This file: what a browser is asked to keep.

import "errors"

// CookieKind says what a cookie is for.
type CookieKind string

// The kinds. None of them needs consent, only information.
const (
	Functional CookieKind = "functioneel"
	Session    CookieKind = "sessie" // functional, and gone when the browser closes
	Choice     CookieKind = "keuze"  // remembers a choice about privacy itself
)

// Cookie declares one cookie. All are of the site itself and SameSite=Lax.
type Cookie struct {
	Name       string // without the prefix "__Host-" that https gives some
	Kind       CookieKind
	Purpose    PurposeCode
	About      string // what it holds and when it is set, in words for people
	MaxAge     string // in words; of a session cookie "tot je de browser sluit"
	AboutEN    string
	MaxAgeEN   string
	ReadByPage bool // scripts of the page can read it; else HttpOnly
	Host       bool // over https its name begins with "__Host-"
}

func (c Cookie) check() error {
	_, known := PurposeOf(c.Purpose)
	switch {
	case c.Name == "" || c.About == "" || c.MaxAge == "":
		return errors.New("it does not say its name, what it holds and how long it stays")
	case c.Kind != Functional && c.Kind != Session && c.Kind != Choice:
		return errors.New("its kind is not in the list")
	case !known:
		return errors.New("its purpose is not in the list")
	}
	return nil
}
