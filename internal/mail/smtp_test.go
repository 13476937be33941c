// Tests of sending, against a server that really speaks SMTP.
package mail

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/http/httptest"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"crypto/x509"

	"andersom/internal/mail/mailtest"
)

func message() Message {
	return Message{From: "Andersom Den Haag <info@andersom.example>", To: "juf@school.example", Subject: "Bevestig je e-mailadres – één klik",
		Text: "Hallo,\n\nKlik op de link:\nhttps://andersom.example/x?a=1&b=2\n", HTML: "<p>Hallo — één klik</p>", MessageID: "0193-abc@andersom.example",
		Headers: map[string]string{"List-Unsubscribe": "<https://andersom.example/stop>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}}
}

// sender gives a sender that trusts the certificate of the test.
func sender(t *testing.T, address string) *SMTP {
	t.Helper()
	s, err := NewSMTP(address)
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewTLSServer(nil)
	defer site.Close()
	s.tls.RootCAs = x509.NewCertPool()
	s.tls.RootCAs.AddCert(site.Certificate())
	return s
}

// failed gives the error of a message that was not sent.
func failed(t *testing.T, err error) *Error {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("sent, or another error: %v", err)
	}
	return e
}

func TestAMessageArrivesWhole(t *testing.T) {
	server := mailtest.Start(t, mailtest.Options{})
	if err := sender(t, "smtp://"+server.Addr+"?starttls=no").Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	got := server.Received()
	if len(got) != 1 || got[0].From != "info@andersom.example" || got[0].To != "juf@school.example" {
		t.Fatalf("received %+v", got)
	}
	m, err := netmail.ReadMessage(strings.NewReader(got[0].Body))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != message().Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	for name, want := range map[string]string{"Message-Id": "<0193-abc@andersom.example>", "List-Unsubscribe": "<https://andersom.example/stop>",
		"List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Auto-Submitted": "auto-generated", "To": "<juf@school.example>"} {
		if m.Header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, m.Header.Get(name), want)
		}
	}
	texts := parts(t, m)
	if !strings.Contains(texts["text/plain"], "https://andersom.example/x?a=1&b=2") || !strings.Contains(texts["text/html"], "één klik") {
		t.Errorf("parts %q", texts)
	}
}

func parts(t *testing.T, m *netmail.Message) map[string]string {
	t.Helper()
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q, %v", kind, err)
	}
	out := map[string]string{}
	for reader := multipart.NewReader(m.Body, params["boundary"]); ; {
		part, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		out[kind] = string(text)
	}
}

func TestRefusalsAreToldApart(t *testing.T) {
	server := mailtest.Start(t, mailtest.Options{Rules: mailtest.Rules{RefuseRcpt: []error{mailtest.Later(), mailtest.Never("juf@school.example")}}})
	s := sender(t, "smtp://"+server.Addr+"?starttls=no")
	if e := failed(t, s.Send(t.Context(), message())); e.Lasting || e.Class != NotNow || e.Code != 451 {
		t.Errorf("4xx: %+v", e)
	}
	if e := failed(t, s.Send(t.Context(), message())); !e.Lasting || e.Class != Refused || e.Code != 550 {
		t.Errorf("5xx: %+v", e)
	}
	if err := s.Send(t.Context(), message()); err != nil {
		t.Error(err)
	}
}

// The dangerous case: the server has the message, and we do not know it.
func TestAConnectionThatBreaksAfterStoringIsTemporary(t *testing.T) {
	server := mailtest.Start(t, mailtest.Options{Rules: mailtest.Rules{DropAfter: 1}})
	s := sender(t, "smtp://"+server.Addr+"?starttls=no")
	if e := failed(t, s.Send(t.Context(), message())); e.Lasting || e.Class != Unreachable {
		t.Errorf("%+v", e)
	}
	if err := s.Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	for _, r := range server.Received() {
		if !strings.Contains(r.Body, "Message-ID: <0193-abc@andersom.example>") {
			t.Errorf("another Message-ID:\n%s", r.Body)
		}
	}
	if n := len(server.Received()); n != 2 {
		t.Errorf("%d copies, want 2", n)
	}
}

func TestASlowServerIsGivenUp(t *testing.T) {
	server := mailtest.Start(t, mailtest.Options{Rules: mailtest.Rules{Slow: 2 * time.Second}})
	s := sender(t, "smtp://"+server.Addr+"?starttls=no")
	for name, c := range map[string]func() (context.Context, context.CancelFunc){
		"own limit": func() (context.Context, context.CancelFunc) {
			s.time = 300 * time.Millisecond
			return t.Context(), func() {}
		},
		"caller": func() (context.Context, context.CancelFunc) {
			s.time = time.Minute
			return context.WithTimeout(t.Context(), 300*time.Millisecond)
		},
	} {
		ctx, cancel := c()
		start := time.Now()
		e := failed(t, s.Send(ctx, message()))
		cancel()
		if took := time.Since(start); e.Lasting || e.Class != Unreachable || took > 1500*time.Millisecond {
			t.Errorf("%s: after %v: %+v", name, took, e)
		}
	}
}

func TestNoServer(t *testing.T) {
	if e := failed(t, sender(t, "smtp://127.0.0.1:1?starttls=no").Send(t.Context(), message())); e.Lasting || e.Class != Unreachable {
		t.Errorf("%+v", e)
	}
}

func TestTLSAndSigningIn(t *testing.T) {
	rules := mailtest.Rules{User: "post", Pass: "p@ss/woord"}
	for name, o := range map[string]struct {
		scheme  string
		options mailtest.Options
	}{
		"STARTTLS": {"smtp://", mailtest.Options{STARTTLS: true, Rules: rules}},
		"implicit": {"smtps://", mailtest.Options{ImplicitTLS: true, Rules: rules}},
	} {
		server := mailtest.Start(t, o.options)
		if err := sender(t, o.scheme+"post:p%40ss%2Fwoord@"+server.Addr).Send(t.Context(), message()); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := server.Received(); len(got) != 1 || got[0].User != "post" || !got[0].TLS {
			t.Errorf("%s: received %+v", name, got)
		}
		if e := failed(t, sender(t, o.scheme+"post:wrong@"+server.Addr).Send(t.Context(), message())); e.Class != NotLetIn || e.Lasting {
			t.Errorf("%s, wrong password: %+v", name, e)
		}
		stranger, err := NewSMTP(o.scheme + "post:p%40ss%2Fwoord@" + server.Addr)
		if err != nil {
			t.Fatal(err)
		}
		if e := failed(t, stranger.Send(t.Context(), message())); e.Class != Insecure || e.Lasting {
			t.Errorf("%s, unknown certificate: %+v", name, e)
		}
		if n := len(server.Received()); n != 1 {
			t.Errorf("%s: %d messages went to a server that was not to be trusted", name, n-1)
		}
	}
}

func TestWithoutSTARTTLSNothingIsSent(t *testing.T) {
	server := mailtest.Start(t, mailtest.Options{})
	if e := failed(t, sender(t, "smtp://"+server.Addr).Send(t.Context(), message())); e.Class != Insecure || e.Lasting {
		t.Errorf("%+v", e)
	}
	if n := len(server.Received()); n != 0 {
		t.Errorf("%d messages in clear", n)
	}
}

func TestALineBreakInAHeaderIsRefused(t *testing.T) {
	for name, change := range map[string]func(*Message){
		"subject": func(m *Message) { m.Subject = "x\r\nBcc: a@b.example" },
		"header":  func(m *Message) { m.Headers["X"] = "1\nBcc: a@b.example" },
		"to":      func(m *Message) { m.To = "juf@school.example, a@b.example" },
		"name":    func(m *Message) { m.To = "Juf <juf@school.example>" },
		"from":    func(m *Message) { m.From = "nobody" },
	} {
		m := message()
		change(&m)
		box := NewBox(time.Now, 2)
		if e := failed(t, box.Send(t.Context(), m)); e.Class != WrongMessage || !e.Lasting {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

func TestAddressesOfServers(t *testing.T) {
	for address, want := range map[string]string{
		"smtp://u:p@mail.example": "mail.example:587", "smtps://u:p@mail.example": "mail.example:465",
		"smtp://relay?starttls=no": "relay:25", "smtp://u:p@[::1]:2525": "[::1]:2525",
	} {
		s, err := NewSMTP(address)
		if err != nil || s.Host() != want {
			t.Errorf("%s: %v, %v, want %s", address, s, err, want)
		}
	}
	for _, address := range []string{"", "mail.example:587", "http://mail.example", "smtp://", "smtp://u:geheim@relay?starttls=no", "smtp://relay?starttls=yes",
		"smtps://relay?starttls=no", "smtp://u:geheim@host/pad", "smtp://u:geh#eim@host", "smtp://host:99999", "smtp://host?tls=1"} {
		if s, err := NewSMTP(address); err == nil || strings.Contains(err.Error(), "geh") {
			t.Errorf("%q: %v, %v, want an error without the password", address, s, err)
		}
	}
}

func TestTheBoxKeepsTheLast(t *testing.T) {
	box := NewBox(time.Now, 2)
	for _, id := range []string{"1", "2", "3", "2"} {
		m := message()
		m.MessageID = id
		if err := box.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	all := box.All()
	if len(all) != 2 || all[0].MessageID != "2" || all[1].MessageID != "3" {
		t.Errorf("kept %+v", all)
	}
	if _, ok := box.ByID("1"); ok {
		t.Error("the oldest is still there")
	}
	if m, ok := box.ByID("3"); !ok || m.At.IsZero() {
		t.Error("the last but one is gone")
	}
}
