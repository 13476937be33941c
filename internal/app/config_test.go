package app

import (
	"bytes"
	"strings"
	"testing"
)

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
