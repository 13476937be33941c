package web

import "testing"

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
