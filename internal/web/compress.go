package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// This file: compression of what is made on the spot. Files of our own come
// compressed from the assets and pass untouched, as does what is too small to
// gain.

// compressMin is the size in bytes under which a body goes as it is: it fits
// in one network packet either way.
const compressMin = 1200

// The levels are where a page of 130 KB costs about 0.4 ms (12 KB are left) and
// 0.6 ms (13 KB); higher levels win few bytes for much time. This brotli is the
// second writer of its library: smaller than level 4 of the first in a third of
// the time.
const (
	brotliLevel = 3
	gzipLevel   = 4
)

var encoders = map[string]*sync.Pool{
	"br":   {New: func() any { return brotli.NewWriterV2(io.Discard, brotliLevel) }},
	"gzip": {New: newGzip},
}

func newGzip() any {
	w, err := gzip.NewWriterLevel(io.Discard, gzipLevel)
	if err != nil {
		panic(err) // the level is ours
	}
	return w
}

// encoder is what the writers of both codings share.
type encoder interface {
	io.WriteCloser
	Reset(io.Writer)
}

func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		coding := chooseCoding(r.Header.Get("Accept-Encoding"))
		if coding == "" || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		cw := &compressWriter{ResponseWriter: w, coding: coding}
		defer cw.finish()
		next.ServeHTTP(cw, r)
	})
}

// chooseCoding picks brotli over gzip among what the visitor accepts.
func chooseCoding(accept string) string {
	for _, coding := range []string{"br", "gzip"} {
		for part := range strings.SplitSeq(accept, ",") {
			name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
			if strings.EqualFold(strings.TrimSpace(name), coding) && wanted(params) {
				return coding
			}
		}
	}
	return ""
}

// wanted reads the weight of a coding ("q=0.5"): 0 means never (RFC 9110,
// 12.4.2), and so does, to be safe, what cannot be read.
func wanted(params string) bool {
	name, weight, found := strings.Cut(params, "=")
	if !found || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return true
	}
	weight, _, _ = strings.Cut(weight, ";")
	q, err := strconv.ParseFloat(strings.TrimSpace(weight), 64)
	return err == nil && q > 0
}

// compressWriter holds back the start of a body until it knows whether
// compressing pays.
type compressWriter struct {
	http.ResponseWriter
	coding string
	code   int
	held   []byte
	enc    encoder
	plain  bool
}

func (cw *compressWriter) Unwrap() http.ResponseWriter { return cw.ResponseWriter }

func (cw *compressWriter) WriteHeader(code int) {
	if cw.code == 0 {
		cw.code = code
	}
}

func (cw *compressWriter) Write(p []byte) (int, error) {
	switch {
	case cw.enc != nil:
		return cw.enc.Write(p)
	case cw.plain:
		return cw.ResponseWriter.Write(p)
	case !cw.compressible():
		if err := cw.release(); err != nil {
			return 0, err
		}
		return cw.ResponseWriter.Write(p)
	}
	if len(cw.held)+len(p) < compressMin {
		cw.held = append(cw.held, p...)
		return len(p), nil
	}
	if err := cw.start(); err != nil {
		return 0, err
	}
	return cw.enc.Write(p) // not held first: a page comes in one piece, and is long
}

// compressible tells whether the answer is text that nobody encoded yet, and
// all of it: the places in Content-Range are those of the text as it is.
func (cw *compressWriter) compressible() bool {
	h := cw.Header()
	kind := h.Get("Content-Type")
	return h.Get("Content-Encoding") == "" && h.Get("Content-Range") == "" && (strings.HasPrefix(kind, "text/") ||
		strings.Contains(kind, "json") || strings.Contains(kind, "xml") || strings.Contains(kind, "yaml") || strings.Contains(kind, "javascript"))
}

// start begins the compressed body with what was held.
func (cw *compressWriter) start() error {
	h := cw.Header()
	h.Set("Content-Encoding", cw.coding)
	h.Del("Content-Length")
	weaken(h)
	cw.sendCode()
	cw.enc = encoders[cw.coding].Get().(encoder)
	cw.enc.Reset(cw.ResponseWriter)
	if len(cw.held) == 0 {
		return nil
	}
	_, err := cw.enc.Write(cw.held)
	cw.held = nil
	return err
}

// weaken makes a tag say "the same text" where it said "the same bytes": the
// bytes differ with the coding (RFC 9110, 8.8.1).
func weaken(h http.Header) {
	if tag := h.Get("ETag"); strings.HasPrefix(tag, `"`) {
		h.Set("ETag", "W/"+tag)
	}
}

// release sends what was held without compressing.
func (cw *compressWriter) release() error {
	cw.plain = true
	if cw.code == http.StatusNotModified {
		weaken(cw.Header()) // the answer that the visitor has may be an encoded one
	}
	cw.sendCode()
	if len(cw.held) == 0 {
		return nil
	}
	_, err := cw.ResponseWriter.Write(cw.held)
	cw.held = nil
	return err
}

func (cw *compressWriter) sendCode() {
	if cw.code != 0 {
		cw.ResponseWriter.WriteHeader(cw.code)
	}
}

// finish ends the body. An error here means that the visitor is gone, and
// then there is nobody to tell.
func (cw *compressWriter) finish() {
	if cw.enc != nil {
		_ = cw.enc.Close() // see above
		encoders[cw.coding].Put(cw.enc)
		return
	}
	if !cw.plain {
		_ = cw.release() // see above
	}
}
