// This file holds the stories of single fields.

package story

import (
	"andersom/internal/ui/component/formfield"
	"andersom/internal/ui/component/searchbox"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/ui/component/textarea"
	"andersom/internal/ui/component/textbox"
)

func fieldStories() []Story {
	sortOrder := selectbox.Props{
		Field: formfield.Props{ID: "volgorde", Label: "Sorteren"}, Name: "sorteer", Value: "passend", Inline: true, Options: sortOptions(),
	}
	concept := selectbox.Props{
		Field: formfield.Props{ID: "concept", Label: "Onderwijsconcept", Help: "Kies wat het meest op je school lijkt."}, Name: "concept",
		Options: []selectbox.Option{
			{Label: "Maak een keuze"}, {Value: "regulier", Label: "Regulier"},
			{Value: "montessori", Label: "Montessori", Group: "Traditioneel vernieuwend"}, {Value: "dalton", Label: "Dalton", Group: "Traditioneel vernieuwend"},
		},
	}
	return []Story{
		{Component: "textbox", State: "gewoon", Body: textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "naam", Label: "Je naam"}, Name: "naam", Autocomplete: "name"})},
		{Component: "textbox", State: "met hulp", Body: textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "postcode", Label: "Postcode", Help: "Bijvoorbeeld 2521 AB"}, Name: "postcode", Width: textbox.Short})},
		{Component: "textbox", State: "met eenheid", Body: textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "bedrag", Label: "Hoogste prijs per groepsles", Optional: true}, Name: "prijs_max", Value: "75", Prefix: "€", InputMode: "decimal", Width: textbox.Short})},
		{Component: "textbox", State: "fout", Body: textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "email", Label: "E-mailadres", Error: "Vul een e-mailadres in, zoals naam@school.nl."}, Name: "email", Type: "email", Value: "naam@school", Autocomplete: "email"})},
		{Component: "textbox", State: "uit en alleen lezen", Body: stack(
			textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "brin", Label: "Vestigingscode"}, Name: "brin", Value: "00AA00", ReadOnly: true, Width: textbox.Medium}),
			textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "dicht", Label: "Aantal groepen"}, Name: "groepen", Disabled: true, Width: textbox.Short, Suffix: "groepen"}),
		)},
		{Component: "textbox", State: "datum, wachtwoord, bestand", Body: stack(
			textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "vanaf", Label: "Vanaf"}, Name: "vanaf", Type: "date", Value: "2027-02-03", Width: textbox.Medium}),
			textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "wachtwoord", Label: "Wachtwoord"}, Name: "wachtwoord", Type: "password", Autocomplete: "current-password", Width: textbox.Medium}),
			textbox.Textbox(textbox.Props{Field: formfield.Props{ID: "foto", Label: "Foto", Help: "JPEG of PNG, hooguit 8 MB."}, Name: "foto", Type: "file"}),
		)},
		{Component: "textarea", State: "gewoon", Body: textarea.Textarea(textarea.Props{Field: formfield.Props{ID: "vraag", Label: "Wat zoek je?", Help: "Schrijf het zoals je het een collega vertelt."}, Name: "vraag"})},
		{Component: "textarea", State: "fout", Body: textarea.Textarea(textarea.Props{Field: formfield.Props{ID: "toelichting", Label: "Toelichting", Error: "Maak de tekst korter: hooguit 200 tekens."}, Name: "toelichting", Value: "Wij zoeken iets voor de hele middenbouw.", Rows: 3})},
		{Component: "selectbox", State: "gewoon", Body: selectbox.Select(concept)},
		{Component: "selectbox", State: "in een balk", Body: selectbox.Select(sortOrder)},
		{Component: "searchbox", State: "gewoon", Body: searchbox.Searchbox(searchbox.Props{ID: "zoek-gewoon", Action: "#", Name: "q", Value: "techniek groep 5", Label: "Wat zoek je?"})},
		{Component: "searchbox", State: "suggesties", Body: suggestionList()},
		{Component: "searchbox", State: "groot", Body: searchbox.Searchbox(searchbox.Props{ID: "zoek-groot", Action: "#", Name: "q", Label: "Wat zoek je?", Large: true,
			Example: "woensdagochtend iets met techniek voor groep 5/6", ExampleHref: "#", Hidden: []searchbox.Hidden{{Name: "sorteer", Value: "passend"}}})},
	}
}

func sortOptions() []selectbox.Option {
	return []selectbox.Option{
		{Value: "passend", Label: "Past het best"}, {Value: "nieuw", Label: "Nieuwste eerst"}, {Value: "prijs", Label: "Prijs, laag eerst"}, {Value: "afstand", Label: "Afstand"},
	}
}

func suggestions() []searchbox.SuggestionGroup {
	return []searchbox.SuggestionGroup{
		{ID: "thema", Title: "Thema’s", Suggestions: []searchbox.Suggestion{
			{Text: "Muziek", Href: "#", Note: "58", NoteHidden: "activiteiten"}, {Text: "Musical", Href: "#", Note: "1", NoteHidden: "activiteit"}}},
		{ID: "activiteit", Title: "Activiteiten", Suggestions: []searchbox.Suggestion{{Text: "Muziek maken met wat er ligt", Href: "#"}}},
	}
}
