package authn

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// This file: which passwords may be chosen (F1). Length and being uncommon, and
// nothing else: no classes of signs, no change by the clock.

// The bounds of a password, in characters. The longest is far above what people
// type; it is there so that hashing stays cheap.
const (
	MinPassword = 12
	MaxPassword = 256
)

// Rules judges new passwords by a list of common ones.
type Rules struct {
	common  map[string]bool
	context []string
}

// minCommon is the least that a list must hold to be worth its name (F1).
const minCommon = 3000

// NewRules takes a list of common passwords, one per line, and words of this
// site that make a poor password too.
func NewRules(list string, context ...string) (*Rules, error) {
	r := &Rules{common: map[string]bool{}, context: context}
	for line := range strings.Lines(list) {
		if word := strings.ToLower(strings.TrimSpace(line)); word != "" {
			r.common[word] = true
		}
	}
	if len(r.common) < minCommon {
		return nil, fmt.Errorf("authn: %d common passwords, want %d or more", len(r.common), minCommon)
	}
	for _, word := range dutchCommon {
		r.common[word] = true
	}
	return r, nil
}

// dutchCommon are what a list in English lacks.
var dutchCommon = []string{"welkom", "wachtwoord", "geheim", "hallo", "liefde", "schatje", "voetbal", "nederland", "amsterdam", "denhaag", "rotterdam",
	"utrecht", "feyenoord", "zomer", "winter", "lente", "herfst", "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september",
	"oktober", "november", "december", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "knuffel", "poes", "hond",
	"paard", "vakantie", "verjaardag", "sinterklaas", "koningsdag", "juffrouw", "meester", "kinderen", "leraar", "directeur", "welkomwelkom",
	"inloggen", "toegang", "mijnwachtwoord", "geenidee", "ikweethetniet", "ikhouvanjou", "basisschool", "onderwijs", "klas", "groep"}

// NormalPassword gives a password as it is hashed: in one Unicode form, because
// keyboards and systems write the same accent in different ways.
func NormalPassword(password string) string { return norm.NFC.String(password) }

// Weak says in Dutch why a password may not be chosen, and nothing when it may.
// Own are words about the person: the address, the name of the school.
func (r *Rules) Weak(password string, own ...string) string {
	password = NormalPassword(password)
	n := utf8.RuneCountInString(password)
	switch {
	case n < MinPassword:
		return fmt.Sprintf("Maak je wachtwoord %d tekens of langer. Een zinnetje is goed.", MinPassword)
	case n > MaxPassword:
		return fmt.Sprintf("Maak je wachtwoord hooguit %d tekens lang.", MaxPassword)
	case distinct(password) < 5:
		return "Dit wachtwoord is te makkelijk te raden: er staan te weinig verschillende tekens in."
	}
	if r.guessable(strings.ToLower(password), own) {
		return "Dit wachtwoord is te makkelijk te raden. Kies iets wat weinig mensen kiezen, zoals vier losse woorden."
	}
	return ""
}

// guessable tells whether a password is a common one or a word about the person
// or the site, whatever cyphers and signs stand around it or how often it is
// said.
func (r *Rules) guessable(password string, own []string) bool {
	core := strings.TrimFunc(password, func(c rune) bool { return !unicode.IsLetter(c) })
	plain := strings.Map(letterOrDigit, unleet(core))
	for _, form := range []string{password, core, plain, period(core), period(plain), period(password)} {
		if r.common[form] {
			return true
		}
	}
	if core == "" || runs(password) {
		return r.common[password] || runs(password)
	}
	return r.consistsOfContext(strings.Map(letterOrDigit, strings.ToLower(password)), own)
}

// leftover is how many letters or cyphers must stand beside the words about the
// person and the site before a password counts as thought up.
const leftover = 6

// consistsOfContext takes the words about the person and the site out, and
// tells whether too little is left.
func (r *Rules) consistsOfContext(password string, own []string) bool {
	rest := password
	for _, word := range append(append([]string{}, own...), r.context...) {
		for _, part := range strings.FieldsFunc(strings.ToLower(word), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
			if utf8.RuneCountInString(part) >= 4 {
				rest = strings.ReplaceAll(rest, part, "")
			}
		}
	}
	return rest != password && utf8.RuneCountInString(rest) < leftover
}

func letterOrDigit(c rune) rune {
	if unicode.IsLetter(c) || unicode.IsDigit(c) {
		return c
	}
	return -1
}

// unleet writes the letters that cyphers and signs stand for.
func unleet(text string) string {
	return strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i").Replace(text)
}

// period gives the shortest text of which the text is a repetition.
func period(text string) string {
	for n := 1; n <= len(text)/2; n++ {
		if len(text)%n == 0 && strings.Repeat(text[:n], len(text)/n) == text {
			return text[:n]
		}
	}
	return text
}

// runs tells whether a text walks along the alphabet, the cyphers or a row of
// the keyboard.
func runs(text string) bool {
	for _, row := range []string{"abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn", "1q2w3e4r5t6y7u8i9o0p"} {
		if strings.Contains(row, text) || strings.Contains(reversed(row), text) {
			return true
		}
	}
	return false
}

func reversed(text string) string {
	b := []byte(text) // rows are plain ASCII
	for i, k := 0, len(b)-1; i < k; i, k = i+1, k-1 {
		b[i], b[k] = b[k], b[i]
	}
	return string(b)
}

func distinct(text string) int {
	seen := map[rune]bool{}
	for _, c := range text {
		seen[c] = true
	}
	return len(seen)
}
