package dutch

import (
	"iter"
	"strings"
)

// This file: the forms that no rule gets right, and the verbs whose endings
// may go. Each table is a text so that it reads like a list; the first words
// of a row become the stem after the colon.

// wholeForms are whole words.
const wholeForms = `
dagen dag: dag
wegen weg: weg
daken dak: dak
baden bad: bad
slagen slag: slag
hoven hof: hof
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
eieren ei eitje eitjes: ei
bij bijen bijtje bijtjes: bij
uitje uitjes: uitje
optreden optreedt optrad opgetreden optredens: optreden
pad paden paadje paadjes: pad
gat gaten gaatje gaatjes: gat
glas glazen glaasje glaasjes: glas
vat vaten vaatje vaatjes: vat
schip schepen scheepje scheepjes: schip
graf grafje: graf
diploma diplomas diplomaatje: diploma
naam namen naampje naampjes: naam
dieet dieten: dieet
creeren creeert creeerde creeerden gecreeerd: creeer
einde einden eind eindje: eind
sloot sloten slootje slootjes: sloot
spannend spannende: spannend
bal ballen balletje balletjes: bal
media: media
data: data
gedachte gedachten gedachtes: gedachte
vijfde: vijfd
kinder: kind
bekend bekende: bekend
held helden: held
rennen ren rent rende renden gerend rennend: ren
gezond gezonde gezonder: gezond
geweld: geweld
geduld: geduld
gehakt: gehakt
gelaat: gelaat
geslacht geslachten: geslacht
gesticht gestichten: gesticht
gevecht gevechten: gevecht
gewaad gewaden: gewaad
gereed gerede: gereed
gerust geruste: gerust
koeien koe koetje koetjes: koe
engels engelse: engels
dichten dichtend: dichten
proefje proefjes: proefje
onderzoeken onderzoek onderzoekt onderzocht onderzoekend onderzoekende: onderzoek
ontwerpen ontwerp ontwerpt ontwierp ontworpen: ontwerp
`

// endingForms are last parts of words; what stands before them stays.
const endingForms = `
kinderen kindje kindjes: kind
volkeren: volk
liederen: lied
bladeren: blad
lammeren: lam
kalveren: kalf
bacterien bacterie: bacterie
meisje meisjes: meisje
sprookje sprookjes: sprookje
musea museums: museum
centra: centrum
`

// keepS are words whose s is no plural; with a hyphen, also as last part.
const keepS = `
spaans nieuws mais links rechts soms straks helaas vies trots netjes
-les -klas -glas -gras -terras -proces -succes -adres -congres -prinses -schools
jas tas rugtas kas bas contrabas pas ras was matras atlas kompas canvas ananas karkas gas
bos schoolbos speelbos duinbos vos mos los kosmos chaos albatros ros fles bes mes kermes expres
buitens binnens thuis engels wegens volgens minstens hoogstens trots divers
`

// loanPlurals are last parts whose s is a plural although no rule says so.
const loanPlurals = `
tips robots chatbots tablets gadgets pamfletsers films clubs shops laptops blogs vlogs podcasts teams beats drums events tests apps skills
tools stands raps flats sports camps scouts labs fablabs makers hubs sets chips ballons romans skis taxis menus
trainings meetups flashmobs stunts tricks boards rollerskates skateboards cartoons comics jams songs chatbots
`

// verbList are verbs, by their infinitive, whether the list of words shows that
// they are or not. Verbs whose form is also another word stay out (plannen:
// plant; varen: vaart).
const verbList = `
acteren ademen animeren balanceren beleven bespelen bewegen bezoeken bloeien boetseren boksen bouwen breien coderen
componeren dansen debatteren dirigeren dichten dompelen drummen drukken duiken durven ervaren experimenteren fantaseren
fietsen filmen filosoferen fotograferen freestylen gamen goochelen gooien groeien haken hakken helpen herkennen hockeyen
huppelen improviseren interviewen jongleren judoen kijken kleien kleuren klimmen klussen knippen knutselen koken
kneden leren luisteren maken mediteren meten mixen monteren musiceren naaien naspelen oefenen ondernemen ontmoeten
onderzoeken oogsten optreden organiseren plakken plukken praten presenteren proberen proeven programmeren
raden rappen recyclen rekenen rennen repareren repeteren reizen rijmen roeien ruiken samenwerken schaatsen schaken schetsen
schilderen schermen skaten skateboarden slopen solderen snijden sporten stempelen sturen swingen tekenen tellen timmeren
toneelspelen trainen trommelen tuinieren turnen tennissen uitvinden verbeelden verbeteren verbinden verkennen verkleden
vertrouwen verven verzamelen verzorgen vieren vilten vliegen voelen voetballen volleyballen voorlezen vragen wandelen weven
gebeuren gebruiken geloven gedragen gehoorzamen getuigen werken wiegen wieden zaaien zagen zien zoeken zorgen
`

// rows reads rows of "forms: stem".
func rows(table string) iter.Seq2[string, string] {
	return func(yield func(form, stem string) bool) {
		for row := range strings.Lines(table) {
			forms, stem, ok := strings.Cut(strings.TrimSpace(row), ": ")
			if !ok {
				continue
			}
			for form := range strings.FieldsSeq(forms) {
				if !yield(form, stem) {
					return
				}
			}
		}
	}
}

// words reads a list of words.
func words(table string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(table) {
		out[word] = true
	}
	return out
}
