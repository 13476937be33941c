package content

// This file: what the register says of the tables of the policy. A remark is
// about who wrote it: the account, or else the remark itself is all there is of
// that person.

import (
	"slices"

	"andersom/internal/privacy"
)

const (
	byWriter  = privacy.Path("account=account.id")
	ownRemark = privacy.Path("id=policy_remark.id")
	byCloser  = privacy.Path("closed_by=account.id")
)

// Privacy declares the tables of the policy.
func Privacy() []privacy.Table {
	gone := privacy.Rule{Name: RemarkPeriod, Period: "P24M", Event: privacy.Closed, Since: "closed_at"}
	wrote := privacy.Field{Category: privacy.Correspondence, Purposes: privacy.For(privacy.ForCorrespondence), Source: privacy.FromSubject,
		NoEdit: "je bericht is verstuurd; vraag het team om het te veranderen", Recipients: []string{"postbus", privacy.MailRelay}}
	noted := wrote.From(privacy.Derived)
	noted.Sensitivity, noted.Recipients = privacy.Internal, nil
	closer := privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForRights), Source: privacy.Derived, Sensitivity: privacy.Internal,
		Who: privacy.Staff, Erase: privacy.Blank}
	fields := slices.Concat(privacy.Personal(wrote, "message: Je bericht", "email: E-mailadres voor een antwoord"),
		privacy.Personal(noted, "id: Nummer van het bericht", "account: Nummer van je account", "edition: Stad", "created_at: Verstuurd op", "closed_at: Afgehandeld op"),
		privacy.Personal(noted.As(privacy.Number), "version: Versie van de tekst die je las"))
	return []privacy.Table{
		{Name: "policy_version", About: "Versie van de privacytekst", AboutEN: "Version of the privacy text",
			Fields: privacy.NotPersonal("edition", "number", "published_at", "changed_at", "hash", "register_hash", "text_nl", "text_en")},
		{Name: "policy_remark", About: "Bericht over wat iemand mist in de privacytekst", AboutEN: "Message about what somebody misses in the privacy text",
			Who: privacy.Correspondent, Path: ownRemark, Retention: append(privacy.UntilLeft(), gone),
			Fields: slices.Concat(fields, privacy.Own(byWriter, fields), privacy.Own(byCloser, privacy.Personal(closer, "closed_by: Nummer van wie het afhandelde")))},
	}
}
