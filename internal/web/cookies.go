package web

// This file: the gate through which cookies leave: only those that the register
// of personal data declares (P21).

import (
	"log/slog"
	"net/http"
	"strings"
)

// hostPrefix begins the name of a cookie that browsers keep to this host.
const hostPrefix = "__Host-"

// CookieNames gives the names of the cookies that this package sets, as the
// register declares them.
func CookieNames() []string { return []string{sessionCookie, signUpCookie} }

// Cookies says which cookies may leave. One with another name is taken out of the
// answer and logged as an error: nobody's browser is asked to keep what the policy
// does not name. Without a call, all may.
func (k *Kit) Cookies(names ...string) {
	k.cookies = map[string]bool{}
	for _, name := range names {
		k.cookies[name] = true
	}
}

// declared lets only declared cookies out.
func (k *Kit) declared(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if k.cookies == nil {
			next.ServeHTTP(w, r)
			return
		}
		gate := &cookieGate{ResponseWriter: w, kit: k, request: r}
		next.ServeHTTP(gate, r)
		gate.close()
	})
}

// cookieGate looks at the cookies of an answer just before its header is sent.
type cookieGate struct {
	http.ResponseWriter
	kit     *Kit
	request *http.Request
	closed  bool
}

func (g *cookieGate) close() {
	if g.closed {
		return
	}
	g.closed = true
	var out []string
	for _, line := range g.Header().Values("Set-Cookie") {
		name, _, _ := strings.Cut(line, "=")
		if g.kit.cookies[strings.TrimPrefix(name, hostPrefix)] {
			out = append(out, line)
			continue
		}
		g.kit.log.LogAttrs(g.request.Context(), slog.LevelError, "a cookie that the register does not declare was not set",
			slog.String("request", RequestID(g.request)), slog.String("cookie", name))
	}
	g.Header().Del("Set-Cookie")
	for _, line := range out {
		g.Header().Add("Set-Cookie", line)
	}
}

func (g *cookieGate) WriteHeader(code int) {
	if code >= http.StatusOK { // one of 1xx sends no cookies of the answer
		g.close()
	}
	g.ResponseWriter.WriteHeader(code)
}

func (g *cookieGate) Write(p []byte) (int, error) {
	g.close()
	return g.ResponseWriter.Write(p)
}

// FlushError sends what was written; http.ResponseController calls it.
func (g *cookieGate) FlushError() error {
	g.close()
	return http.NewResponseController(g.ResponseWriter).Flush()
}

func (g *cookieGate) Unwrap() http.ResponseWriter { return g.ResponseWriter }
