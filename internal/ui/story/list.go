// This file holds the stories of lists: cards, tiles, tables, pages to leaf through.

package story

import (
	"andersom/internal/ui/component/badge"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/pagination"
	"andersom/internal/ui/component/table"
	"andersom/internal/ui/component/tile"
)

func listStories() []Story {
	plain := activityCards()[0]
	plain.Picture, plain.Fit = nil, ""
	old := activityCards()[3]
	old.Notes = []string{"Laatst bevestigd op 3 september 2025"}
	return []Story{
		{Component: "card", State: "activiteit", Body: cardGrid(activityCards()[:3])},
		{Component: "card", State: "lijst", Body: cardList(activityCards()[:2])},
		{Component: "card", State: "zonder plaatje", Body: cardGrid([]card.Props{plain})},
		{Component: "card", State: "oud", Body: cardGrid([]card.Props{old})},
		{Component: "card", State: "aanbieder", Body: cardGrid([]card.Props{{
			Title: "Techniekhuis Laak", Href: "#", Text: "Werkplaats in Laak. Kinderen maken er iets dat echt werkt.",
			Badges: []badge.Props{{Text: "12 activiteiten"}},
		}})},
		{Component: "card", State: "lange woorden", Body: cardGrid([]card.Props{{
			Title: "Kindervergaderingsvoorbereidingsbijeenkomst voor leerlingenraadsvertegenwoordigers", Href: "#",
			Meta: "Stichting Haagse Democratiewerkplaats en Vredesonderwijs", Hue: "burgerschap-persoonlijke-ontwikkeling", Facts: cardFacts("op aanvraag"),
		}})},
		{Component: "tile", State: "tien domeinen", Body: tileGrid(domainTiles())},
		{Component: "tile", State: "zonder domein", Body: tile.Tile(tile.Props{Title: "Alle activiteiten", Href: "#", Text: "131 activiteiten"})},
		{Component: "grid", State: "kaarten", Body: cardGrid(activityCards())},
		{Component: "grid", State: "met kolom", Body: withAside()},
		{Component: "pagination", State: "midden", Body: pagination.Pagination(pagination.Props{Status: "25 tot en met 48 van 131", PrevHref: "#", NextHref: "#"})},
		{Component: "pagination", State: "begin", Body: pagination.Pagination(pagination.Props{Status: "1 tot en met 24 van 131", NextHref: "#"})},
		{Component: "pagination", State: "einde", Body: pagination.Pagination(pagination.Props{Status: "121 tot en met 131 van 131", PrevHref: "#"})},
		{Component: "table", State: "prijs", Body: table.Table(priceTable())},
		{Component: "table", State: "dicht, gesorteerd", Body: table.Table(deskTable())},
		{Component: "table", State: "leeg", Body: table.Table(table.Props{Caption: "Aanvragen", Columns: []table.Column{{Label: "School"}, {Label: "Datum"}}, Empty: "Er zijn geen open aanvragen."})},
	}
}

func priceTable() table.Props {
	row := func(what, sum, amount string) table.Row {
		return table.Row{Cells: []table.Cell{{Text: what, Header: true}, {Text: sum}, {Text: amount}}}
	}
	total := row("Per groepsles", "€ 496,00 : 8 lessen", "€ 62,00")
	total.Total = true
	return table.Props{
		Caption: "Zo is de prijs opgebouwd", Columns: []table.Column{{Label: "Wat"}, {Label: "Som"}, {Label: "Bedrag", Numeric: true}},
		Rows: []table.Row{
			row("Lessen", "8 × € 55,00", "€ 440,00"), row("Reiskosten", "8 × € 7,00", "€ 56,00"), row("Btw", "vrijgesteld", "€ 0,00"), total,
		},
	}
}

func deskTable() table.Props {
	row := func(title, provider, age, score string) table.Row {
		return table.Row{Cells: []table.Cell{{Text: title, Header: true}, {Text: provider}, {Text: age}, {Text: score}}}
	}
	chosen := row("Dansen met decimalen", "Dansatelier Zuid", "1 dag", "76")
	chosen.Selected = true
	return table.Props{
		Caption: "Wacht op controle", Dense: true,
		Columns: []table.Column{
			{Label: "Activiteit", SortHref: "#"}, {Label: "Aanbieder", SortHref: "#"}, {Label: "Wacht", SortHref: "#", Sorted: "descending"}, {Label: "Volledig", Numeric: true},
		},
		Rows: []table.Row{row("Bouw een brug", "Techniekhuis Laak", "3 dagen", "92"), chosen, row("Dag van de democratie", "Haags Debat", "4 uur", "58")},
	}
}
