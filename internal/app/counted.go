package app

import "andersom/internal/analytics"

// This file: what is counted, route by route. A route that is not here is never
// counted. Where an address holds the name of a person, or an id, another is told.

// counted gives the rules of counting.
func counted() analytics.Rules {
	rules := analytics.Rules{
		"GET /activiteiten/{slug}/website":     {Kind: analytics.Link, Title: "Activiteiten/Website", Contact: true},
		"GET /activiteiten/{slug}/naar/{waar}": {Kind: analytics.Link, Title: "Activiteiten/Elders"},
		"GET /aanbieders/{slug}/website":       {Kind: analytics.Link, Title: "Aanbieders/Website", Path: "/aanbieders/aanbieder/website", Contact: true},
		"GET /aanbieders/{slug}/naar/{waar}":   {Kind: analytics.Link, Title: "Aanbieders/Elders", Path: "/aanbieders/aanbieder/naar"},
		"GET /vergelijken/downloaden":          {Kind: analytics.Download, Title: "Vergelijken/Excel"},

		"POST /activiteiten/{slug}/contact": {Kind: analytics.Event, Title: "Contact", Action: "bekeken", Contact: true},
		"POST /bewaren":                     {Kind: analytics.Event, Title: "Bewaren", Action: "bewaard"},
		"POST /bewaard/weg":                 {Kind: analytics.Event, Title: "Bewaren", Action: "weggehaald"},
		"POST /school/lijsten":              {Kind: analytics.Event, Title: "Lijsten", Action: "gemaakt"},
		"POST /school/lijsten/{id}/delen":   {Kind: analytics.Event, Title: "Lijsten", Action: "gedeeld", Path: "/school/lijsten/lijst/delen"},
		"POST /school/zoekvragen":           {Kind: analytics.Event, Title: "Zoekvragen", Action: "bewaard"},
		"POST /school/profiel/{stap}":       {Kind: analytics.Event, Title: "Profiel", Action: "opgeslagen"},
	}
	for pattern, title := range map[string]string{
		"/{$}": "Voorpagina", "/activiteiten": "Activiteiten", "/activiteiten/{slug}": "Activiteiten/Activiteit", "/kaart": "Activiteiten/Kaart",
		"/aanbieders": "Aanbieders", "/artikelen": "Artikelen", "/artikelen/{slug}": "Artikelen/Artikel", "/vraag": "Vraag van scholen",
		"/over": "Over", "/voor-scholen": "Voor scholen", "/voor-aanbieders": "Voor aanbieders", "/hoe-het-werkt": "Hoe het werkt",
		"/hoe-de-match-werkt": "Hoe de match werkt", "/toegankelijkheid": "Toegankelijkheid", "/privacy": "Privacy", "/privacy/en": "Privacy/English", "/privacy/gegevens": "Privacy/Gegevens", "/privacy/versies": "Privacy/Versies", "/privacy/register": "Privacy/Register",
		"/contact": "Contact", "/bronnen": "Bronnen", "/api": "Voor ontwikkelaars",
		"/bewaard": "Bewaard", "/vergelijken": "Vergelijken", "/school": "School", "/school/passend": "School/Passend", "/school/profiel": "School/Profiel",
		"/school/profiel/{stap}": "School/Profiel/Stap", "/school/lijsten": "School/Lijsten", "/school/vergelijken": "School/Vergelijken", "/school/zoekvragen": "School/Zoekvragen",
	} {
		rules["GET "+pattern] = analytics.Rule{Kind: analytics.Page, Title: title}
	}
	rules["GET /aanbieders/{slug}"] = analytics.Rule{Kind: analytics.Page, Title: "Aanbieders/Aanbieder", Path: "/aanbieders/aanbieder"}
	rules["GET /school/lijsten/{id}"] = analytics.Rule{Kind: analytics.Page, Title: "School/Lijsten/Lijst", Path: "/school/lijsten/lijst"}
	return rules
}
