package authn

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
)

// This file: secrets that must be read back, so that a hash will not do. They are
// sealed with keys that are derived from that of the server: whoever has the
// database alone has nothing.

// Uses of the derived keys. Each use has a key of its own.
const (
	useSeal   = "andersom seal 1"
	useDigest = "andersom digest 1"
)

// derive gives the key of 256 bits for a use.
func (k Key) derive(use string) []byte {
	key, err := hkdf.Key(sha256.New, k.secret, nil, use, sha256.Size)
	if err != nil { // only when more than 255 hashes are asked
		panic(fmt.Sprintf("authn: deriving a key: %v", err))
	}
	return key
}

func (k Key) cipher() cipher.AEAD {
	block, err := aes.NewCipher(k.derive(useSeal))
	if err != nil { // only with a key of another length
		panic(fmt.Sprintf("authn: %v", err))
	}
	sealer, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(fmt.Sprintf("authn: %v", err))
	}
	return sealer
}

// Seal encrypts a text (AES-256-GCM). It can only be opened with the same about,
// which says what it is and whose, so that it cannot be moved elsewhere.
func (k Key) Seal(text, about string) string {
	return base64.RawURLEncoding.EncodeToString(k.cipher().Seal(nil, nil, []byte(text), []byte(about))) //nolint:gosec // the nonce is nil because this cipher draws a random one itself
}

// Open gives a text that Seal sealed about the same; an error when it was made
// with another key, about something else, or changed.
func (k Key) Open(sealed, about string) (string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil {
		return "", errors.New("authn: a sealed text cannot be read")
	}
	text, err := k.cipher().Open(nil, nil, raw, []byte(about))
	if err != nil {
		return "", errors.New("authn: a sealed text does not open with this key")
	}
	return string(text), nil
}

// Digest gives what is stored of a code that is short enough to be tried: without
// the key of the server nobody can try codes against it.
func (k Key) Digest(text, about string) string {
	mac := hmac.New(sha256.New, k.derive(useDigest))
	fmt.Fprintf(mac, "%d:%s|%s", len(about), about, text)
	return hex.EncodeToString(mac.Sum(nil))
}
