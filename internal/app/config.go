// Package app wires everything together and runs it: the command line, the
// settings, the servers and the demonstration. It is the only package that
// knows everyone. What does not live here: rules, pages, SQL.
package app

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"andersom/internal/limit"
)

// Settings are what an operator may choose; flag first, then environment.
type Settings struct {
	Data     string `help:"Folder for the database and files." default:"./andersom-data" env:"ANDERSOM_DATA" placeholder:"DIR"`
	Database string `help:"PostgreSQL URL; without it SQLite in the data folder." env:"ANDERSOM_DATABASE_URL" placeholder:"URL"`
	Edition  string `help:"City for hosts that no edition claims." default:"denhaag" env:"ANDERSOM_EDITION" placeholder:"SLUG"`
	Editions string `help:"Folder with more editions, or with changed ones." env:"ANDERSOM_EDITIONS" placeholder:"DIR"`

	Secret string `help:"Secret of the server, 32 characters or more; without it a file in the data folder, made at the first start. Processes on one database need the same." env:"ANDERSOM_SECRET" placeholder:"TEXT"`

	NoMigrate bool `help:"Do not bring the schema up to date at the start." env:"ANDERSOM_NO_MIGRATE"`

	TestHooks       bool          `help:"Do not count what strangers try, and allow settings that only tests may use." hidden:"" env:"ANDERSOM_TEST_HOOKS"`
	TestClockOffset time.Duration `help:"Shift the clock; only with --test-hooks." hidden:"" env:"ANDERSOM_TEST_CLOCK_OFFSET"`

	fleeting bool // a database that may be lost: the demonstration
	existing bool // a database that must be there already: an export
}

// ServerSettings are what the servers need besides.
type ServerSettings struct {
	Listen         string `help:"Address of the site." default:"127.0.0.1:8080" env:"ANDERSOM_LISTEN" placeholder:"ADDR"`
	OpsListen      string `help:"Address for health and metrics; empty for none." default:"127.0.0.1:8081" env:"ANDERSOM_OPS_LISTEN" placeholder:"ADDR"`
	BaseURL        string `help:"Address under which visitors reach the site, such as https://example.org." env:"ANDERSOM_BASE_URL" placeholder:"URL"`
	TrustedProxies string `help:"Addresses of proxies whose X-Forwarded-For is believed." env:"ANDERSOM_TRUSTED_PROXIES" placeholder:"LIST"`
	APIRate        int    `help:"Requests to the API per minute and address." default:"300" env:"ANDERSOM_API_RATE" placeholder:"N"`
	Maintenance    bool   `help:"Answer every page with the maintenance page." env:"ANDERSOM_MAINTENANCE"`

	MailSettings   `embed:""`
	OIDCSettings   `embed:""`
	MatomoSettings `embed:""`
}

// check names all mistakes at once.
func (s Settings) check() []error {
	var out []error
	if s.TestClockOffset != 0 && !s.TestHooks {
		out = append(out, fmt.Errorf("--test-clock-offset needs --test-hooks"))
	}
	if s.Database != "" && !strings.HasPrefix(s.Database, "postgres://") && !strings.HasPrefix(s.Database, "postgresql://") {
		out = append(out, fmt.Errorf("--database must be a URL that begins with postgres://"))
	}
	return out
}

func (s ServerSettings) check() []error {
	var out []error
	for _, a := range []struct {
		flag, addr string
		needed     bool
	}{{"--listen", s.Listen, true}, {"--ops-listen", s.OpsListen, false}} {
		if _, _, err := net.SplitHostPort(a.addr); err != nil && (a.needed || a.addr != "") {
			out = append(out, fmt.Errorf("%s %q is no address such as 127.0.0.1:8080", a.flag, a.addr))
		}
	}
	if u, err := url.Parse(s.BaseURL); s.BaseURL != "" && (err != nil || u.Host == "" || u.Path != "" || (u.Scheme != "http" && u.Scheme != "https")) {
		out = append(out, fmt.Errorf("--base-url %q is no address such as https://example.org, without a path", s.BaseURL))
	}
	if _, err := limit.ParseProxies(s.TrustedProxies); err != nil {
		out = append(out, fmt.Errorf("--trusted-proxies: %q is no list of addresses such as 10.0.0.0/8,127.0.0.1", s.TrustedProxies))
	}
	if s.APIRate < 1 {
		out = append(out, fmt.Errorf("--api-rate must be 1 or more"))
	}
	return slices.Concat(out, s.MailSettings.check(), s.OIDCSettings.check(), s.MatomoSettings.check())
}

// masked stands for what must not be shown.
const masked = "xxxxx"

// hidden tells that there is a secret, and no more.
func hidden(text string) string {
	if text == "" {
		return ""
	}
	return masked
}

// secret hides the passwords in the address of a database for `andersom
// config`. Of an address that may have been misread it shows nothing: a
// password with signs such as / or # in it ends up in any part.
func secret(raw string) string {
	if raw == "" {
		return ""
	}
	u, err := url.Parse(raw)
	if err != nil {
		return masked
	}
	query, err := url.ParseQuery(u.RawQuery)
	at := strings.Count(raw, "@")
	if err != nil || u.Host == "" || u.Fragment != "" || at > 1 || at == 1 && u.User == nil {
		return masked
	}
	if _, has := u.User.Password(); has {
		u.User = url.UserPassword(u.User.Username(), masked)
	}
	for name := range query {
		if strings.Contains(name, "password") {
			query.Set(name, masked)
			u.RawQuery = query.Encode()
		}
	}
	return u.String()
}
