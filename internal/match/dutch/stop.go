package dutch

import "strings"

// This file: words that say nothing about an activity.

// stopWords are function words, and the words people wrap a search in.
const stopWords = `
aan af al alle alleen als alsof altijd ander andere anders ben bent bij daar daarom dan dat de den der deze
die dit doen door doet dus een eens eer eigen elk elke en er erg ergens et etc even ga gaan gaat geen geweest haar had hadden
hebben hebt heeft heel hem hen het hier hij hoe hoewel hun iemand ieder iedere iets ik in inclusief is ja je jij jou jouw jullie
kan kon kunnen kunt laat maar me mee meer men met mij mijn moet moeten mogen n na naar nee niet niets nog nu of om omdat
ons onze ook op over s sinds slechts soms t te tegen ten ter tijdens toch toe tot u uit uw van vanaf vanuit vanwege veel via
voor vooral waar waarbij waarin waarom wanneer want waren was wat we wel welke werd werden wie wij wil willen word
worden wordt zal ze zelf zich zij zijn zo zoals zonder zou zouden
aub graag gezocht zoek zoeken zoekt`

func stopSet() map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(stopWords) {
		out[word] = true
	}
	return out
}
