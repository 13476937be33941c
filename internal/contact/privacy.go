package contact

// This file: what the register says of messages.

import (
	"slices"

	"andersom/internal/privacy"
)

const (
	ownMessage = privacy.Path("id=contact_message.id")
	byAccount  = privacy.Path("account=account.id")
)

// Privacy declares the table of messages.
func Privacy() []privacy.Table {
	typed := privacy.Field{Category: privacy.Correspondence, Purposes: privacy.For(privacy.ForCorrespondence), Source: privacy.FromSubject,
		NoEdit: "een bericht is verstuurd; stuur een nieuw bericht, of vraag om het te wissen"}
	address := typed
	address.Required, address.Log, address.Recipients = true, privacy.Masked, []string{privacy.MailRelay}
	noted := typed.From(privacy.Derived)
	noted.Sensitivity = privacy.Internal
	fields := func(path privacy.Path) []privacy.Field {
		return privacy.Own(path, slices.Concat(
			privacy.Personal(address, "email: E-mailadres"),
			privacy.Personal(typed, "about: Waar het over gaat", "name: Naam", "body: Bericht"),
			privacy.Personal(noted, "id: Nummer van het bericht", "edition: Stad", "account: Nummer van het account", "received_at: Ontvangen op",
				"answered_at: Beantwoord op", "passed_at: Doorgestuurd naar het team op")))
	}
	return []privacy.Table{{Name: "contact_message", About: "Bericht aan het team", Who: privacy.Correspondent,
		Retention: append(privacy.UntilLeft(), privacy.Rule{Name: "correspondentie", Period: "P24M", Event: privacy.Created, Since: "received_at"}),
		Fields:    slices.Concat(fields(ownMessage), fields(byAccount))}}
}
