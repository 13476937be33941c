package public

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"time"

	"andersom/internal/fault"
	"andersom/internal/web"
)

// This file: small files: drawings, the city's tokens, robots and security.txt.

// drawing sends a drawing of the family by the name of its discipline or its
// own. A discipline without a drawing is NotFound.
func (s *Site) drawing(w http.ResponseWriter, r *http.Request) error {
	name, isSVG := strings.CutSuffix(r.PathValue("file"), ".svg")
	svg, ok := s.Drawings.Named(name)
	if !ok {
		svg, ok = s.Drawings.Discipline(name)
	}
	if slug, isDomain := strings.CutPrefix(name, "domein-"); isDomain {
		if _, ok = s.Cards.Taxonomy.Domain(slug); ok {
			svg = s.Drawings.Fallback(slug)
		}
	}
	if !ok || !isSVG {
		return fault.New(fault.NotFound, "Deze tekening is er niet.")
	}
	return sendFile(w, r, "image/svg+xml; charset=utf-8", svg)
}

// editionCSS sends the tokens of a city; a city without any gets an empty sheet.
func (s *Site) editionCSS(w http.ResponseWriter, r *http.Request) error {
	e := web.EditionOf(r)
	if r.PathValue("file") != e.Slug+".css" {
		return fault.New(fault.NotFound, "")
	}
	css, err := e.Static("tokens.css")
	if err != nil {
		return err
	}
	return sendFile(w, r, "text/css; charset=utf-8", css)
}

// sendFile sends bytes that change only with a release.
func sendFile(w http.ResponseWriter, r *http.Request, kind string, data []byte) error {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "public, max-age=86400")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	return nil
}

// robots tells search engines what to leave alone: endless combinations of filters.
func (s *Site) robots(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if s.Chrome.Demo || web.EditionOf(r).Settings.Hidden {
		_, err := fmt.Fprint(w, "User-agent: *\nDisallow: /\n")
		return err
	}
	_, err := fmt.Fprintf(w, "User-agent: *\nDisallow: /activiteiten?\nDisallow: /kaart?\nDisallow: /zoek/\nDisallow: /api/\n\nSitemap: %s/sitemap.xml\n", s.Chrome.Origin(r))
	return err
}

// securityValid is how long security.txt says to hold; RFC 9116 asks for less
// than a year.
const securityValid = 180 * 24 * time.Hour

// securityText says where to report a weakness (RFC 9116).
func (s *Site) securityText(w http.ResponseWriter, r *http.Request) error {
	e := web.EditionOf(r)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	expires := s.Now().Add(securityValid).UTC().Truncate(24 * time.Hour)
	_, err := fmt.Fprintf(w, "Contact: mailto:%s\nExpires: %s\nPreferred-Languages: nl, en\nCanonical: %s/.well-known/security.txt\n",
		e.Organisation.Email, expires.Format(time.RFC3339), s.Chrome.Origin(r))
	return err
}
