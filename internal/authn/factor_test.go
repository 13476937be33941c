package authn

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"andersom/internal/fault"
)

// This file: tests of what is sealed, of codes of an app and of passkeys. A
// passkey that holds needs a browser: see internal/app.

func testKey(t *testing.T, letter string) Key {
	t.Helper()
	k, err := NewKey(strings.Repeat(letter, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestF10_ASealOpensOnlyWithItsKeyAndForWhatItIs(t *testing.T) {
	k := testKey(t, "a")
	sealed := k.Seal("geheim", "app|1")
	if sealed == k.Seal("geheim", "app|1") || strings.Contains(sealed, "geheim") {
		t.Errorf("sealed to %q, which tells something", sealed)
	}
	for name, open := range map[string]func() (string, error){
		"another key":   func() (string, error) { return testKey(t, "b").Open(sealed, "app|1") },
		"about another": func() (string, error) { return k.Open(sealed, "app|2") },
		"changed":       func() (string, error) { return k.Open(sealed[:len(sealed)-4]+"AAAA", "app|1") },
		"cut":           func() (string, error) { return k.Open(sealed[:8], "app|1") },
		"rubbish":       func() (string, error) { return k.Open("é é", "app|1") },
		"nothing":       func() (string, error) { return k.Open("", "app|1") },
	} {
		if text, err := open(); err == nil {
			t.Errorf("%s opens: %q", name, text)
		}
	}
	if text, err := k.Open(sealed, "app|1"); err != nil || text != "geheim" {
		t.Errorf("opened to %q, %v", text, err)
	}
	if k.Digest("code", "1") == k.Digest("code", "2") || k.Digest("code", "1") == testKey(t, "b").Digest("code", "1") || k.Digest("1|code", "") == k.Digest("code", "1") {
		t.Error("digests of different things are alike")
	}
}

// The codes are those of RFC 6238, appendix B (the last six of eight digits).
func TestF10_CodesAreThoseOfTheStandard(t *testing.T) {
	const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" // "12345678901234567890"
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"} {
		code, err := TOTP{}.Code(secret, time.Unix(at, 0))
		if err != nil || code != want {
			t.Errorf("at %d: %s, want %s (%v)", at, code, want, err)
		}
	}
	now := time.Unix(1111111111, 0)
	step := now.Unix() / 30
	for _, c := range []struct {
		name  string
		code  string
		after int64
		want  bool
	}{
		{"now", "050471", 0, true}, {"the step before", "081804", 0, true}, {"used", "050471", step, false}, {"an earlier one", "081804", step, false},
		{"later", "287082", 0, false}, {"empty", "", 0, false}, {"more", "0050471", 0, false},
	} {
		if got, ok := (TOTP{}).Step(secret, c.code, now, c.after); ok != c.want || ok && got > step {
			t.Errorf("%s: %d, %v", c.name, got, ok)
		}
	}
	if _, ok := (TOTP{}).Step("geen base32!", "050471", now, 0); ok {
		t.Error("a secret that is none gives codes")
	}
	if a, b := (TOTP{}).NewSecret(), (TOTP{}).NewSecret(); a == b || len(a) != 32 {
		t.Errorf("secrets %q and %q", a, b)
	}
}

func TestF10_TheLinkAndItsSquare(t *testing.T) {
	link := TOTP{}.Link("ABC", "Andersom Den Haag", "juf&co@school.nl")
	if link != "otpauth://totp/Andersom%20Den%20Haag:juf&co@school.nl?issuer=Andersom%20Den%20Haag&secret=ABC" {
		t.Errorf("link %q", link)
	}
	path, size, err := QR(link)
	if err != nil || size < 29 || strings.Count(path, "M") < 200 || strings.Trim(path, "Mhvz-0123456789 ") != "" {
		t.Errorf("a square of %d with %d dots, %v", size, strings.Count(path, "M"), err)
	}
	if _, _, err := QR(strings.Repeat("te lang ", 1000)); err == nil {
		t.Error("what fits in no square is drawn")
	}
}

func TestF10_PasskeysWantANameAndAnAnswerToTheQuestion(t *testing.T) {
	for origin, want := range map[string]string{"https://denhaag.example": "denhaag.example", "http://localhost:8080": "localhost", "http://127.0.0.1:8080": "", "http://[::1]:80": "", "": "", "://": ""} {
		if host, ok := (Passkeys{}).Host(origin); host != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", origin, host, ok)
		}
	}
	if _, _, err := (Passkeys{}).Ask("http://127.0.0.1:8080", "", nil, true); !fault.Is(err, fault.Conflict) {
		t.Errorf("asked at an address of numbers: %v", err)
	}
	question, challenge, err := Passkeys{}.AskNew("https://denhaag.example", "Andersom", "1", "juf@school.nl", nil)
	if err != nil {
		t.Fatal(err)
	}
	var options struct {
		RP          struct{ ID string }
		User        struct{ ID, Name string }
		Attestation string
		Challenge   string
	}
	if err := json.Unmarshal([]byte(question), &options); err != nil || options.RP.ID != "denhaag.example" || options.User.Name != "juf@school.nl" || options.Attestation != "none" || len(options.Challenge) < 22 {
		t.Errorf("asks %s (%v)", question, err)
	}
	for _, answer := range []string{"", "{}", "null", "[]", `{"id":"eA","rawId":"eA","type":"public-key","response":{}}`, strings.Repeat("[", 10_000)} {
		if _, _, err := (Passkeys{}).Made("https://denhaag.example", challenge, "1", answer); !fault.Is(err, fault.Invalid) {
			t.Errorf("made of %.30q: %v", answer, err)
		}
		if _, err := (Passkeys{}).Handle(answer); !fault.Is(err, fault.Invalid) {
			t.Errorf("handle of %.30q: %v", answer, err)
		}
		if _, _, err := (Passkeys{}).Check("https://denhaag.example", challenge, "1", "{}", answer); !fault.Is(err, fault.Invalid) {
			t.Errorf("checked %.30q: %v", answer, err)
		}
	}
	if _, _, err := (Passkeys{}).Check("https://denhaag.example", challenge, "1", "geen JSON", "{}"); err == nil || fault.Is(err, fault.Invalid) {
		t.Errorf("what is stored is broken, and that is the visitor's fault: %v", err)
	}
}
