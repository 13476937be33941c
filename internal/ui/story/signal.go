// This file holds the stories of what the site tells and asks: messages, buttons, meters, empty lists.

package story

import (
	"andersom/internal/ui/component/alert"
	"andersom/internal/ui/component/banner"
	"andersom/internal/ui/component/button"
	"andersom/internal/ui/component/chart"
	"andersom/internal/ui/component/chip"
	"andersom/internal/ui/component/emptystate"
	"andersom/internal/ui/component/icon"
	"andersom/internal/ui/component/meter"
)

func signalStories() []Story {
	on, off := true, false
	return []Story{
		{Component: "alert", State: "ter informatie", Body: alert.Alert(alert.Props{Title: "In de zomervakantie beantwoorden we geen vragen", Text: "Vanaf maandag 25 augustus zijn we er weer."})},
		{Component: "alert", State: "gelukt", Body: alert.Alert(alert.Props{Kind: alert.Success, Title: "Bewaard", Text: "Je vindt hem in je lijst Techniek.", Announce: true})},
		{Component: "alert", State: "let op", Body: alert.Alert(alert.Props{Kind: alert.Warning, Title: "Lang niet bevestigd", Text: "De aanbieder heeft deze gegevens 13 maanden geleden voor het laatst bekeken."})},
		{Component: "alert", State: "fout", Body: alert.Alert(alert.Props{Kind: alert.Error, Title: "Je bericht is niet verstuurd", Text: "Wat je typte staat er nog. Probeer het over een minuut opnieuw.", Announce: true})},
		{Component: "banner", State: "demonstratie", Body: banner.Banner(banner.Props{Label: "Demonstratie.", Text: "De aanbieders op deze site zijn verzonnen.", LinkText: "Meer hierover", Href: "#"})},
		{Component: "button", State: "soorten", Body: buttonRow(
			button.Button(button.Props{Text: "Aanvraag versturen", Kind: button.Primary}),
			button.Button(button.Props{Text: "Later verder"}),
			button.Button(button.Props{Text: "Annuleren", Kind: button.Subtle}),
			button.Button(button.Props{Text: "Account verwijderen", Kind: button.Danger}),
		)},
		{Component: "button", State: "met icoon", Body: buttonRow(
			button.Button(button.Props{Text: "Bewaren", Kind: button.Primary, Icon: icon.Bookmark, HiddenText: "Bouw een brug"}),
			button.Link(button.LinkProps{Text: "Contact tonen", Href: "#", Icon: icon.Phone}),
		)},
		{Component: "button", State: "aan en uit", Body: buttonRow(
			button.Button(button.Props{Text: "Bewaard", Icon: icon.Check, Pressed: &on}),
			button.Button(button.Props{Text: "Bewaren", Icon: icon.Bookmark, Pressed: &off}),
		)},
		{Component: "button", State: "klein, uit, breed", Body: buttonRow(
			button.Button(button.Props{Text: "Goedkeuren", Small: true, Name: "besluit", Value: "goed"}),
			button.Button(button.Props{Text: "Versturen", Kind: button.Primary, Disabled: true}),
			button.Link(button.LinkProps{Text: "Toon 131 activiteiten", Href: "#", Kind: button.Primary, Wide: true}),
		)},
		{Component: "chip", State: "gekozen en begrepen", Body: chip.List(chip.ListProps{ClearHref: "#", Chips: chosenChips()})},
		{Component: "chip", State: "alleen tekst, met domein", Body: chip.List(chip.ListProps{Label: "Thema's", Chips: []chip.Props{
			{Label: "techniek bouwen", Hue: "wetenschap-techniek"}, {Label: "onderzoekend leren", Hue: "wetenschap-techniek", Href: "#"},
		}})},
		{Component: "chart", State: "per week", Body: chart.Chart(chart.Props{ID: "bezoeken", Title: "Bezoeken per week", Points: []chart.Point{
			{Label: "45", Value: 120, Text: "week 45: 120"}, {Label: "46", Value: 48, Text: "week 46: 48"}, {Label: "47", Hidden: true, Text: "week 47: niet getoond"}, {Label: "48", Text: "week 48: 0"},
		}})},
		{Component: "emptystate", State: "niets gevonden", Body: nothingFound()},
		{Component: "emptystate", State: "lege lijst", Body: emptystate.EmptyState(emptystate.Props{Title: "Je hebt nog niets bewaard", Text: "Bewaar een activiteit, dan staat hij hier. Je collega's zien de lijst ook.", Level: 3})},
		{Component: "meter", State: "profiel", Body: meter.Meter(meter.Props{Label: "Je profiel", Value: 6, Max: 9, Text: "6 van de 9 vragen beantwoord"})},
		{Component: "meter", State: "uren", Body: stack(
			meter.Meter(meter.Props{Label: "Groep 5, oktober", Value: 14, Max: 22, Text: "14 van 22 uur", Tone: meter.Good}),
			meter.Meter(meter.Props{Label: "Groep 6, oktober", Value: 20.5, Max: 22, Text: "20,5 van 22 uur, bijna vol", Tone: meter.Close}),
			meter.Meter(meter.Props{Label: "Groep 7, oktober", Value: 27.5, Max: 22, Text: "27,5 van 22 uur, te veel", Tone: meter.Over}),
		)},
	}
}
