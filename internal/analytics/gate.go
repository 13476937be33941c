package analytics

import (
	"context"
	"net/http"
	"strings"

	"andersom/internal/privacy"
)

// This file: the gate: the only way in, for every kind of hit.

// Verdict is what the gate says.
type Verdict string

// The verdicts; all but Counted mean that nothing is counted anywhere.
const (
	Counted   Verdict = "geteld"
	NotWhole  Verdict = "geen-hele-pagina" // no GET with 200 and HTML, or no event that worked
	Excluded  Verdict = "buiten-de-lijst"
	OptedOut  Verdict = "uitgezet"
	NoTrack   Verdict = "dnt"
	NoSale    Verdict = "gpc"
	Prefetch  Verdict = "vooruit-geladen"
	Bot       Verdict = "robot"
	Objecting Verdict = "bezwaar"
)

// Objected tells whether an account objects to a purpose.
type Objected func(ctx context.Context, account string, purpose privacy.PurposeCode) (bool, error)

// Gate decides what is counted.
type Gate struct {
	Rules    Rules
	Objected Objected // nil: nobody can object yet
}

// Judge says whether a visit counts, and by which rule. The order is that of the
// policy; one no is enough. Without an answer to whether somebody objects, it
// does not count, and the error says why.
func (g *Gate) Judge(ctx context.Context, v *Visit) (Rule, Verdict, error) {
	rule, known := g.Rules[v.Pattern]
	switch {
	case known && !worked(rule.Kind, v):
		return rule, NotWhole, nil
	case !known || private(v.Path):
		return rule, Excluded, nil
	case v.OptedOut:
		return rule, OptedOut, nil
	case v.DNT:
		return rule, NoTrack, nil
	case v.GPC:
		return rule, NoSale, nil
	case v.Prefetch:
		return rule, Prefetch, nil
	case isBot(v.Agent):
		return rule, Bot, nil
	case v.Account == "" || g.Objected == nil:
		return rule, Counted, nil
	}
	objects, err := g.Objected(ctx, v.Account, privacy.ForCounting)
	if err != nil || objects {
		return rule, Objecting, err
	}
	return rule, Counted, nil
}

// worked tells whether what was answered is a hit of its kind.
func worked(k Kind, v *Visit) bool {
	switch k {
	case Page, Search:
		return v.Method == http.MethodGet && v.Status == http.StatusOK && v.HTML && !v.Part && !v.Note.Again
	case Event:
		return v.Method == http.MethodPost && v.Status >= http.StatusOK && v.Status < http.StatusBadRequest
	case Link, Download:
		return v.Method == http.MethodGet && v.Status == http.StatusSeeOther
	}
	return false
}

// privatePaths are never counted, whatever the rules say: who somebody is, what
// the team does, and what is behind a link in a letter.
var privatePaths = []string{"/account", "/beheer", "/wachtwoord", "/inloggen", "/uitloggen", "/aanmelden", "/bevestigen", "/nieuw-adres", "/oud-adres", "/meldingen", "/delen",
	"/uitnodiging", "/bestuur", "/privacy/verzoek", "/demo"}

func private(path string) bool {
	for _, p := range privatePaths {
		if path == p || strings.HasPrefix(path, p+"/") || strings.HasPrefix(path, p+"-") {
			return true
		}
	}
	return false
}

// botWords are in the names that programs give themselves that read sites.
var botWords = []string{"bot", "crawl", "spider", "slurp", "mediapartners", "facebookexternalhit", "preview", "monitor", "validator", "archiver", "scanner", "lighthouse", "pingdom", "uptime", "feedfetcher"}

// isBot tells whether a visitor says to be a program; one that says nothing is one.
func isBot(agent string) bool {
	agent = strings.ReplaceAll(strings.ToLower(agent), "cubot", "") // a make of telephone
	if strings.TrimSpace(agent) == "" {
		return true
	}
	for _, w := range botWords {
		if strings.Contains(agent, w) {
			return true
		}
	}
	return false
}
