package privacy

// This file: the purposes for which personal data are kept, each on one ground.

// Ground is a legal ground of AVG art. 6(1).
type Ground string

// The grounds that we rest on.
const (
	Consent            Ground = "a" // toestemming
	Contract           Ground = "b" // overeenkomst
	LegalObligation    Ground = "c" // wettelijke plicht
	LegitimateInterest Ground = "f" // gerechtvaardigd belang
)

// PurposeCode names a purpose: "doel-1".
type PurposeCode string

// The codes.
const (
	ForAccount        PurposeCode = "doel-1"
	ForMatching       PurposeCode = "doel-2"
	ForTailorMade     PurposeCode = "doel-3"
	ForCounting       PurposeCode = "doel-4"
	ForFeedback       PurposeCode = "doel-5"
	ForCorrespondence PurposeCode = "doel-6"
	ForSecurity       PurposeCode = "doel-7"
	ForRights         PurposeCode = "doel-8"
	ForNews           PurposeCode = "doel-9"
	ForPublicOffer    PurposeCode = "doel-10"
	ForAlerts         PurposeCode = "doel-11"
	ForInvitations    PurposeCode = "doel-12"
	ForSharedLists    PurposeCode = "doel-13"
)

// Purpose is what personal data are kept for.
type Purpose struct {
	Code   PurposeCode
	Label  string
	Ground Ground
}

// Purposes gives all purposes in their order.
func Purposes() []Purpose {
	return []Purpose{
		{ForAccount, "Een account hebben en inloggen", Contract},
		{ForMatching, "Activiteiten bewaren en passende activiteiten tonen", Contract},
		{ForTailorMade, "Een maatwerkaanvraag beantwoorden", Contract},
		{ForCounting, "Tellen hoe het platform wordt gebruikt", LegitimateInterest},
		{ForFeedback, "Feedback en enquêtes verwerken", Consent},
		{ForCorrespondence, "Berichten beantwoorden", LegitimateInterest},
		{ForSecurity, "Het platform beveiligen", LegitimateInterest},
		{ForRights, "Verzoeken over privacy uitvoeren en dat kunnen aantonen", LegalObligation},
		{ForNews, "Nieuws sturen", Consent},
		{ForPublicOffer, "Laten zien wie een activiteit aanbiedt en hoe je die bereikt", LegitimateInterest},
		{ForAlerts, "Berichten sturen over een bewaarde zoekvraag", Contract},
		{ForInvitations, "Iemand uitnodigen", LegitimateInterest},
		{ForSharedLists, "Antwoorden op gedeelde lijsten tonen", LegitimateInterest},
	}
}

// PurposeOf gives the purpose with the code; false when there is none.
func PurposeOf(code PurposeCode) (Purpose, bool) {
	for _, p := range Purposes() {
		if p.Code == code {
			return p, true
		}
	}
	return Purpose{}, false
}
