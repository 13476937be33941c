package finder

import "andersom/internal/privacy"

// This file: what the register says of searching. What was searched is stored
// nowhere but in the browser of who searched.

// LastSearchCookie is the name of the cookie that holds the last search that
// somebody sent with our form (P21).
const LastSearchCookie = "vorige_zoekvraag"

// Cookies declares the cookies of searching.
func Cookies() []privacy.Cookie {
	return []privacy.Cookie{{Name: LastSearchCookie, Kind: privacy.Functional, Purpose: privacy.ForMatching, MaxAge: "30 dagen",
		About: "Je laatste zoekvraag: de velden van het zoekformulier die je invulde. Wordt gezet als je het formulier verstuurt; op de eerste pagina wis je hem met één klik."}}
}
