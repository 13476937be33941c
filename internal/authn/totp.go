package authn

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"image/color"
	"net/url"
	"strings"
	"time"

	"github.com/boombuler/barcode/qr"
	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
)

// This file: codes of an app that change with the time (TOTP, RFC 6238), and the
// square (QR) with which a phone takes the secret over.

const (
	totpPeriod = 30 // seconds
	totpDigits = 6
	totpBytes  = 20 // of the secret, as RFC 4226 advises
	// totpSkew is how many steps the clock of a phone may be off.
	totpSkew = 1
)

// TOTP makes and checks codes of an app.
type TOTP struct{}

// NewSecret gives a new secret in base32, as apps take it.
func (TOTP) NewSecret() string {
	b := make([]byte, totpBytes)
	rand.Read(b) // never fails (Go 1.24 and later)
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b)
}

// Link gives the address that an app opens, with the secret in it.
func (TOTP) Link(secret, issuer, account string) string {
	values := url.Values{"secret": {secret}, "issuer": {issuer}}
	return "otpauth://totp/" + url.PathEscape(issuer) + ":" + url.PathEscape(account) + "?" + strings.ReplaceAll(values.Encode(), "+", "%20")
}

// Step gives the time step of a code, if the code is right now or one step
// around it, and its step comes after the one that was last used.
func (TOTP) Step(secret, code string, now time.Time, after int64) (step int64, ok bool) {
	current := now.Unix() / totpPeriod
	for step := current - totpSkew; step <= current+totpSkew; step++ {
		want, err := totpCode(secret, step)
		if err != nil {
			return 0, false
		}
		if step > after && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			return step, true
		}
	}
	return 0, false
}

// Code gives the code of a secret at a time.
func (TOTP) Code(secret string, at time.Time) (string, error) {
	return totpCode(secret, at.Unix()/totpPeriod)
}

func totpCode(secret string, step int64) (string, error) {
	code, err := hotp.GenerateCodeCustom(secret, uint64(max(0, step)), hotp.ValidateOpts{Digits: totpDigits, Algorithm: otp.AlgorithmSHA1})
	if err != nil {
		return "", fmt.Errorf("authn: %w", err)
	}
	return code, nil
}

// QR draws a text as a square: the data of an SVG path on a grid of so many
// units, with the white edge that scanners need.
func QR(text string) (path string, size int, err error) {
	const edge = 4
	square, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return "", 0, fmt.Errorf("authn: %w", err)
	}
	var b strings.Builder
	n := square.Bounds().Dx()
	for y := range n {
		for x := range n {
			if square.At(x, y) == color.Black {
				fmt.Fprintf(&b, "M%d %dh1v1h-1z", x+edge, y+edge)
			}
		}
	}
	return b.String(), n + 2*edge, nil
}
