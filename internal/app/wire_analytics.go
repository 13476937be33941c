package app

import (
	"context"
	"crypto/rand"
	"fmt"

	"github.com/prometheus/client_golang/prometheus"

	"andersom/internal/analytics"
	"andersom/internal/analytics/matomo"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/limit"
	"andersom/internal/match"
	"andersom/internal/store"
	"andersom/internal/taxonomy"
	"andersom/internal/web"
	"andersom/internal/web/public"
	"andersom/internal/web/view"
)

// This file: how counting, insight and demand are joined.

// MatomoSettings are what an operator may choose for counting.
type MatomoSettings struct {
	MatomoURL   string `name:"matomo-url" help:"Address of your own Matomo, such as https://matomo.example.org; without it only totals are kept." env:"ANDERSOM_MATOMO_URL" placeholder:"URL"`
	MatomoSite  string `name:"matomo-site" help:"Number of the site in Matomo." env:"ANDERSOM_MATOMO_SITE" placeholder:"N"`
	MatomoToken string `name:"matomo-token" help:"Token of a Matomo user that may write to that site." env:"ANDERSOM_MATOMO_TOKEN" placeholder:"TOKEN"`
}

func (s MatomoSettings) config() matomo.Config {
	return matomo.Config{URL: s.MatomoURL, Site: s.MatomoSite, Token: s.MatomoToken}
}

func (s MatomoSettings) check() []error {
	if err := s.config().Check(); err != nil {
		return []error{fmt.Errorf("--matomo-url, --matomo-site and --matomo-token: %w", err)}
	}
	return nil
}

// counting is what one site counts with.
type counting struct {
	service *analytics.Service
	matomo  *matomo.Client // nil: none
}

// openAnalytics joins what the team and the public see of the totals.
func (h *House) openAnalytics() {
	totals := store.NewAnalytics(h.DB)
	h.Insights = &analytics.Insights{Store: totals, Now: h.Now}
	h.Demand = &analytics.Demand{Store: totals, Totals: totals, Now: h.Now,
		Sources: analytics.Sources{Wanted: h.wanted, Offered: h.offered}}
}

// newCounting joins what a site counts with.
func (h *House) newCounting(s ServerSettings) *counting {
	c := &counting{}
	terms := map[string]*finder.Terms{}
	for slug, city := range h.Cities {
		terms[slug] = finder.NewTerms(city.Words)
	}
	deps := analytics.Deps{
		Gate:   analytics.Gate{Rules: counted(), Objected: h.Objected},
		Totals: store.NewAnalytics(h.DB), Now: h.Now, Random: func(b []byte) { rand.Read(b) }, Log: h.Log, // never fails (Go 1.24 and later)
		Terms: func(edition, term string) bool { return terms[edition] != nil && terms[edition].Know(term) },
	}
	if config := s.config(); config != (matomo.Config{}) {
		c.matomo = matomo.New(config, h.Now)
		deps.Sender = c.matomo
	}
	c.service = analytics.NewService(deps)
	return c
}

// count makes a kit tell what it answers.
func (h *House) count(kit *web.Kit, s ServerSettings, chrome *view.Chrome) error {
	if h.counting == nil {
		return nil
	}
	proxies, err := limit.ParseProxies(s.TrustedProxies)
	if err != nil {
		return setup(err)
	}
	kit.Count(&web.Counting{Seen: h.counting.service.Seen, Origin: chrome.Origin, Proxies: proxies, Now: h.Now})
	return nil
}

// run counts and sends until the context ends. What is judged last is still
// given to Matomo, and Matomo ends after.
func (c *counting) run(ctx context.Context) {
	if c.matomo == nil {
		c.service.Run(ctx)
		return
	}
	sending, stop := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.matomo.Run(sending)
	}()
	c.service.Run(ctx)
	stop()
	<-done
}

// choice makes the checkbox of the policy page.
func (h *House) choice(s ServerSettings) *public.CountingChoice {
	return &public.CountingChoice{Secure: s.secure(), Objected: h.Objected, Now: h.Now}
}

// wanted gives what the schools of a city ask for, by the profiles that they
// share; drafts are private and do not count.
func (h *House) wanted(ctx context.Context, edition string) ([]analytics.Wanted, error) {
	city, ok := h.Cities[edition]
	if !ok {
		return nil, nil
	}
	profiles, err := store.NewProfile(h.DB).Shared(ctx)
	if err != nil {
		return nil, err
	}
	near, err := h.Schools[edition].InRegion(ctx)
	if err != nil {
		return nil, err
	}
	var out []analytics.Wanted
	today := clock.DateOf(h.Now())
	for _, s := range near {
		p, ok := profiles[s.Code]
		if !ok || !s.Closed.IsZero() {
			continue
		}
		for _, w := range city.Words.Wants(s, p, today) {
			out = append(out, analytics.Wanted{School: s.Code, Cell: analytics.Cell{Domain: w.Domain, Groep: w.Groep, Area: w.Stadsdeel, Day: w.Day}})
		}
	}
	return out, nil
}

// offered counts the activities that are there for what some schools ask for.
func (h *House) offered(_ context.Context, edition string, path []string) (int, error) {
	city, ok := h.Cities[edition]
	if !ok {
		return 0, nil
	}
	q := match.Query{Terms: map[match.Facet][]string{}, Facets: []match.Facet{}, Limit: 1}
	for i, value := range path {
		if value == analytics.Unsaid {
			continue
		}
		switch i {
		case 0:
			q.Terms[match.Domein] = []string{value}
		case 1:
			q.Terms[match.Stadsdeel] = []string{value}
		case 2:
			q.Groepen = []taxonomy.Groepen{taxonomy.GroepenOf(int(value[0] - '0'))}
		case 3:
			q.Days = taxonomy.SetOf(taxonomy.Weekday(value))
		}
	}
	found, err := h.Finder.Counts(city, q)
	return found.Total, err
}

// analyticsMetrics counts what became of hits.
type analyticsMetrics struct{ counting *counting }

func (analyticsMetrics) missed() *prometheus.Desc {
	return prometheus.NewDesc("andersom_analytics_missed_total", "Visits that were not counted because too many came at once.", nil, nil)
}

func (analyticsMetrics) hits() *prometheus.Desc {
	return prometheus.NewDesc("andersom_matomo_hits_total", "Hits by what became of them: sent, or why they were dropped.", []string{"outcome", "reason"}, nil)
}

func (analyticsMetrics) waiting() *prometheus.Desc {
	return prometheus.NewDesc("andersom_matomo_waiting", "Hits that wait for Matomo.", nil, nil)
}

func (analyticsMetrics) resting() *prometheus.Desc {
	return prometheus.NewDesc("andersom_matomo_resting", "1 while nothing is sent because Matomo failed.", nil, nil)
}

// Describe is for the registry.
func (m analyticsMetrics) Describe(out chan<- *prometheus.Desc) {
	out <- m.missed()
	out <- m.hits()
	out <- m.waiting()
	out <- m.resting()
}

// Collect counts.
func (m analyticsMetrics) Collect(out chan<- prometheus.Metric) {
	out <- prometheus.MustNewConstMetric(m.missed(), prometheus.CounterValue, float64(m.counting.service.Missed()))
	if m.counting.matomo == nil {
		return
	}
	t := m.counting.matomo.Tally()
	out <- prometheus.MustNewConstMetric(m.hits(), prometheus.CounterValue, float64(t.Sent), "sent", "")
	for _, reason := range matomo.Reasons() {
		out <- prometheus.MustNewConstMetric(m.hits(), prometheus.CounterValue, float64(t.Dropped[reason]), "dropped", string(reason))
	}
	out <- prometheus.MustNewConstMetric(m.waiting(), prometheus.GaugeValue, float64(t.Waiting))
	resting := 0.0
	if t.Open {
		resting = 1
	}
	out <- prometheus.MustNewConstMetric(m.resting(), prometheus.GaugeValue, resting)
}
