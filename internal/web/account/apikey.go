package account

import (
	"net/http"
	"time"

	"andersom/internal/account"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/web"
)

// This file: keys for the API.

func (s *Site) keyRoutes(k *web.Kit) {
	k.Handle("GET "+keysPath, web.SignedIn, s.keys)
	k.Handle("GET "+keysPath+"/nieuw", web.SignedIn, s.recent(s.newKeyForm))
	k.Handle("POST "+keysPath+"/nieuw", web.SignedIn, s.recent(s.newKey))
	k.Handle("POST "+keysPath+"/{sleutel}", web.SignedIn, s.endKey)
}

type keysView struct {
	keys []account.APIKey
	now  time.Time
	done string
	full bool // no more can be made
}

func (s *Site) keys(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Accounts.MyAPIKeys(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	v := keysView{keys: all, now: s.Now(), done: doneText(r)}
	alive := 0
	for _, k := range all {
		if k.Alive(v.now) {
			alive++
		}
	}
	v.full = alive >= account.MaxAPIKeys
	return s.show(w, r, http.StatusOK, "API-sleutels", keysPage(v), ownCrumbs("API-sleutels")...)
}

func newKeyView(name string) formView {
	return formView{title: "API-sleutel maken", action: keysPath + "/nieuw", button: "Sleutel maken",
		lead: "Een sleutel werkt een jaar. Wie hem heeft, kan zien wat jij van je school ziet: het profiel en wat past. Veranderen kan niet.",
		fields: []fieldView{{name: "naam", label: "Naam van de sleutel", help: "Waar je hem voor gebruikt, bijvoorbeeld: rooster van de bovenbouw",
			value: name, autocomplete: "off"}}}
}

func (s *Site) newKeyForm(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, newKeyView(""), nil, ownCrumbs("API-sleutel maken")...)
}

// newKey makes a key and shows it, this once: nobody can read it back.
func (s *Site) newKey(w http.ResponseWriter, r *http.Request) error {
	name := r.PostFormValue("naam")
	key, err := s.Accounts.MakeAPIKey(r.Context(), web.ActorOf(r), name)
	if fault.Is(err, fault.Unauthenticated) {
		return seeOther(w, r, againPath)
	}
	if err != nil {
		return s.form(w, r, newKeyView(name), err, ownCrumbs("API-sleutel maken")...)
	}
	return s.show(w, r, http.StatusOK, "Je nieuwe API-sleutel", newKeyPage(key), ownCrumbs("Je nieuwe API-sleutel")...)
}

func (s *Site) endKey(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.EndAPIKey(r.Context(), web.ActorOf(r), r.PathValue("sleutel")); err != nil {
		return err
	}
	return seeOther(w, r, keysPath+"?gelukt=sleutel-weg")
}

// keyText says when a key was made, used and ends.
func keyText(k account.APIKey, now time.Time) string {
	text := "Gemaakt op " + clock.DateOf(k.CreatedAt).Dutch() + "."
	if k.UsedAt.IsZero() {
		text += " Nog niet gebruikt."
	} else {
		text += " Laatst gebruikt op " + clock.DateOf(k.UsedAt).Dutch() + "."
	}
	if !k.Alive(now) {
		return text + " Verlopen: hij werkt niet meer."
	}
	return text + " Werkt tot " + clock.DateOf(k.ExpiresAt).Dutch() + "."
}
