// This file holds the stories of words and marks: headings, links, prose, icons, facts.

package story

import (
	"andersom/internal/ui/component/badge"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/heading"
	"andersom/internal/ui/component/icon"
	"andersom/internal/ui/component/link"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/motif"
	"andersom/internal/ui/component/pagehead"
	picturePart "andersom/internal/ui/component/picture"
	"andersom/internal/ui/component/skiplink"
	"andersom/internal/ui/component/steps"
)

func textStories() []Story {
	sheet := activityFacts()
	return []Story{
		{Component: "heading", State: "zes maten", Body: headings()},
		{Component: "heading", State: "niveau en maat apart", Body: heading.Heading(heading.Props{Text: "Niveau 2, klein", Level: 2, Size: 4, ID: "apart"})},
		{Component: "link", State: "in een zin", Body: linkInText()},
		{Component: "link", State: "los", Body: link.Link(link.Props{Text: "Deel deze activiteit", Href: "#", Icon: icon.Share, Standalone: true})},
		{Component: "link", State: "andere website", Body: link.Link(link.Props{Text: "techniekhuislaak.nl", Href: "https://example.org", External: true})},
		{Component: "prose", State: "tekst", Body: proseSample()},
		{Component: "icon", State: "alle", Body: icons()},
		{Component: "icon", State: "groot, met woord", Body: icon.Icon(icon.Props{Name: icon.MapPin, Label: "Plaats", Large: true})},
		{Component: "motif", State: "woordmerk", Body: motif.Logo(motif.LogoProps{Name: "Andersom", Edition: "Den Haag"})},
		{Component: "motif", State: "merk", Body: motif.Mark()},
		{Component: "facts", State: "kolom", Body: inPanel(facts.Facts(facts.Props{Items: sheet}))},
		{Component: "facts", State: "rij", Body: facts.Facts(facts.Props{Items: cardFacts("€ 62"), Layout: facts.Row})},
		{Component: "facts", State: "raster", Body: facts.Facts(facts.Props{Items: sheet, Layout: facts.Grid})},
		{Component: "breadcrumb", State: "drie stappen", Body: breadcrumb.Breadcrumb(breadcrumb.Props{Items: crumbs()})},
		{Component: "pagehead", State: "tekst", Body: pagehead.PageHead(pagehead.Props{Title: "Over Andersom", Lead: "Andersom brengt scholen en aanbieders in Den Haag bij elkaar."})},
		{Component: "pagehead", State: "activiteit", Body: activityHead()},
		{Component: "pagehead", State: "groot", Body: pagehead.PageHead(pagehead.Props{Title: "Vind wie er anders voor de klas staat", Lead: "Activiteiten van Haagse aanbieders, met alles wat je wilt weten voor je belt.", Large: true})},
		{Component: "skiplink", State: "met focus zichtbaar", Body: skiplink.SkipLink(skiplink.Props{Text: "Naar de inhoud", Href: "#inhoud"})},
		{Component: "details", State: "dicht en open", Body: folds()},
		{Component: "details", State: "stil", Body: quietFold()},
		{Component: "steps", State: "uitleg", Body: steps.Steps(steps.Props{Items: howItWorks()})},
		{Component: "steps", State: "gesprek", Body: steps.Steps(steps.Props{Vertical: true, Items: []steps.Item{
			{Title: "Je school", Href: "#", State: steps.Done},
			{Title: "Wat je zoekt", State: steps.Current, Text: "Nog 2 vragen"},
			{Title: "Wanneer het kan", State: steps.Later},
		}})},
		{Component: "linklist", State: "volgende stappen", Body: linklist.LinkList(linklist.Props{Items: []linklist.Item{
			{Label: "Vul je profiel aan", Href: "#", Text: "Nog 3 vragen, dan passen de resultaten beter.", Icon: icon.School, Note: "6 van 9"},
			{Label: "2 gaten op woensdag", Href: "#", Text: "Groep 5 en groep 7, van 8:30 tot 12:00", Icon: icon.Calendar},
			{Label: "Techniekhuis Laak heeft geantwoord", Href: "#", Icon: icon.Mail, Note: "gisteren"},
		}})},
		{Component: "note", State: "bevestigd", Body: confirmedNote()},
		{Component: "picture", State: "tekening", Body: picturePart.Picture(picturePart.Props{Src: "/statisch/favicon.svg", Alt: "Twee bogen die in elkaar overgaan", Width: 240, Height: 160})},
		{Component: "badge", State: "tonen", Body: badges([]badge.Props{
			{Text: "Programma"}, {Text: "Concept", Tone: badge.Info}, {Text: "VOG gezien", Tone: badge.Positive, Icon: icon.ShieldCheck},
			{Text: "Verloopt bijna", Tone: badge.Warning}, {Text: "Afgewezen", Tone: badge.Negative}, {Text: "Nieuw", Tone: badge.Accent},
		})},
		{Component: "badge", State: "domeinen", Body: badges(hueBadges())},
	}
}
