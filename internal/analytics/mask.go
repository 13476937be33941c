package analytics

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"andersom/internal/clock"
)

// This file: what is taken off before anything is kept or leaves.

// Masked gives an address of which the household is gone: of IPv4 the last two
// octets, of IPv6 all but the first 48 bits.
func Masked(a netip.Addr) string {
	a = a.Unmap().WithZone("")
	bits := 48
	if a.Is4() {
		bits = 16
	}
	p, err := a.Prefix(bits)
	if err != nil || !p.IsValid() { // no address at all
		return "0.0.0.0"
	}
	return p.Addr().String()
}

// Referring gives scheme and host of the site that a visitor came from; empty for
// our own, for an address without a name, and for what cannot be read.
func Referring(text, origin string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if own, err := url.Parse(origin); err == nil && strings.EqualFold(own.Hostname(), host) {
		return ""
	}
	if !hostName.MatchString(host) || len(host) > longestHost {
		return ""
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return ""
	}
	return u.Scheme + "://" + host + "/"
}

const longestHost = 100

var (
	hostName = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)
	language = regexp.MustCompile(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,2}$`)
)

// firstLanguage gives the first tag of Accept-Language.
func firstLanguage(accept string) string {
	tag, _, _ := strings.Cut(accept, ",")
	tag, _, _ = strings.Cut(tag, ";")
	if tag = strings.TrimSpace(tag); !language.MatchString(tag) {
		return ""
	}
	return tag
}

const longestAgent = 300

// plainAgent gives what a browser says of itself, bounded and on one line.
func plainAgent(agent string) string {
	agent = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, agent)
	if len(agent) > longestAgent {
		agent = strings.ToValidUTF8(agent[:longestAgent], "")
	}
	return agent
}

// visitorBytes is how much of the sum is told: 16 hex digits.
const visitorBytes = 8

// Salt tells visitors of one day apart and forgets them at midnight in the
// Netherlands: what it mixes in is held in memory only and then replaced.
type Salt struct {
	now    clock.Clock
	random func([]byte)

	guard sync.Mutex
	day   clock.Date
	salt  [32]byte
}

// NewSalt makes the salt; random fills bytes, as crypto/rand does.
func NewSalt(now clock.Clock, random func([]byte)) *Salt { return &Salt{now: now, random: random} }

// Visitor gives the mark of a visitor today: 16 hex digits.
// Nobody can reckon it again after that day.
func (s *Salt) Visitor(site string, a netip.Addr, agent string) string {
	s.guard.Lock()
	if day := clock.DateOf(s.now()); day != s.day {
		s.random(s.salt[:])
		s.day = day
	}
	salt := s.salt
	s.guard.Unlock()
	sum := hmac.New(sha256.New, salt[:])
	sum.Write([]byte(site + "\x00" + a.Unmap().String() + "\x00" + agent))
	return hex.EncodeToString(sum.Sum(nil)[:visitorBytes])
}
