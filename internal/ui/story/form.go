// This file holds the stories of whole questions: groups of choices, the summary of mistakes, a form.

package story

import (
	"andersom/internal/ui/component/checkboxgroup"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/formfield"
	"andersom/internal/ui/component/radiogroup"
)

func formStories() []Story {
	place := radiogroup.Props{
		Field: formfield.Props{ID: "plek", Label: "Waar is de activiteit?"}, Name: "plek", Value: "school",
		Options: []radiogroup.Option{
			{Value: "school", Label: "Op school"},
			{Value: "buiten", Label: "Bij de aanbieder", Help: "De groep gaat erheen; denk aan vervoer."},
			{Value: "online", Label: "Online", Disabled: true},
		},
	}
	wrong := radiogroup.Props{
		Field: formfield.Props{ID: "rol", Label: "Blijft de leraar erbij?", Error: "Kies of de leraar erbij blijft."}, Name: "rol", Columns: true,
		Options: []radiogroup.Option{{Value: "ja", Label: "Ja"}, {Value: "nee", Label: "Nee"}},
	}
	return []Story{
		{Component: "checkboxgroup", State: "met aantallen", Body: checkboxgroup.CheckboxGroup(domainChoices())},
		{Component: "checkboxgroup", State: "naast elkaar", Body: checkboxgroup.CheckboxGroup(groupChoices())},
		{Component: "checkboxgroup", State: "fout", Body: checkboxgroup.CheckboxGroup(checkboxgroup.Props{
			Field: formfield.Props{ID: "dag-fout", Label: "Welke dagen kan het?", Help: "Kies alle dagen die kunnen.", Error: "Kies ten minste één dag."}, Name: "dag",
			Options: []checkboxgroup.Option{{Value: "ma", Label: "maandag"}, {Value: "di", Label: "dinsdag", Help: "alleen de ochtend"}},
		})},
		{Component: "checkboxgroup", State: "een", Body: checkboxgroup.Single(checkboxgroup.SingleProps{
			Field: formfield.Props{ID: "akkoord", Label: "Stuur me een bericht als er iets nieuws is", Help: "Hooguit één keer per week."}, Name: "bericht", Value: "ja", Checked: true,
		})},
		{Component: "radiogroup", State: "gewoon", Body: radiogroup.RadioGroup(place)},
		{Component: "radiogroup", State: "fout", Body: radiogroup.RadioGroup(wrong)},
		{Component: "errorsummary", State: "twee fouten", Body: errorsummary.ErrorSummary(errorsummary.Props{Items: []errorsummary.Item{
			{Text: "Vul een e-mailadres in, zoals naam@school.nl.", Href: "#email"}, {Text: "Kies ten minste één dag.", Href: "#dag-fout-1"},
		}})},
		{Component: "fieldset", State: "velden bij elkaar", Body: contactFieldset()},
		{Component: "formfield", State: "formulier met fouten", Body: inquiryForm()},
	}
}
