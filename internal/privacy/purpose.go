package privacy

// This file: the purposes for which personal data are kept, each on one ground.
// What stands here are the proposals of the program; the privacy officer
// confirms or changes them (Service).

// Ground is a legal ground of AVG art. 6(1).
type Ground string

// The grounds that we rest on.
const (
	Consent            Ground = "a" // toestemming
	Contract           Ground = "b" // overeenkomst
	LegalObligation    Ground = "c" // wettelijke plicht
	PublicTask         Ground = "e" // taak van algemeen belang
	LegitimateInterest Ground = "f" // gerechtvaardigd belang
)

var groundLabels = map[Ground]Words{
	Consent:            {"jouw toestemming", "your consent"},
	Contract:           {"nodig om te doen wat je van ons vraagt", "needed to do what you ask of us"},
	LegalObligation:    {"een wettelijke plicht", "a legal obligation"},
	PublicTask:         {"een taak van algemeen belang", "a task in the public interest"},
	LegitimateInterest: {"ons gerechtvaardigd belang", "our legitimate interest"},
}

// Valid tells whether the ground stands in the list.
func (g Ground) Valid() bool { return groundLabels[g].NL != "" }

// Label says the ground in words.
func (g Ground) Label() Words { return groundLabels[g] }

// Words is a text in the two languages of the policy.
type Words struct {
	NL string `json:"nl"`
	EN string `json:"en"`
}

// In gives the text in a language ("nl", "en"); Dutch when there is no other.
func (w Words) In(language string) string {
	if language == "en" && w.EN != "" {
		return w.EN
	}
	return w.NL
}

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
	Code        PurposeCode `json:"code"`
	Label       string      `json:"label"` // in Dutch
	LabelEN     string      `json:"label_en"`
	Ground      Ground      `json:"basis"`
	Description Words       `json:"description"`
	// Detail is the law or, of a legitimate interest, how it was weighed.
	Detail      Words  `json:"basis_detail"`
	Statutory   bool   `json:"statutory_or_contractual"`  // people must give it by law or contract
	Consequence Words  `json:"consequence_of_not_giving"` // what happens when they do not
	Objection   bool   `json:"objection_allowed"`         // art. 21
	AtOnce      bool   `json:"objection_works_at_once"`   // else it opens a case
	ConsentText string `json:"consent_text_id,omitempty"` // of ground a
	Profiling   bool   `json:"profiling"`                 // nothing here is
	Automated   bool   `json:"automated_decision"`        // art. 22; nothing here is
	DPIA        DPIA   `json:"dpia"`
}

// DPIA says whether a data protection impact assessment is needed (art. 35).
type DPIA struct {
	Needed bool   `json:"needed"`
	Reason string `json:"reason"`
	File   string `json:"file,omitempty"`
}

// Derived gives the purpose with what follows from its ground.
func (p Purpose) Derived() Purpose {
	p.Objection = p.Ground == LegitimateInterest || p.Ground == PublicTask
	p.AtOnce = p.Objection && p.Code != ForSecurity
	p.Statutory = p.Ground == Contract || p.Ground == LegalObligation
	p.ConsentText = ""
	if p.Ground == Consent {
		p.ConsentText = "toestemming-" + string(p.Code)
	}
	return p
}

// noDPIA is the proposal for every purpose.
func noDPIA() DPIA {
	return DPIA{Reason: "voorstel: geen bijzondere gegevens, geen stelselmatig volgen, geen besluiten over mensen, kleine aantallen per gemeente; nog te bevestigen met de vragenlijst voor een PIA"}
}

// GroundLabel says the ground with its letter: "nodig om … (AVG artikel 6, lid 1 onder b)".
func (p Purpose) GroundLabel(language string) string {
	if language == "en" {
		return p.Ground.Label().EN + " (GDPR article 6(1)(" + string(p.Ground) + "))"
	}
	return p.Ground.Label().NL + " (AVG artikel 6, lid 1 onder " + string(p.Ground) + ")"
}

// Name gives the label in a language.
func (p Purpose) Name(language string) string { return Words{p.Label, p.LabelEN}.In(language) }

// Purposes gives the proposals for all purposes in their order.
func Purposes() []Purpose {
	all := append(ownPurposes(), sharedPurposes()...)
	for i := range all {
		p := &all[i]
		p.DPIA = noDPIA()
		*p = p.Derived()
	}
	return all
}

// ownPurposes are those of people's own account and what they ask of us.
func ownPurposes() []Purpose {
	return []Purpose{
		{Code: ForAccount, Label: "Een account hebben en inloggen", LabelEN: "Having an account and signing in", Ground: Contract,
			Description: Words{"Je logt in op je telefoon en op je computer, en je hoort bij een school.", "You sign in on your phone and your computer, and you belong to a school."},
			Consequence: Words{"Zonder e-mailadres en wachtwoord kun je geen account maken. Zoeken en lezen kan wel.", "Without an e-mail address and password you cannot have an account. You can still search and read."}},
		{Code: ForMatching, Label: "Activiteiten bewaren en passende activiteiten tonen", LabelEN: "Keeping activities and showing those that fit", Ground: Contract,
			Description: Words{"Je bewaart activiteiten op lijsten, vergelijkt ze, en ziet wat bij het profiel van je school past.", "You keep activities on lists, compare them, and see what fits the profile of your school."},
			Consequence: Words{"Dan is er niets bewaard en kunnen we niets passends tonen.", "Then nothing is kept and we cannot show what fits."}},
		{Code: ForTailorMade, Label: "Een maatwerkaanvraag beantwoorden", LabelEN: "Answering a request for a tailor-made programme", Ground: Contract,
			Description: Words{"Het team denkt mee over een programma op maat.", "The team helps to make a programme to measure."},
			Consequence: Words{"Dan kunnen we je vraag niet beantwoorden.", "Then we cannot answer your request."}},
		{Code: ForCounting, Label: "Tellen hoe het platform wordt gebruikt", LabelEN: "Counting how the platform is used", Ground: LegitimateInterest,
			Description: Words{"We zien wat vaak wordt gezocht en wat ontbreekt, zonder te weten wie je bent.", "We see what is often looked for and what is missing, without knowing who you are."},
			Detail: Words{"We willen het aanbod en de site beter maken. Dat kan alleen als we zien wat wordt gebruikt. We tellen zonder naam, met een gemaskeerd adres, en je kunt het uitzetten. Zo weegt ons belang zwaarder dan het kleine gevolg voor jou.",
				"We want to improve the offer and the site, which needs knowing what is used. We count without names, with a masked address, and you can switch it off. So our interest outweighs the small effect on you."},
			Consequence: Words{"Geen. Je gebruikt de site zoals iedereen.", "None. You use the site like everybody else."}},
		{Code: ForFeedback, Label: "Feedback en enquêtes verwerken", LabelEN: "Handling feedback and surveys", Ground: Consent,
			Description: Words{"Je vertelt wat je van Andersom en onze hulp vindt, als je dat wilt.", "You tell what you think of Andersom and our help, if you want to."},
			Consequence: Words{"Geen. Meedoen hoeft niet.", "None. You need not take part."}},
		{Code: ForAlerts, Label: "Berichten sturen over een bewaarde zoekvraag", LabelEN: "Sending word about a saved search", Ground: Contract,
			Description: Words{"Je krijgt een mail als er iets nieuws is bij een zoekvraag die je bewaarde.", "You get an e-mail when there is something new for a search that you saved."},
			Consequence: Words{"Dan sturen we geen bericht.", "Then we send no word."}},
		{Code: ForNews, Label: "Nieuws sturen", LabelEN: "Sending news", Ground: Consent,
			Description: Words{"Je krijgt nieuws over Andersom, als je dat wilt.", "You get news about Andersom, if you want to."},
			Consequence: Words{"Geen.", "None."}},
	}
}

// sharedPurposes are those in which others than the person have a part.
func sharedPurposes() []Purpose {
	return []Purpose{
		{Code: ForCorrespondence, Label: "Berichten beantwoorden", LabelEN: "Answering messages", Ground: LegitimateInterest,
			Description: Words{"Je schrijft ons, bijvoorbeeld over wat je mist in deze tekst, en we antwoorden.", "You write to us, for instance about what you miss in this text, and we answer."},
			Detail:      Words{"Wie ons schrijft verwacht antwoord. Daarvoor moeten we het bericht een tijd bewaren. We gebruiken het nergens anders voor.", "Who writes to us expects an answer. For that we must keep the message for a while. We use it for nothing else."},
			Consequence: Words{"Zonder adres kunnen we je geen antwoord sturen. We lezen je bericht wel.", "Without an address we cannot answer. We do read your message."}},
		{Code: ForSecurity, Label: "Het platform beveiligen", LabelEN: "Keeping the platform safe", Ground: LegitimateInterest,
			Description: Words{"We houden vreemden uit je account en merken misbruik op.", "We keep strangers out of your account and notice abuse."},
			Detail:      Words{"Zonder deze gegevens kan een ander in je account komen zonder dat jij of wij dat merken. We bewaren er zo weinig mogelijk van en zo kort mogelijk.", "Without these data somebody else could enter your account unnoticed. We keep as little as possible for as short as possible."},
			Consequence: Words{"Je kunt dan niet inloggen.", "Then you cannot sign in."}},
		{Code: ForRights, Label: "Verzoeken over privacy uitvoeren en dat kunnen aantonen", LabelEN: "Carrying out privacy requests and being able to show it", Ground: LegalObligation,
			Description: Words{"Je vraagt om je gegevens te zien, te veranderen of te wissen. We doen het en kunnen dat laten zien.", "You ask to see, change or erase your data. We do it and can show that we did."},
			Detail:      Words{"AVG artikel 5 lid 2, 7 lid 1 en 12 tot en met 22.", "GDPR articles 5(2), 7(1) and 12 to 22."},
			Consequence: Words{"Zonder te weten wie je bent kunnen we je verzoek niet uitvoeren.", "Without knowing who you are we cannot carry out your request."}},
		{Code: ForPublicOffer, Label: "Laten zien wie een activiteit aanbiedt en hoe je die bereikt", LabelEN: "Showing who offers an activity and how to reach them", Ground: LegitimateInterest,
			Description: Words{"Scholen zien wie een activiteit geeft. Openbare berichten van organisaties kunnen we ook tonen.", "Schools see who gives an activity. We may also show public posts of organisations."},
			Detail:      Words{"Aanbieders kiezen er zelf voor om gevonden te worden, en scholen moeten weten wie er komt. Het gaat om gegevens van het werk. Wie niet meer gevonden wil worden, halen we weg.", "Providers choose to be found, and schools must know who comes. It is about data of work. Who no longer wants to be found is taken away."},
			Consequence: Words{"Dan kunnen scholen je niet vinden.", "Then schools cannot find you."}},
		{Code: ForInvitations, Label: "Iemand uitnodigen", LabelEN: "Inviting somebody", Ground: LegitimateInterest,
			Description: Words{"Een collega nodigt je uit met je e-mailadres. We vertellen je meteen wie dat deed, waarom, en hoe je het stopt.", "A colleague invites you with your e-mail address. We tell you at once who, why, and how to stop it."},
			Detail:      Words{"Zo werken collega's samen zonder elkaar een wachtwoord te geven. Je krijgt één mail en we bewaren je adres kort.", "So colleagues work together without sharing a password. You get one e-mail and we keep your address for a short time."},
			Consequence: Words{"Geen. Je hoeft de uitnodiging niet aan te nemen.", "None. You need not accept the invitation."}},
		{Code: ForSharedLists, Label: "Antwoorden op gedeelde lijsten tonen", LabelEN: "Showing answers on shared lists", Ground: LegitimateInterest,
			Description: Words{"Je geeft je mening over activiteiten op een lijst die een school met je deelde.", "You give your opinion on activities of a list that a school shared with you."},
			Detail:      Words{"Een school kiest samen met mensen die geen account hebben. We vragen alleen voorletters, en je antwoord verwijder je zelf.", "A school chooses together with people who have no account. We only ask initials, and you delete your answer yourself."},
			Consequence: Words{"Dan telt je mening niet mee.", "Then your opinion is not counted."}},
	}
}

// For lists purposes, for a Field.
func For(codes ...PurposeCode) []PurposeCode { return codes }

// PurposeOf gives the purpose with the code as the program proposes it; false
// when there is none. What is in force, Book.Purpose tells.
func PurposeOf(code PurposeCode) (Purpose, bool) {
	for _, p := range Purposes() {
		if p.Code == code {
			return p, true
		}
	}
	return Purpose{}, false
}

// MailRelay is the code of who carries our mail, among the processors.
const MailRelay = "mail"
