package shortlist

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// This file: tokens in links. A token is the id of a row and a code that only
// the server can make of it, so the database holds nothing with which a link
// can be made. A token of one purpose is none of another.

type purpose string

const (
	forShare purpose = "delen"    // see a shared list and answer
	forReply purpose = "antwoord" // change or delete one's own answer
	forStop  purpose = "stop"     // stop the messages of an account
)

// codeBytes is 128 bits of the code: nobody guesses those.
const codeBytes = 16

type tokens struct{ secret []byte }

// make gives the token of a row.
func (t tokens) make(p purpose, id string) string {
	return id + "." + base64.RawURLEncoding.EncodeToString(t.code(p, id))
}

// read gives the id of the row, when the token is ours.
func (t tokens) read(p purpose, token string) (id string, ok bool) {
	id, text, found := strings.Cut(token, ".")
	code, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if !found || err != nil || !hmac.Equal(code, t.code(p, id)) {
		return "", false
	}
	return id, true
}

func (t tokens) code(p purpose, id string) []byte {
	mac := hmac.New(sha256.New, t.secret)
	mac.Write([]byte("andersom/shortlist/" + string(p) + "\x00" + id)) // never fails
	return mac.Sum(nil)[:codeBytes]
}
