package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// This file: that a visitor reads what was written, whatever it is and in
// whatever pieces it came.

// reading gives what a visitor reads who accepts the coding.
func reading(t *testing.T, coding string, body []byte, piece int) []byte {
	t.Helper()
	h := compress(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		for rest := body; len(rest) > 0; {
			n := min(len(rest), piece)
			if _, err := w.Write(rest[:n]); err != nil {
				t.Error(err)
			}
			rest = rest[n:]
		}
	}))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Accept-Encoding", coding)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var from io.Reader = w.Body
	switch got := w.Header().Get("Content-Encoding"); got {
	case "br":
		from = brotli.NewReader(w.Body)
	case "gzip":
		unpacked, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		from = unpacked
	case "":
	default:
		t.Fatalf("coding %q", got)
	}
	read, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func FuzzCompressionLosesNothing(f *testing.F) {
	const block = 1 << 16 // of the brotli writer: exact multiples and runs of nought once went wrong there
	f.Add([]byte("tekst "), block, 1000)
	f.Add([]byte{0}, block, block)
	f.Add([]byte{0}, 2*block, 7)
	f.Add([]byte("\x00\x00\x00\x00abcd\x00\x00\x00\x00"), 3*block+1, 4096)
	f.Add([]byte(`<li class="andersom-grid__item">`), 130_000, 130_000)
	f.Add([]byte("ë"), 1199, 1)
	f.Fuzz(func(t *testing.T, pattern []byte, size, piece int) {
		size, piece = min(max(size, 0), 5*block), max(piece, 1)
		if len(pattern) == 0 || size/piece > 10_000 {
			t.Skip("nothing to write, or in too many pieces")
		}
		body := bytes.Repeat(pattern, size/len(pattern)+1)[:size]
		for _, coding := range []string{"br", "gzip", "identity"} {
			if got := reading(t, coding, body, piece); !bytes.Equal(got, body) {
				t.Errorf("%s: %d bytes of %d in pieces of %d came back otherwise", coding, len(got), size, piece)
			}
		}
	})
}

// An encoder is used again for the next visitor, who must see nothing of the
// one before.
func TestEncodersForget(t *testing.T) {
	for i := range 20 {
		body := []byte(strings.Repeat(fmt.Sprintf("bezoeker %d leest ", i), 1000+i))
		for _, coding := range []string{"br", "gzip"} {
			if got := reading(t, coding, body, 5000); !bytes.Equal(got, body) {
				t.Fatalf("%s, visitor %d: read otherwise", coding, i)
			}
		}
	}
}
