package account

// This file: what the register says of invitations, boards, signing in through a
// provider, and accounts that nobody uses.

import (
	"slices"

	"andersom/internal/privacy"
)

// belongingPrivacy declares who was invited and who works for a board.
func belongingPrivacy() []privacy.Table {
	invited := privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForInvitations), Source: privacy.FromOrganisation}
	noted := invited.From(privacy.Derived)
	noted.Sensitivity = privacy.Internal
	address := invited
	address.Log, address.Recipients = privacy.Masked, []string{privacy.MailRelay}
	folded := noted
	folded.Withheld = "is het e-mailadres van de uitnodiging nog eens, in kleine letters, om het te kunnen opzoeken"
	inviter, another := derived(), derived()
	another.Withheld = folded.Withheld
	stop := secret(invited.From(privacy.FromSubject))
	stop.NoEdit = "het stopt vanzelf na een jaar" // no account leads to it: it stays when one is erased
	until := stop
	until.Sensitivity, until.Withheld, until.Encrypted = privacy.Internal, secretReason, false
	aboutWhom := func(path privacy.Path, kind privacy.SubjectKind) []privacy.Field {
		return who(kind, privacy.Own(path, slices.Concat(
			privacy.Personal(address, "email: E-mailadres"),
			privacy.Personal(folded, "email_folded: E-mailadres om op te zoeken"),
			privacy.Personal(invited, "school: School", "role: Rol"),
			privacy.Personal(noted, "id: Nummer van de uitnodiging", "created_at: Uitgenodigd op", "expires_at: Werkt tot"))))
	}
	asked := person()
	asked.EditAt = boardAt
	return []privacy.Table{
		{Name: "invitation", About: "Uitnodiging om bij een school te horen, die nog openstaat", AboutEN: "Invitation to belong to a school, still open", Who: privacy.Visitor, Path: "id=invitation.id",
			Retention: append(privacy.UntilLeft(), privacy.Rule{Name: "uitnodiging", Period: "P0D", Event: privacy.Ended, Since: "expires_at",
				Note: "een uitnodiging werkt 14 dagen", NoteEN: "an invitation works for 14 days"}),
			Fields: slices.Concat(
				aboutWhom("id=invitation.id", privacy.Visitor),
				aboutWhom("email_folded=account.email_folded id=account.id", privacy.SchoolUser), // who has an account already
				privacy.Own("inviter=account.id", who(privacy.SchoolUser, slices.Concat(
					privacy.Personal(inviter, "inviter: Nummer van wie uitnodigde", "id: Nummer van de uitnodiging", "school: School", "role: Rol",
						"created_at: Uitgenodigd op", "expires_at: Werkt tot"),
					privacy.Personal(another, "email_folded: E-mailadres van wie je uitnodigde")))),
				privacy.NotPersonal("edition"))},
		{Name: "invitation_stop", About: "Dat een adres van een school geen uitnodigingen meer wil; zonder het adres", AboutEN: "That an address wants no more invitations of a school; without the address", Who: privacy.Visitor, Path: "sum=invitation_stop.sum",
			Retention: []privacy.Rule{{Period: "P0D", Event: privacy.Ended, Since: "until_at", Note: "een jaar na de keuze", NoteEN: "a year after the choice"}},
			Fields:    slices.Concat(privacy.Personal(stop, "sum: Handtekening van adres en school"), privacy.Personal(until, "until_at: Geldt tot"))},
		{Name: "vacancy", About: "School waarvan de laatste directeur wegging", AboutEN: "School whose last director left", Fields: privacy.NotPersonal("school", "since_at")},
		{Name: "board_member", About: "Van welk schoolbestuur iemand de scholen mag bekijken", AboutEN: "Board whose schools somebody may look at", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
			Fields: slices.Concat(
				privacy.Personal(asked, "board: Nummer van het schoolbestuur"),
				privacy.Personal(derived(), "account: Nummer van het account", "asked_at: Gevraagd op", "confirmed_at: Bevestigd op"))},
	}
}

// loginPrivacy declares how somebody is known to a provider of sign-in, and how
// long ago an account was used.
func loginPrivacy() []privacy.Table {
	subject := secure()
	subject.Source = privacy.FromOrganisation
	visit, emptied := secure(), subject
	emptied.Erase = privacy.Blank // the row itself says that a return was used
	return []privacy.Table{
		{Name: "account_login", About: "Wie iemand is bij een dienst waarmee je inlogt", AboutEN: "Who somebody is at a service with which you sign in", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
			Fields: slices.Concat(
				privacy.Personal(subject, "issuer: Dienst waarmee je inlogt", "subject: Jouw nummer bij die dienst"),
				privacy.Personal(secure(), "account: Nummer van het account", "created_at: Gekoppeld op"))},
		{Name: "login_visit", About: "Terugkomst van een dienst waarmee je inlogt", AboutEN: "Return from a service with which you sign in", Who: privacy.Visitor, Path: "id=login_visit.id",
			Retention: []privacy.Rule{{Period: "P0D", Event: privacy.Ended, Since: "expires_at", Note: "tien minuten na de terugkomst", NoteEN: "ten minutes after the return"}},
			Fields: slices.Concat(
				privacy.Personal(subject, "issuer: Dienst waarmee je inlogt", "subject: Jouw nummer bij die dienst", "email: E-mailadres bij die dienst"),
				who(privacy.SchoolUser, privacy.Own("subject=account_login.subject account=account.id",
					privacy.Personal(emptied, "issuer: Dienst waarmee je inlogt", "subject: Jouw nummer bij die dienst", "email: E-mailadres bij die dienst"))),
				privacy.Personal(visit.As(privacy.Flag), "strong: Tweede stap bij die dienst"),
				privacy.Personal(visit, "expires_at: Geldt tot"),
				privacy.Personal(secret(secure()), "id: Kenmerk van de browser, als hash"))},
		{Name: "account_idle", About: "Hoe ver de berichten zijn over een account dat lang niet is gebruikt", AboutEN: "How far the notices about an unused account have come", Who: privacy.SchoolUser, Path: byAccount,
			Retention: privacy.UntilLeft(), Fields: slices.Concat(
				privacy.Personal(derived().As(privacy.Number), "stage: Hoeveelste bericht"),
				privacy.Personal(derived(), "account: Nummer van het account", "told_at: Laatste bericht op"))},
	}
}

// boardAt is where somebody asks for a board and leaves it.
const boardAt = "/account/bestuur"

// who gives fields about another kind of person than those of their table.
func who(kind privacy.SubjectKind, fields []privacy.Field) []privacy.Field {
	for i := range fields {
		fields[i].Who = kind
	}
	return fields
}
