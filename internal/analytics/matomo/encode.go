package matomo

import (
	"net/url"
	"strconv"

	"andersom/internal/analytics"
)

// This file: a hit in the parameters of the tracking interface. Never sent are
// uid, custom variables, screen, clock or plugins of a visitor, and bots=1.

// encode writes a hit as Matomo takes it in bulk.
func encode(site string, h analytics.Hit) string {
	v := url.Values{
		"idsite": {site}, "rec": {"1"}, "apiv": {"1"},
		"url": {h.URL}, "action_name": {h.Title}, "cip": {h.Address}, "ua": {h.Agent},
		"cid": {h.Visitor}, "cdt": {strconv.FormatInt(h.At.Unix(), 10)}, "pv_id": {h.View},
	}
	set(v, "urlref", h.Referrer)
	set(v, "lang", h.Language)
	switch h.Kind {
	case analytics.Search:
		v.Set("search", h.Term)
		set(v, "search_cat", h.Category)
		v.Set("search_count", strconv.Itoa(h.Found))
	case analytics.Event:
		v.Set("e_c", h.Title)
		v.Set("e_a", h.Action)
		v.Set("ca", "1")
	case analytics.Link:
		v.Set("link", h.URL)
	case analytics.Download:
		v.Set("download", h.URL)
	}
	return "?" + v.Encode()
}

func set(v url.Values, name, text string) {
	if text != "" && text != "-" {
		v.Set(name, text)
	}
}
