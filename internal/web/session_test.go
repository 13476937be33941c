package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"andersom/internal/access"
)

func TestOnlyOwnPathsAreGoneTo(t *testing.T) {
	for text, want := range map[string]string{"/account": "/account", "/activiteiten?q=a": "/activiteiten?q=a", "": "/x", "//boef.example": "/x", "https://boef.example": "/x",
		"/\\boef.example": "/x", "/a\r\nSet-Cookie: b": "/x", "javascript:alert(1)": "/x"} {
		if got := LocalPath(text, "/x"); got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
	}
}

func TestDevicesAreNamedRoughly(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0":                                                        "Firefox op Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1": "Safari op iPhone",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0":           "Edge op Windows",
		"": "een browser op een onbekend systeem",
	} {
		if got := Device(agent); got != want {
			t.Errorf("%q is %q, want %q", agent, got, want)
		}
	}
}

func TestASVS14_3_WhatSomebodySawStaysNowhere(t *testing.T) {
	for _, secure := range []bool{true, false} {
		w := httptest.NewRecorder()
		(&Sessions{Secure: secure}).End(w)
		if got := w.Header().Get("Clear-Site-Data"); (got == `"cache", "cookies", "storage"`) != secure {
			t.Errorf("secure %t: Clear-Site-Data is %q", secure, got)
		}
	}
	s := newSite(t, Limits{})
	for path, status := range map[string]int{"/lijst": http.StatusOK, "/ding/x": http.StatusNotFound} {
		w := s.do(InActor(httptest.NewRequest(http.MethodGet, path, nil), access.Actor{Account: "a"}))
		if w.Code != status || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s of who is signed in: %d, Cache-Control %q", path, w.Code, w.Header().Get("Cache-Control"))
		}
		if w := s.get(path); w.Header().Get("Cache-Control") == "no-store" {
			t.Errorf("%s: also of a visitor, so this test cannot fail", path)
		}
	}
}
