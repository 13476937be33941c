package dutch

import "strings"

// This file: the forms that no rule gets right, and the verbs whose endings
// may go. Each table is a text so that it reads like a list; the first words
// of a row become the stem after the colon.

// wholeForms are whole words.
const wholeForms = `
dagen dag: dag
wegen weg: weg
daken dak: dak
baden bad: bad
paden pad: pad
gaten gat: gat
slagen slag: slag
sloten slot: slot
hoven hof: hof
vaten vat: vat
holen hol: hol
goden god: god
lessen les: les
jongen jongens jongentje jongetje jongetjes: jongen
viool violen viooltje viooltjes: viool
blaadje blaadjes: blad
meten meet gemeten: meet
spel spelen speel speelt speelde speelden gespeeld spelend spelende spelletje spelletjes: spel
steden stad: stad
leden lid: lid
schepen schip: schip
eieren ei eitje eitjes: ei
koeien koe koetje koetjes: koe
engels engelse: engels
zingen zing zingt zong zongen gezongen zingend: zing
lezen lees leest las lazen gelezen lezend: lees
schrijven schrijf schrijft schreef schreven geschreven schrijvend: schrijf
springen spring springt sprong sprongen gesprongen: spring
zwemmen zwem zwemt zwom zwommen gezwommen: zwem
lopen loop loopt liep liepen gelopen: loop
denken denk denkt dacht dachten gedacht: denk
spreken spreek spreekt sprak spraken gesproken: spreek
bewegen beweeg beweegt bewoog bewogen bewegend bewegende: beweg
eten eet eette aten gegeten: eet
geven geef geeft gaf gaven gegeven: geef
vinden vind vindt vond vonden gevonden: vind
kiezen kies kiest koos kozen gekozen: kies
bakken bak bakt bakte gebakken: bak
bespelen bespeel bespeelt bespeeld: bespel
vechten vecht vocht vochten gevochten: vecht
onderzoeken onderzoek onderzoekt onderzocht onderzoekend onderzoekende: onderzoek
ontwerpen ontwerp ontwerpt ontwierp ontworpen: ontwerp
ontdekken ontdek ontdekt ontdekte ontdekten: ontdek
vertellen vertel vertelt vertelde verteld: vertel
doen doe doet deed gedaan: doe
`

// endingForms are last parts of words; what stands before them stays.
const endingForms = `
kinderen kindje kindjes: kind
liederen: lied
bladeren: blad
lammeren: lam
kalveren: kalf
kaartje kaartjes: kaart
gitaartje gitaartjes: gitaar
taartje taartjes: taart
buurtje buurtjes: buurt
staartje staartjes: staart
poortje poortjes: poort
soortje soortjes: soort
hartje hartjes: hart
uitje uitjes: uitje
bacterien bacterie: bacterie
meisje meisjes: meisje
sprookje sprookjes: sprookje
musea museums: museum
centra: centrum
`

// keepS are words whose s is no plural; with a hyphen, also as last part.
const keepS = `
-les -klas -glas -gras -terras -proces -succes -adres -congres -prinses -schools
jas tas rugtas kas bas contrabas pas ras was matras atlas kompas canvas ananas karkas gas
bos schoolbos speelbos duinbos vos mos los kosmos chaos albatros ros fles bes mes kermes expres
buitens binnens thuis engels wegens volgens minstens hoogstens trots divers
`

// loanPlurals are last parts whose s is a plural although no rule says so.
const loanPlurals = `
robots bots tablets gadgets pamfletsers films clubs shops laptops blogs vlogs podcasts teams beats drums events tests apps skills
tools stands raps flats sports camps scouts labs fablabs makers hubs sets chips ballons romans skis taxis menus
trainings meetups flashmobs stunts tricks boards rollerskates skateboards cartoons comics jams songs chatbots
`

// verbList are verbs, by their infinitive, whose -t, -de, -te, -end and ge-
// forms are taken together. Verbs whose form is also another word stay out
// (plannen: plant; varen: vaart).
const verbList = `
acteren ademen animeren balanceren beleven bespelen bewegen bezoeken bloeien boetseren boksen bouwen breien coderen
componeren dansen debatteren dirigeren dichten dompelen drummen drukken duiken durven ervaren experimenteren fantaseren
fietsen filmen filosoferen fotograferen freestylen gamen goochelen gooien groeien haken hakken helpen herkennen hockeyen
huppelen improviseren interviewen jongleren judoen kijken kleien kleuren klimmen klussen knippen knutselen koken
kneden leren luisteren maken mediteren meten mixen monteren musiceren naaien naspelen oefenen ondernemen ontmoeten
onderzoeken oogsten optreden organiseren plakken plukken praten presenteren proberen proeven programmeren
raden rappen rekenen rennen repareren repeteren reizen rijmen roeien ruiken samenwerken schaatsen schaken schetsen
schilderen schermen skaten skateboarden slopen solderen snijden sporten stempelen sturen swingen tekenen tellen timmeren
toneelspelen trainen trommelen tuinieren turnen tennissen uitvinden verbeelden verbeteren verbinden verkennen verkleden
vertrouwen verven verzamelen verzorgen vieren vilten vliegen voelen voetballen volleyballen voorlezen vragen wandelen weven
werken weerbaren wiegen wieden zaaien zagen zien zoeken zorgen
`

// pairs reads rows of "forms: stem".
func pairs(table string) map[string]string {
	out := map[string]string{}
	for row := range strings.Lines(table) {
		forms, stem, ok := strings.Cut(strings.TrimSpace(row), ": ")
		if !ok {
			continue
		}
		for form := range strings.FieldsSeq(forms) {
			out[form] = stem
		}
	}
	return out
}

// words reads a list of words.
func words(table string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(table) {
		out[word] = true
	}
	return out
}
