package authn

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// This file: secrets in cookies and letters (F5, F6). A cookie bears a random
// text of which only the hash is stored. A letter bears a text that is derived
// from the key of the server, so that none of it is stored and a letter that is
// sent again is the same.

// randomBytes is how much chance a text bears: 256 bits.
const randomBytes = 32

// Random gives a new secret text for a cookie.
func Random() string {
	b := make([]byte, randomBytes)
	rand.Read(b) // never fails (Go 1.24 and later)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Sum gives what is stored of a secret text. It needs no salt and no slowness:
// nobody can try all texts of 256 bits.
func Sum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Key is the secret of the server.
type Key struct{ secret []byte }

// minKey is how long a key must be, in characters.
const minKey = 32

// NewKey takes a secret of at least 32 characters.
func NewKey(secret string) (Key, error) {
	if len(secret) < minKey {
		return Key{}, fmt.Errorf("the secret of the server must have %d characters or more", minKey)
	}
	return Key{[]byte(secret)}, nil
}

// KeyFile is the name of the file with the secret in the data folder.
const KeyFile = "geheim"

// LoadKey reads the key from the file in the folder, and makes that file, for
// its owner only, when it is not there. Two processes that start at once get
// the same key: the file appears whole or not at all.
func LoadKey(folder string) (Key, error) {
	path := filepath.Join(folder, KeyFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := makeKey(folder, path); err != nil {
			return Key{}, err
		}
		text, err = os.ReadFile(path)
	}
	if err != nil {
		return Key{}, err
	}
	return NewKey(strings.TrimSpace(string(text)))
}

// makeKey writes a new secret under another name and links it to its own, which
// fails for all but the first that does.
func makeKey(folder, path string) (err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, KeyFile+"-*") // for its owner only
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.Remove(file.Name())) }()
	_, err = file.WriteString(Random() + "\n")
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err = os.Link(file.Name(), path); errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// Token gives the secret text for a letter: the id under which it is stored and
// a signature over that, what it is for and whose it is.
func (k Key) Token(id, purpose, account string) string {
	return id + "." + base64.RawURLEncoding.EncodeToString(k.sign(id, purpose, account))
}

// TokenID gives the id that a secret text begins with; the signature is still
// unchecked. False when it cannot be one of ours.
func TokenID(token string) (string, bool) {
	id, signature, found := strings.Cut(token, ".")
	return id, found && id != "" && signature != ""
}

// Valid tells whether a secret text was made by us for this id, purpose and
// account.
func (k Key) Valid(token, id, purpose, account string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(k.Token(id, purpose, account))) == 1
}

// Pseudonym gives a text that stands for others, such as the id of an account:
// the same each time, and nobody without the key can lead it back.
func (k Key) Pseudonym(parts ...string) string {
	return hex.EncodeToString(k.sign(append([]string{"", "pseudoniem"}, parts...)...))
}

func (k Key) sign(parts ...string) []byte {
	mac := hmac.New(sha256.New, k.secret)
	for _, part := range parts {
		fmt.Fprintf(mac, "%d:%s|", len(part), part) // with the length, or parts could run into each other
	}
	return mac.Sum(nil)
}
