package app

import (
	"bytes"
	"strings"
	"testing"
)

func TestSecretIsMasked(t *testing.T) {
	for raw, want := range map[string]string{
		"": "",
		"postgres://andersom@db.example/andersom":                      "postgres://andersom@db.example/andersom",
		"postgres://andersom:geheim@db.example:5432/andersom?a=1":      "postgres://andersom:xxxxx@db.example:5432/andersom?a=1",
		"postgres://db.example/andersom?password=geheim&sslmode=allow": "postgres://db.example/andersom?password=xxxxx&sslmode=allow",
		"postgres://db.example/andersom?sslpassword=geheim":            "postgres://db.example/andersom?sslpassword=xxxxx",
		"postgres://andersom:ge%heim@db.example/andersom":              masked,
		"host=db.example password=geheim":                              masked,
	} {
		if got := secret(raw); got != want {
			t.Errorf("secret(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestConfigNamesEveryMistakeAndNoSecret(t *testing.T) {
	var out, errs bytes.Buffer
	code := Run(t.Context(), []string{"config", "--database", "mysql://u:geheim@db.example/x", "--listen", "nergens", "--ops-listen", "", "--base-url", "example.org",
		"--trusted-proxies", "thuis", "--api-rate", "0", "--test-clock-offset", "1h"}, &out, &errs)
	if code != exitSetup {
		t.Errorf("exit code %d, want %d", code, exitSetup)
	}
	for _, flag := range []string{"--database", "--listen", "--base-url", "--trusted-proxies", "--api-rate", "--test-clock-offset"} {
		if !strings.Contains(errs.String(), flag) {
			t.Errorf("%s is not named in %q", flag, &errs)
		}
	}
	if strings.Contains(errs.String(), "--ops-listen") {
		t.Errorf("no second port is no mistake: %q", &errs)
	}
	if strings.Contains(out.String()+errs.String(), "geheim") {
		t.Errorf("the password is shown: %s%s", &out, &errs)
	}
}
