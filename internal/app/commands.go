package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime/debug"
	"text/tabwriter"

	"andersom/internal/sqldb"
	"andersom/internal/store/migrations"
	"andersom/internal/ui"
	"andersom/internal/ui/story"
	"andersom/internal/web"
	accountweb "andersom/internal/web/account"
	"andersom/internal/web/desk"
	"andersom/internal/web/public"
	rightsweb "andersom/internal/web/rights"
	schoolpages "andersom/internal/web/school"
)

// This file: the commands that serve and show.

// ServeCmd serves the site.
type ServeCmd struct {
	Settings       `embed:""`
	ServerSettings `embed:""`
}

// Run serves until it is stopped.
func (c *ServeCmd) Run(p *Process) error {
	if err := mistakes(c.Settings.check(), c.ServerSettings.check()); err != nil {
		return err
	}
	log := newLog(p.Err)
	main, err := listen("--listen", c.Listen)
	if err != nil {
		return err
	}
	defer main.Close()
	s := &serving{main: main}
	if c.OpsListen != "" {
		if s.ops, err = listen("--ops-listen", c.OpsListen); err != nil {
			return err
		}
		defer s.ops.Close()
	}
	if c.TestHooks {
		log.WarnContext(p.Context, "test hooks are on: limits on what strangers try are off")
	}
	h, err := open(p.Context, c.Settings, log)
	if err != nil {
		return err
	}
	return errors.Join(s.start(p.Context, h, c.ServerSettings, false), h.Close())
}

// start fills the indexes and serves.
func (s *serving) start(ctx context.Context, h *House, settings ServerSettings, demo bool) error {
	if err := h.Feed.Fill(ctx); err != nil {
		return err
	}
	if settings.BaseURL == "" {
		settings.BaseURL = "http://" + reachable(s.main.Addr())
	}
	if err := h.Post.connect(ctx, settings, demo); err != nil {
		return err
	}
	h.counting = h.newCounting(settings)
	site, err := newSite(h, settings, demo) //nolint:contextcheck // pages for failures are drawn without a visitor
	if err != nil {
		return err
	}
	s.house, s.site = h, site
	h.Log.InfoContext(ctx, "serving", "address", s.main.Addr().String(), "editions", len(h.Editions.All()))
	return s.run(ctx)
}

// reachable writes an address as a browser on this machine takes it. Without a
// base URL the site calls itself that, and never what a visitor calls it.
func reachable(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsUnspecified() {
		return addr.String()
	}
	return net.JoinHostPort("localhost", port)
}

// ConfigCmd shows the settings.
type ConfigCmd struct {
	Settings       `embed:""`
	ServerSettings `embed:""`
}

// Run prints the settings as they are after flags and environment.
func (c *ConfigCmd) Run(p *Process) error {
	w := tabwriter.NewWriter(p.Out, 0, 4, 2, ' ', 0)
	for _, line := range [][2]string{
		{"ANDERSOM_DATA", c.Data}, {"ANDERSOM_DATABASE_URL", secret(c.Database)}, {"ANDERSOM_SECRET", hidden(c.Secret)}, {"ANDERSOM_EDITION", c.Edition},
		{"ANDERSOM_EDITIONS", c.Editions}, {"ANDERSOM_NO_MIGRATE", fmt.Sprint(c.NoMigrate)}, {"ANDERSOM_LISTEN", c.Listen},
		{"ANDERSOM_OPS_LISTEN", c.OpsListen}, {"ANDERSOM_BASE_URL", c.BaseURL}, {"ANDERSOM_TRUSTED_PROXIES", c.TrustedProxies},
		{"ANDERSOM_API_RATE", fmt.Sprint(c.APIRate)}, {"ANDERSOM_MAINTENANCE", fmt.Sprint(c.Maintenance)},
		{"ANDERSOM_SMTP_URL", secret(c.SMTP)}, {"ANDERSOM_MAIL_FROM", c.MailFrom},
		{"ANDERSOM_OIDC_ISSUER", c.OIDCIssuer}, {"ANDERSOM_OIDC_CLIENT_ID", c.OIDCClientID}, {"ANDERSOM_OIDC_CLIENT_SECRET", hidden(c.OIDCClientSecret)},
		{"ANDERSOM_OIDC_NAME", c.OIDCName}, {"ANDERSOM_OIDC_SCOPES", c.OIDCScopes}, {"ANDERSOM_OIDC_TRUSTED", c.OIDCTrusted},
		{"ANDERSOM_MATOMO_URL", c.MatomoURL}, {"ANDERSOM_MATOMO_SITE", c.MatomoSite}, {"ANDERSOM_MATOMO_TOKEN", hidden(c.MatomoToken)},
	} {
		fmt.Fprintf(w, "%s\t%s\n", line[0], line[1])
	}
	return errors.Join(w.Flush(), mistakes(c.Settings.check(), c.ServerSettings.check()))
}

// RoutesCmd lists the routes.
type RoutesCmd struct{}

// Run prints the table of routes; nothing stands behind them here.
func (c *RoutesCmd) Run(p *Process) error {
	w := tabwriter.NewWriter(p.Out, 0, 4, 2, ' ', 0)
	for _, r := range allRoutes() {
		method := r.Method
		if method == "" {
			method = "*"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", method, r.Pattern, r.Who)
	}
	return w.Flush()
}

// allRoutes gives the table of routes, with nothing behind them.
func allRoutes() []web.Route {
	kit := web.NewKit(newLog(io.Discard), nil)
	addRoutes(kit, &public.Site{}, http.NotFoundHandler(), &desk.Site{}, &desk.Requests{}, &accountweb.Site{}, &schoolpages.Site{}, &schoolpages.Lists{},
		&public.Policy{}, &desk.Register{}, &desk.Privacy{}, &rightsweb.Site{}, &public.CountingChoice{}, &desk.Insight{}, &public.Demand{})
	return kit.Routes()
}

// MigrateCmd brings the schema up to date.
type MigrateCmd struct {
	Settings `embed:""`
}

// Run migrates and says to which version.
func (c *MigrateCmd) Run(p *Process) error {
	if err := mistakes(c.check()); err != nil {
		return err
	}
	db, err := sqldb.Open(p.Context, sqldb.Config{URL: c.Database, Folder: c.Data, Migrations: migrations.Files})
	if err != nil {
		return err
	}
	before, _, err := db.SchemaVersion(p.Context)
	if err == nil {
		err = db.Migrate(p.Context)
	}
	after, _, errAfter := db.SchemaVersion(p.Context)
	if err := errors.Join(err, errAfter, db.Close()); err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "schema: version %d, was %d\n", after, before)
	return nil
}

// StorybookCmd serves the components.
type StorybookCmd struct {
	Listen string `help:"Address." default:"127.0.0.1:8082" placeholder:"ADDR"`
}

// Run serves until it is stopped.
func (c *StorybookCmd) Run(p *Process) error {
	assets, err := ui.NewAssets()
	if err != nil {
		return err
	}
	l, err := listen("--listen", c.Listen)
	if err != nil {
		return err
	}
	server := newServer(story.Handler(assets), newLog(p.Err))
	fmt.Fprintf(p.Out, "Storybook: http://%s/\n", l.Addr())
	stop := context.AfterFunc(p.Context, func() {
		_ = server.Shutdown(context.Background()) // Serve reports what matters
	})
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// VersionCmd shows the version.
type VersionCmd struct{}

// Run prints the version that the build knows.
func (c *VersionCmd) Run(p *Process) error {
	fmt.Fprintln(p.Out, version())
	return nil
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return info.Main.Version
}
