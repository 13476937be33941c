package dutch

import "strings"

// This file: verbs. Strong and irregular ones stand in a table; of all others
// the list of words tells whether they are verbs, by their present participle:
// "dansend" stands in it, "kastend" does not.

// strongVerbs has the forms that no rule makes, each row for one verb; the
// stem comes after the colon. Prefixes come by themselves: beschreef.
const strongVerbs = `
zingen zing zong zongen gezongen: zing
lezen lees leest las lazen gelezen: lees
schrijven schrijf schreef schreven geschreven: schrijf
springen spring sprong sprongen gesprongen: spring
zwemmen zwem zwom zwommen gezwommen: zwem
lopen loop loopt liep liepen gelopen: loop
denken denk dacht dachten gedacht: denk
spreken spreek spreekt sprak spraken gesproken: spreek
bewegen beweeg beweegt bewoog bewogen: beweeg
eten eet at aten gegeten: eet
geven geef geeft gaf gaven gegeven: geef
vinden vind vindt vond vonden gevonden: vind
kiezen kies kiest koos kozen gekozen: kies
bakken bak bakt bakte bakten gebakken: bak
vechten vecht vocht vochten gevochten: vecht
zoeken zoek zoekt zocht zochten gezocht: zoek
werpen werp wierp wierpen geworpen: werp
doen doe doet deed deden gedaan doend doende: doe
gaan ga gaat ging gingen gegaan gaand gaande: ga
staan sta staat stond stonden gestaan staand staande: sta
slaan sla slaat sloeg sloegen geslagen: sla
zien zie ziet zag gezien: zie
weten weet wist wisten geweten: weet
nemen neem neemt nam namen genomen: neem
komen kom komt kwam kwamen gekomen: kom
brengen breng brengt bracht brachten gebracht: breng
kopen koop koopt kocht kochten gekocht: koop
houden houd houdt hield hielden gehouden: houd
rijden rijd rijdt reed gereden: rijd
snijden snijd snijdt sneed gesneden: snijd
glijden glijd glijdt gleed gleden gegleden: glijd
strijden strijd strijdt streed streden gestreden: strijd
kijken kijk kijkt keek keken gekeken: kijk
lijken lijk lijkt leek geleken: lijk
wijzen wijs wijst gewezen: wijs
stijgen stijg stijgt gestegen: stijg
krijgen krijg krijgt kreeg kregen gekregen: krijg
blijven blijf blijft bleef bleven gebleven: blijf
schijnen schijn schijnt scheen schenen geschenen: schijn
grijpen grijp grijpt greep grepen gegrepen: grijp
knijpen knijp knijpt kneep knepen geknepen: knijp
slijpen slijp slijpt geslepen: slijp
begrijpen begrijp begrijpt begreep begrepen: begrijp
vergelijken vergelijk vergelijkt vergeleek vergeleken: vergelijk
wrijven wrijf wrijft wreef wreven gewreven: wrijf
drijven drijf drijft dreef dreven gedreven: drijf
zwijgen zwijg zwijgt zweeg zwegen gezwegen: zwijg
bieden bied biedt bood geboden: bied
gieten giet gegoten: giet
genieten geniet genoten: geniet
schieten schiet schoot geschoten: schiet
vliegen vlieg vliegt vloog vlogen gevlogen: vlieg
ruiken ruik ruikt geroken: ruik
duiken duik duikt dook doken gedoken: duik
buigen buig buigt gebogen: buig
kruipen kruip kruipt kroop kropen gekropen: kruip
sluiten sluit gesloten: sluit
fluiten fluit floot floten gefloten: fluit
spuiten spuit spoot spoten gespoten: spuit
schuiven schuif schuift schoof schoven geschoven: schuif
drinken drink drinkt dronk dronken gedronken: drink
klinken klink klinkt klonk klonken geklonken: klink
binden bind bindt gebonden: bind
winnen win wint won wonnen gewonnen: win
beginnen begin begint begon begonnen: begin
spinnen spin spint spon sponnen gesponnen: spin
verzinnen verzin verzint verzon verzonnen: verzin
klimmen klim klimt klom klommen geklommen: klim
smelten smelt smolt smolten gesmolten: smelt
trekken trek trekt trok trokken getrokken: trek
treffen tref treft trof troffen getroffen: tref
schenken schenk schenkt schonk schonken geschonken: schenk
breken breek breekt brak braken gebroken: breek
steken steek steekt stak gestoken: steek
stelen steel steelt gestolen: steel
bevelen beveel beveelt beval bevalen bevolen: beveel
zitten zit zat zaten gezeten: zit
liggen lig ligt lag lagen gelegen: lig
meten meet gemeten: meet
vergeten vergeet vergat vergaten: vergeet
treden treed treedt trad traden getreden: treed
bidden bid bidt gebeden: bid
dragen draag draagt droeg droegen gedragen: draag
graven graaf graaft groef groeven gegraven: graaf
varen vaar gevaren: vaar
laten laat liet lieten gelaten: laat
blazen blaas blaast blies bliezen geblazen: blaas
slapen slaap slaapt sliep sliepen geslapen: slaap
vallen val valt viel vielen gevallen: val
vangen vang vangt ving vingen gevangen: vang
hangen hang hangt hing hingen gehangen: hang
helpen help helpt hielp hielpen geholpen: help
sterven sterf sterft stierf stierven gestorven: sterf
roepen roep roept riep riepen geroepen: roep
vragen vraag vraagt vroegen gevraagd: vraag
jagen jaag jaagt joeg joegen gejaagd: jaag
zweren zweer zweert zwoer zwoeren gezworen: zweer
scheppen schep schept schiep schiepen geschapen: schep
lachen lach lacht lachte lachten gelachen: lach
wassen wast waste wasten gewassen: was
sluipen sluip sluipt geslopen: sluip
weven weef weeft weefde weefden geweven: weef
malen maal maalt maalde maalden gemalen: maal
bouwen bouw bouwt bouwde bouwden gebouwd: bouw
braden braad braadt braadde gebraden: braad
raden raad raadt raadde raadden geraden: raad
leggen leg legt legde legden gelegd: leg
zeggen zeg zegt zei zeiden gezegd: zeg
verliezen verlies verliest verloor verloren: verlies
vriezen vries vriest vroor vroren gevroren: vries
scheren scheer scheert schoor geschoren: scheer
wegen weeg weegt woog wogen gewogen: weeg
vlechten vlecht vlocht vlochten gevlochten: vlecht
melken melk melkt molk molken gemolken: melk
zuigen zuig zuigt zoog zogen gezogen: zuig
stuiven stuif stuift gestoven: stuif
hebben heb hebt heeft had hadden gehad: heb
dringen dring dringt drong drongen gedrongen: dring
dwingen dwing dwingt dwong dwongen gedwongen: dwing
wringen wring wringt wrong wrongen gewrongen: wring
zinken zink zinkt zonk zonken gezonken: zink
stinken stink stinkt stonk stonken gestonken: stink
krimpen krimp krimpt kromp krompen gekrompen: krimp
liegen lieg liegt loog logen gelogen: lieg
bedriegen bedrieg bedriegt bedroog bedrogen: bedrieg
prijst prees prezen geprezen: prijs
rijzen rees rezen gerezen: rijs
rijgen rijg rijgt reeg geregen: rijg
bijten bijt beet beten gebeten: bijt
smijten smijt smeet smeten gesmeten: smijt
wijkt geweken: wijk
lijden lijd lijdt leed geleden: lijd
mijden mijd mijdt meed meden gemeden: mijd
verdwijnen verdwijn verdwijnt verdween verdwenen: verdwijn
schrikken schrik schrikt schrok schrokken geschrokken: schrik
zwellen zwel zwelt zwol zwollen gezwollen: zwel
zwerven zwerf zwerft zwierf zwierven gezworven: zwerf
bederven bederf bederft bedierf bedorven: bederf
werven werft wierf wierven geworven: werf
zenden zend zendt zond gezonden: zend
bergt geborgen: berg
schelden scheld scheldt schold scholden gescholden: scheld
druipen druip druipt droop dropen gedropen: druip
snuiven snuif snuift snoof snoven gesnoven: snuif
blinken blink blinkt blonk blonken geblonken: blink
heffen hef heft hief hieven geheven: hef
stoten stoot stootte gestoten: stoot
vouwen vouw vouwt vouwde gevouwen: vouw
spannen span spant spande gespannen: span
kunnen kan kunt kon konden gekund: kunnen
`

// prefixes may stand before a verb; particles stand before the ge- of its
// participle, and the verb keeps its meaning only together with them.
const (
	verbPrefixes  = `be ver ont her`
	verbParticles = `aan achter af bij binnen deel dicht door droog in kennis klaar los mee na neer om onder op open over plaats rond samen stil
terug tegen thuis toe uit vast vol voor voort voorbij vooruit vrij weer weg`
)

// strong gives the stem of a form of a strong verb, prefixes included.
func (a *Analyzer) strong(word string) (string, bool) {
	if stem, ok := a.strongForms[word]; ok {
		return stem, true
	}
	for cut := 2; cut <= len(word)-3 && cut <= len("voorbij"); cut++ {
		if !a.prefixes[word[:cut]] {
			continue
		}
		stem, ok := a.strongForms[word[cut:]]
		if !ok {
			stem, ok = a.strongForms["ge"+word[cut:]] // ondernomen
		}
		if ok && !a.isPart(word) {
			return word[:cut] + stem, true
		}
	}
	return "", false
}

// isVerb tells whether a stem is that of a verb: its infinitive is in the list,
// and so is a participle or a past.
func (a *Analyzer) isVerb(stem string) bool {
	n := len(stem)
	if n < 3 {
		return false
	}
	if a.verbs[finish(stem)] || openInList(stem, "end") {
		return true
	}
	if !openInList(stem, "en") {
		return false
	}
	if particle := a.particle(stem); particle > 0 && a.isVerb(stem[particle:]) {
		return true // vastpakken
	}
	ending := string(pastLetter(stem))
	if at, _, ok := root().walk("ge"); ok { // gekookt, gebouwd
		if at, whole, ok := at.walk(stem); ok {
			if _, m, ok := at.walk(ending); ok && m&isWord != 0 {
				return true
			}
			if last := stem[n-1]; (last == 't' || last == 'd') && whole&isWord != 0 {
				return true // geprint
			}
		}
	}
	for cut := 2; cut <= 3; cut++ {
		if a.prefixes[stem[:cut]] && inList(stem, ending+"en") && inList(stem, ending+"e") {
			return true // vertelde, vertelden
		}
	}
	return false
}

// particle gives the length of the particle that a stem begins with.
func (a *Analyzer) particle(stem string) int {
	for cut := min(len("voorbij"), len(stem)-3); cut >= 2; cut-- {
		if a.particles[stem[:cut]] {
			return cut
		}
	}
	return 0
}

// openInList tells whether stem and -en or -end stand together in the list; the
// open syllable is written koken, zwemmen, lezen.
func openInList(stem, ending string) bool {
	n := len(stem)
	last, before := stem[n-1], stem[n-2]
	long := before == stem[n-3] && strings.IndexByte("aeou", before) >= 0
	switch {
	case isVowel(last):
		return last != 'a' && last != 'o' && inList(stem, ending) // kleiend
	case long:
		return inList(stem[:n-2], string(soft(last))+ending) || inList(stem[:n-2], string(last)+ending)
	case isVowel(before) && !isVowel(stem[n-3]) && inList(stem, string(last)+ending):
		return true
	case soft(last) != last && inList(stem[:n-1], string(soft(last))+ending):
		return true
	}
	return inList(stem, ending)
}

// inList tells whether the two together are a word of the list, no name.
func inList(start, end string) bool {
	at, _, ok := root().walk(start)
	if !ok {
		return false
	}
	_, m, ok := at.walk(end)
	return ok && m&isWord != 0 && m&isName == 0
}

// soft writes f and s as they sound between vowels.
func soft(letter byte) byte {
	switch letter {
	case 'f':
		return 'v'
	case 's':
		return 'z'
	}
	return letter
}

// isPart tells whether a word is a part of compounds: then it is no form of a
// verb but a noun that looks like one (grond, ochtend, wacht).
func (a *Analyzer) isPart(word string) bool { return a.parts.of(word)&(isFirst|isLast) != 0 }

// ownsEnd tells by the list whether the last t or d belongs to the word:
// kast has kastje, plant has planten (but plannen has plande), vast has vastere.
func (a *Analyzer) ownsEnd(word string) bool {
	if inList(word, "ere") && !a.prefixes[word[:3]] && !a.prefixes[word[:2]] {
		return true
	}
	if base := word[:len(word)-1]; word[len(word)-1] == 't' && takesD(base) {
		return inList(word, "en") // plantje could be a small plan
	}
	return inList(word, "je")
}

// verbForm takes -t, -d, -end and ge-…-t/d off a verb; -e and -en are gone
// already.
func (a *Analyzer) verbForm(word string) (string, bool) {
	n := len(word)
	if n < 4 || word[n-1] != 't' && word[n-1] != 'd' {
		return "", false
	}
	if stem := a.participle(word); stem != "" {
		return stem, true
	}
	if a.isPart(word) {
		return "", false
	}
	if particle, rest, ok := a.cutParticle(word); ok {
		if stem := a.participle(rest); stem != "" {
			return particle + stem, true
		}
	}
	if infinitive, ok := strings.CutSuffix(word, "d"); ok && strings.HasSuffix(word, "end") {
		if a.Known(infinitive) && a.ownsEn(infinitive) {
			return infinitive, true // herkend
		}
		if base, ok := inflected(infinitive); ok && a.Known(infinitive) && a.isVerb(hard(base)) {
			return base, true
		}
	}
	if a.isEnglishVerb(word[:n-1]) {
		return word[:n-1], true // gamet
	}
	if a.ownsEnd(word) {
		return "", false
	}
	if stem := a.verbStem(word[:n-1]); stem != "" && (word[n-1] == 't' || takesD(word[:n-1])) {
		return stem, true
	}
	return "", false
}

// verbStem gives a base when it is the stem of a verb.
func (a *Analyzer) verbStem(base string) string {
	if !a.isVerb(base) {
		return ""
	}
	return base
}

// participle gives the stem of the verb of gekookt, geoogst, gebouwd.
func (a *Analyzer) participle(word string) string {
	base, ok := strings.CutPrefix(word, "ge")
	n := len(base)
	if !ok || n < 3 || inList(word, "je") {
		return ""
	}
	if ge := word[:len(word)-1]; a.verbs[finish(ge)] { // gebeurd
		return ge
	}
	if stem := a.verbStem(base[:n-1]); stem != "" && (base[n-1] == pastLetter(stem) || soft(base[n-2]) != base[n-2]) {
		return stem
	}
	if stem := a.verbStem(base); stem != "" || !a.isEnglishVerb(base[:n-1]) {
		return stem
	}
	return base[:n-1] // gegamed
}

// isEnglishVerb tells whether a stem is that of a verb with an English e: game.
func (a *Analyzer) isEnglishVerb(stem string) bool {
	n := len(stem)
	return n > 3 && stem[n-1] == 'e' && (a.verbs[finish(repair(stem[:n-1]))] || a.Known(stem) && a.Known(stem+"n") && !a.Known(stem[:n-1]+"t"))
}

// cutParticle parts opgetreden and voorgelezen before their ge-.
func (a *Analyzer) cutParticle(word string) (particle, rest string, ok bool) {
	for cut := 2; cut <= len(word)-5 && cut <= len("voorbij"); cut++ {
		if word[cut:cut+2] == "ge" && a.particles[word[:cut]] {
			return word[:cut], word[cut:], true
		}
	}
	return "", "", false
}

// pastLetter is what the past of a verb with this stem has.
func pastLetter(stem string) byte {
	if takesD(stem) {
		return 'd'
	}
	return 't'
}

// takesD tells whether a verb with this stem has -d in its past: reisde, since
// it is reizen, but danste.
func takesD(stem string) bool {
	n := len(stem)
	switch last := stem[n-1]; last {
	case 't', 'k', 'c', 'h', 'p', 'x':
		return last == 'h' && n > 1 && !isVowel(stem[n-2]) && stem[n-2] != 'c'
	case 's', 'f':
		z := string([]byte{soft(last), 'e', 'n'})
		return inList(stem[:n-1], z) || n > 3 && stem[n-2] == stem[n-3] && inList(stem[:n-2], z)
	}
	return true
}
