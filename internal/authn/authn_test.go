package authn

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"andersom/data"
	"andersom/internal/fault"
)

// This file: tests of hashing, of the rules for passwords and of secrets.

// cheap makes hashing quick where the test is not about its cost.
func cheap() Cost { return Cost{Memory: 64, Time: 1, Lanes: 1} }

func TestF2_PasswordsAreHashedWithArgon2id(t *testing.T) {
	h := NewHasher(DefaultCost(), 0)
	one, err := h.Hash(t.Context(), "vier losse woorden samen")
	if err != nil {
		t.Fatal(err)
	}
	two, err := h.Hash(t.Context(), "vier losse woorden samen")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(one, "$argon2id$v=19$m=19456,t=2,p=1$") || one == two {
		t.Errorf("hashes %q and %q: want the cost in the text and another salt each time", one, two)
	}
	for password, want := range map[string]bool{"vier losse woorden samen": true, "Vier losse woorden samen": false, "": false} {
		if got, err := h.Check(t.Context(), one, password); got != want || err != nil {
			t.Errorf("check(%q) = %v, %v", password, got, err)
		}
	}
}

func TestF2_NobodyHasNoPassword(t *testing.T) {
	h := NewHasher(cheap(), 1)
	for _, password := range []string{"", "iets", strings.Repeat("\x00", 32)} {
		if ok, err := h.Check(t.Context(), "", password); ok || err != nil {
			t.Errorf("nobody signs in with %q: %v, %v", password, ok, err)
		}
	}
}

func TestF2_OlderCostsStayGoodAndAreRenewed(t *testing.T) {
	old, now := NewHasher(cheap(), 1), NewHasher(Cost{Memory: 128, Time: 1, Lanes: 1}, 1)
	hash, err := old.Hash(t.Context(), "geheim")
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := now.Check(t.Context(), hash, "geheim"); !ok || err != nil {
		t.Errorf("check = %v, %v", ok, err)
	}
	if !now.Outdated(hash) || old.Outdated(hash) {
		t.Error("outdated is told wrongly")
	}
}

func TestF2_HashingIsCapped(t *testing.T) {
	h := NewHasher(cheap(), 1)
	leave, err := h.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := h.Hash(ctx, "geheim"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("with no room: %v, want Unavailable", err)
	}
	leave()
	if _, err := h.Hash(t.Context(), "geheim"); err != nil {
		t.Errorf("with room: %v", err)
	}
}

func TestStoredHashesOutOfBoundsAreRefused(t *testing.T) {
	h := NewHasher(cheap(), 1)
	good, err := h.Hash(t.Context(), "geheim")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"x", strings.Replace(good, "argon2id", "argon2i", 1), strings.Replace(good, "m=64", "m=99999999", 1),
		strings.Replace(good, "t=1", "t=0", 1), good + "AAAA", strings.Replace(good, "$m", "$$m", 1)} {
		if ok, err := h.Check(t.Context(), bad, "geheim"); ok || err == nil {
			t.Errorf("%q: %v, %v; want an error", bad, ok, err)
		}
	}
}

func rules(t *testing.T) *Rules {
	t.Helper()
	list, err := data.Files().Open("wachtwoorden/veelgebruikt.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	text := new(strings.Builder)
	buffer := make([]byte, 1<<20)
	for {
		n, err := list.Read(buffer)
		text.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	r, err := NewRules(text.String(), "andersom", "school", "basisschool")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestF1_CommonAndPersonalPasswordsAreRefused(t *testing.T) {
	r := rules(t)
	own := []string{"juf.marieke@dewatervlier.nl", "Obs De Watervlier"}
	for _, poor := range []string{"kort", "elf tekens.", "aaaaaaaaaaaaaaaa", "ababababababab", "password1234", "P@ssw0rd!2026", "Welkom2026!!", "welkomwelkom", "123456789012",
		"qwertyuiopas", "andersom2026", "Andersom!School", "DeWatervlier1", "juf.marieke@dewatervlier.nl", "watervlier-marieke", "abcdefghijkl", strings.Repeat("lang", 80)} {
		if r.Weak(poor, own...) == "" {
			t.Errorf("%q may be chosen", poor)
		}
	}
	for _, good := range []string{"paars fietst de klok", "correct horse battery", "kLp9#vRt2$wQz", "de watervlier drijft op dinsdag", "🐘🐢🦊🐸🐙🐝🐞🦉🐧🦆🐳🐬", "ééntweedrievier",
		strings.Repeat("een lange zin mag ", 5), "9471 0362 8150"} {
		if why := r.Weak(good, own...); why != "" {
			t.Errorf("%q is refused: %s", good, why)
		}
	}
}

func TestF1_TheListIsLongEnough(t *testing.T) {
	if n := len(rules(t).common); n < minCommon {
		t.Errorf("%d common passwords, want %d or more", n, minCommon)
	}
	if _, err := NewRules("een\ntwee\n"); err == nil {
		t.Error("a list of two will do")
	}
}

func TestF1_OneAccentIsOnePassword(t *testing.T) {
	if NormalPassword("cafe\u0301") != NormalPassword("caf\u00e9") {
		t.Error("the same accent is two passwords")
	}
}

func TestF5_TokensAreDerivedAndBound(t *testing.T) {
	key, err := NewKey(strings.Repeat("k", 32))
	if err != nil {
		t.Fatal(err)
	}
	other, err := NewKey(strings.Repeat("l", 32))
	if err != nil {
		t.Fatal(err)
	}
	token := key.Token("id1", "bevestigen", "acc1")
	if id, ok := TokenID(token); !ok || id != "id1" || token != key.Token("id1", "bevestigen", "acc1") || !key.Valid(token, "id1", "bevestigen", "acc1") {
		t.Errorf("token %q does not come back", token)
	}
	if len(token)-len("id1.") < 43 { // 256 bits in base64
		t.Errorf("token %q is short", token)
	}
	for name, ok := range map[string]bool{
		"purpose": key.Valid(token, "id1", "wachtwoord", "acc1"), "account": key.Valid(token, "id1", "bevestigen", "acc2"),
		"id": key.Valid(token, "id2", "bevestigen", "acc1"), "key": other.Valid(token, "id1", "bevestigen", "acc1"),
		"cut": key.Valid(token[:len(token)-1], "id1", "bevestigen", "acc1"), "shifted": key.Valid(token, "id1", "bevestigena", "cc1"),
	} {
		if ok {
			t.Errorf("a token is good with another %s", name)
		}
	}
	for _, bad := range []string{"", ".", "id", "id.", ".x"} {
		if _, ok := TokenID(bad); ok {
			t.Errorf("%q is a token", bad)
		}
	}
}

func TestF6_SessionSecretsAreLongAndNew(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		text := Random()
		if len(text) < 43 || seen[text] || seen[Sum(text)] {
			t.Fatalf("secret %q is short or not new", text)
		}
		seen[text], seen[Sum(text)] = true, true
	}
}

func TestTheKeyIsMadeOnceForItsOwner(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	keys := make([]Key, 16)
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() {
			var err error
			if keys[i], err = LoadKey(folder); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, k := range keys {
		if k.Token("a", "b", "c") != keys[0].Token("a", "b", "c") {
			t.Fatal("processes that start at once have different keys")
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Fatalf("files %v, %v; want the key only", entries, err)
	}
	info, err := entries[0].Info()
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
	if _, err := NewKey("kort"); err == nil {
		t.Error("a short key will do")
	}
}
