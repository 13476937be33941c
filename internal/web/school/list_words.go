package school

import (
	"strconv"

	"andersom/internal/web/view"
)

// This file: small pieces of text of the pages of lists.

func digits(n int) string { return strconv.Itoa(n) }

// atoi reads a number that a form offers to choose; anything else is no choice.
func atoi(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

func repliesText(n int) string {
	if n == 1 {
		return "Er kwam 1 antwoord binnen."
	}
	return "Er kwamen " + view.Number(n) + " antwoorden binnen."
}

func deleteText(items int) string {
	text := "De lijst gaat weg, met de notities, de links en de antwoorden. Dit kun je niet terugdraaien."
	if items > 0 {
		text = "Er " + isOrAre(items) + " nog " + view.Plural(items, "activiteit", "activiteiten") + " op. " + text
	}
	return text
}

func isOrAre(n int) string {
	if n == 1 {
		return "staat"
	}
	return "staan"
}
