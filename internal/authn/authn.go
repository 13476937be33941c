// Package authn proves who somebody is: it hashes and checks passwords, judges
// whether a password may be chosen, and makes and reads the secrets that stand
// in cookies and letters. What does not live here: accounts, sessions and the
// rules around them (account), cookies (web).
package authn

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"

	"andersom/internal/fault"
)

// This file: hashing passwords with argon2id (F2).

// Cost is what one hash costs. It stands in the hash, so that it can be raised
// while older hashes stay good.
type Cost struct {
	Memory uint32 // KiB
	Time   uint32 // rounds
	Lanes  uint8
}

// DefaultCost is what OWASP advises for argon2id with little memory (19 MiB, two
// rounds): some 30 ms on an ordinary server.
func DefaultCost() Cost { return Cost{Memory: 19 << 10, Time: 2, Lanes: 1} }

const (
	saltBytes = 16
	hashBytes = 32
	// maxMemory and maxTime bound what a stored hash may ask of us.
	maxMemory = 1 << 20
	maxTime   = 20
)

// Hasher hashes and checks passwords, a few at a time: hashing takes memory and
// processor by design, and must not be a way to starve the server.
type Hasher struct {
	cost  Cost
	slots chan struct{}
	dummy string
}

// NewHasher makes a hasher that works on atOnce passwords at a time; 0 takes the
// number of processors.
func NewHasher(cost Cost, atOnce int) *Hasher {
	if atOnce < 1 {
		atOnce = runtime.GOMAXPROCS(0)
	}
	h := &Hasher{cost: cost, slots: make(chan struct{}, atOnce)}
	h.dummy = cost.encode(make([]byte, saltBytes), make([]byte, hashBytes))
	return h
}

// Hash gives the hash of a password, with its cost and salt in the text.
// Unavailable when the context ends before there is room.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	rand.Read(salt) // never fails (Go 1.24 and later)
	leave, err := h.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return h.cost.encode(salt, h.cost.hash(password, salt)), nil
}

// Check tells whether the password belongs to the hash. An empty hash, that of
// nobody, costs as much as any other and fits no password.
func (h *Hasher) Check(ctx context.Context, hash, password string) (bool, error) {
	real := hash != ""
	if !real {
		hash = h.dummy
	}
	cost, salt, want, err := decode(hash)
	if err != nil {
		return false, err
	}
	leave, err := h.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	got := cost.hash(password, salt)
	return subtle.ConstantTimeCompare(got, want) == 1 && real, nil
}

// Outdated tells whether a hash was made at another cost than hashes are made
// now, so that it should be made again at the next sign-in.
func (h *Hasher) Outdated(hash string) bool {
	cost, _, _, err := decode(hash)
	return err != nil || cost != h.cost
}

// enter waits for room to hash.
func (h *Hasher) enter(ctx context.Context) (leave func(), err error) {
	select {
	case h.slots <- struct{}{}:
		return func() { <-h.slots }, nil
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, "Het is nu te druk. Probeer het zo nog eens.", ctx.Err())
	}
}

func (c Cost) hash(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, c.Time, c.Memory, c.Lanes, hashBytes)
}

func (c Cost) encode(salt, hash []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Time, c.Lanes, b64.EncodeToString(salt), b64.EncodeToString(hash))
}

func decode(text string) (c Cost, salt, hash []byte, err error) {
	fail := func(why string) (Cost, []byte, []byte, error) {
		return Cost{}, nil, nil, errors.New("authn: a stored password hash cannot be read: " + why)
	}
	parts := strings.Split(text, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return fail("not argon2id of this version")
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Time, &c.Lanes); err != nil || n != 3 {
		return fail("cost")
	}
	if c.Memory == 0 || c.Time == 0 || c.Lanes == 0 || c.Memory > maxMemory || c.Time > maxTime {
		return fail("cost out of bounds")
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil || len(salt) == 0 {
		return fail("salt")
	}
	if hash, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(hash) != hashBytes {
		return fail("hash")
	}
	return c, salt, hash, nil
}
