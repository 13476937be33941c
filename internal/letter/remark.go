package letter

// This file: the letter that tells the team what somebody misses in the policy.

// Remark writes that letter. Page is where the team deals with it.
func Remark(message, email, page string) Letter {
	answer := "Er is geen e-mailadres gegeven: antwoorden kan niet."
	if email != "" {
		answer = "Antwoord kan naar: " + email
	}
	return Letter{Subject: "Iemand mist iets in de privacytekst", Before: []string{"Iemand schreef dit bij de privacytekst:", message, answer},
		Button: Button{"Bericht bekijken", page}, After: []string{"Gebruik het bericht en het adres alleen om te antwoorden en de tekst beter te maken."},
		Why: "Je krijgt deze mail omdat dit het adres van het team is."}
}
