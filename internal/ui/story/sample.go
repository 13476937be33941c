// This file holds what the stories show: invented activities, schools and choices.

package story

import (
	"strconv"

	"andersom/internal/ui/component/badge"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/checkboxgroup"
	"andersom/internal/ui/component/chip"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/formfield"
	"andersom/internal/ui/component/icon"
	"andersom/internal/ui/component/steps"
	"andersom/internal/ui/component/tile"
)

// domain is one of the ten hues with a label and a number.
type domain struct {
	slug, label string
	count       int
}

func domains() []domain {
	return []domain{
		{"kunst-cultuur", "Kunst en cultuur", 48},
		{"natuur-milieu", "Natuur en milieu", 19},
		{"wetenschap-techniek", "Wetenschap en techniek", 22},
		{"media-digitale-geletterdheid", "Media en digitale geletterdheid", 14},
		{"sport-beweging", "Sport en beweging", 31},
		{"burgerschap-persoonlijke-ontwikkeling", "Burgerschap en persoonlijke ontwikkeling", 26},
		{"taal-lezen", "Taal en lezen", 17},
		{"rekenen", "Rekenen", 0},
		{"gezondheid-voeding", "Gezondheid en voeding", 9},
		{"verkeer-veiligheid", "Verkeer en veiligheid", 6},
	}
}

func hueBadges() []badge.Props {
	var list []badge.Props
	for _, d := range domains() {
		list = append(list, badge.Props{Text: d.label, Hue: d.slug})
	}
	return list
}

func domainTiles() []tile.Props {
	var list []tile.Props
	for _, d := range domains() {
		list = append(list, tile.Props{Title: d.label, Href: "#", Text: activities(d.count), Hue: d.slug})
	}
	return list
}

func domainChoices() checkboxgroup.Props {
	p := checkboxgroup.Props{Field: formfield.Props{ID: "domein", Label: "Thema", LabelHidden: true}, Name: "domein", Counts: true}
	for _, d := range domains() {
		p.Options = append(p.Options, checkboxgroup.Option{
			Value: d.slug, Label: d.label, Hue: d.slug, Count: d.count, Disabled: d.count == 0, Checked: d.slug == "wetenschap-techniek",
		})
	}
	return p
}

func groupChoices() checkboxgroup.Props {
	p := checkboxgroup.Props{Field: formfield.Props{ID: "groep", Label: "Groepen", LabelHidden: true}, Name: "groep", Columns: true}
	for _, n := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
		p.Options = append(p.Options, checkboxgroup.Option{Value: n, Label: "groep " + n, Checked: n == "5" || n == "6"})
	}
	return p
}

func dayChoices() checkboxgroup.Props {
	p := checkboxgroup.Props{Field: formfield.Props{ID: "dag", Label: "Dagen", LabelHidden: true}, Name: "dag", Counts: true}
	for i, day := range []string{"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"} {
		p.Options = append(p.Options, checkboxgroup.Option{Value: day[:2], Label: day, Count: 12 + 7*i, Checked: i == 2})
	}
	return p
}

func chosenChips() []chip.Props {
	return []chip.Props{
		{Label: "woensdagochtend", Href: "#", Understood: true},
		{Label: "groep 5", Href: "#", Understood: true},
		{Label: "groep 6", Href: "#", Understood: true},
		{Label: "tot € 75", Href: "#"},
	}
}

func cardFacts(price string) []facts.Item {
	return []facts.Item{
		{Label: "Groepen", Value: "5 t/m 8"},
		{Label: "Plaats", Value: "op school"},
		{Label: "Dagen", Value: "ma, wo, do"},
		{Label: "Lessen", Value: "8 van 60 min."},
		{Label: "Per groepsles", Value: price, Note: "alles inbegrepen", Strong: true},
	}
}

func activityCards() []card.Props {
	return []card.Props{
		{
			Title: "Bouw een brug die blijft staan", Href: "#", Kicker: "Wetenschap en techniek", Meta: "Techniekhuis Laak", Hue: "wetenschap-techniek",
			Text:    "In acht lessen ontwerpen, bouwen en testen kinderen een brug van hout. Aan het eind loopt de klas eroverheen.",
			Picture: picture(), Facts: cardFacts("€ 62"), Fit: "Past bij groep 5 en 6 op woensdagochtend.",
		},
		{
			Title: "Kleine stad, grote stemmen", Href: "#", Kicker: "Kunst en cultuur", Meta: "Koorschool Regentes", Hue: "kunst-cultuur", Badges: []badge.Props{{Text: "Nieuw", Tone: badge.Accent}},
			Text:    "Zingen in een koor van de wijk, met een optreden voor ouders in het buurthuis.",
			Picture: picture(), Facts: cardFacts("€ 48"), Fit: "Past bij groep 5 en 6, niet op woensdag.", FitPartly: true,
		},
		{
			Title: "Van zaadje tot soep", Href: "#", Kicker: "Natuur en milieu", Meta: "Schooltuin De Groene Hoek", Hue: "natuur-milieu",
			Text:    "Een halfjaar in de tuin om de hoek: zaaien, wieden, oogsten en samen eten.",
			Picture: picture(), Facts: cardFacts("gratis"),
		},
		{
			Title: "Schaken voor beginners en doorzetters", Href: "#", Kicker: "Sport en beweging", Meta: "Schaakvereniging Duinstad", Hue: "sport-beweging",
			Text:    "Twaalf weken schaken met een vaste trainer. Iedereen speelt aan het eind een partij van een kwartier.",
			Picture: picture(), Facts: cardFacts("€ 55"),
		},
		{
			Title: "Dag van de democratie", Href: "#", Kicker: "Burgerschap en persoonlijke ontwikkeling", Meta: "Haags Debat", Hue: "burgerschap-persoonlijke-ontwikkeling",
			Text:    "De klas vergadert over een echt plan voor het schoolplein en brengt het naar het stadsdeel.",
			Picture: picture(), Facts: cardFacts("€ 85"),
		},
		{
			Title: "Podcast uit de klas", Href: "#", Kicker: "Media en digitale geletterdheid", Meta: "Radio Rijnstraat", Hue: "media-digitale-geletterdheid",
			Text:    "Vragen bedenken, opnemen, knippen. Na zes lessen staat er een uitzending.",
			Picture: picture(), Facts: cardFacts("€ 70"),
		},
	}
}

func activityFacts() []facts.Item {
	return []facts.Item{
		{Label: "Groepen", Value: "5 t/m 8, ook combinatiegroepen", Icon: icon.Users},
		{Label: "Plaats", Value: "Op school, in een lokaal met water", Icon: icon.MapPin},
		{Label: "Dagen", Value: "maandag, woensdag, donderdag; ochtend", Icon: icon.Calendar},
		{Label: "Lessen", Value: "8 lessen van 60 minuten", Icon: icon.Clock},
		{Label: "Wie komt er", Value: "Vakleerkracht techniek, steeds dezelfde", Note: "VOG gezien op 12 september 2026", Icon: icon.ShieldCheck},
		{Label: "Prijs per groepsles", Value: "€ 62", Note: "reiskosten en materiaal inbegrepen", Icon: icon.CurrencyEuro, Strong: true},
	}
}

func crumbs() []breadcrumb.Item {
	return []breadcrumb.Item{{Label: "Voorpagina", Href: "#"}, {Label: "Activiteiten", Href: "#"}, {Label: "Bouw een brug die blijft staan"}}
}

func howItWorks() []steps.Item {
	return []steps.Item{
		{Title: "Zeg wat je zoekt", Text: "In gewone woorden: een dag, een groep, een onderwerp."},
		{Title: "Bewaar wat past", Text: "Zet activiteiten in een lijst en deel die met je collega's."},
		{Title: "Bel de aanbieder", Text: "Je spreekt alles samen af. Andersom zit er niet tussen."},
	}
}

func activities(n int) string {
	if n == 1 {
		return "1 activiteit"
	}
	return strconv.Itoa(n) + " activiteiten"
}
