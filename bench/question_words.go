package main

import "strings"

// This file: the words in which questions name topics. They are written down
// here and not taken from the catalogue, so that a question may use a form that
// no activity uses. Left out are words that say less than a topic: those of
// domains (natuur, media, rekenen, beweging), and those that activities about other
// things often use as well (lezen, schrijven, tekenen, water, stad): there truth has
// no answer.

// subject is a topic with the words that name it.
type subject struct {
	slug  string
	words []string // alone: nouns, verbs in their forms, the plainest first; no synonyms, no derived words (weerbaar)
	lefts []string // before a form in a compound, with their linking letters
}

// subjects gives all. A word that several have means any of them.
func subjects() []subject {
	var out []subject
	for line := range strings.Lines(subjectTable) {
		if slug, rest, found := strings.Cut(strings.TrimSpace(line), ": "); found {
			words, lefts, _ := strings.Cut(rest, "|")
			out = append(out, subject{slug, strings.Fields(words), strings.Fields(lefts)})
		}
	}
	return out
}

// One topic a line: its slug, the words, and after the bar the left parts of
// compounds.
const subjectTable = `
muziek: musiceren musiceert | muziek
zang-koor: zang zingen zingt gezongen | zang
instrument-les: instrument instrumenten | instrument instrumenten
dans: dans dansen danst gedanst | dans
dans-beweging: dans dansen danst gedanst | dans
theater-drama: theater toneel acteren acteert toneelspelen | theater toneel
musical: musical musicals | musical
beeldend: schilderen schildert geschilderd | schilder
fotografie: fotografie fotograferen fotografeert gefotografeerd | foto fotografie
film-animatie: film films filmen filmt gefilmd | film animatie
architectuur: architectuur | architectuur
poezie-spoken-word: poëzie poezie dichten gedicht gedichten | poëzie poezie
circus: circus jongleren jongleert | circus
mode-textiel: textiel naaien naait genaaid | textiel naai
keramiek: keramiek boetseren boetseert klei | keramiek klei
erfgoed: erfgoed | erfgoed
museum: museum musea | museum
stadsgeschiedenis: stadsgeschiedenis |
percussie: percussie trommelen trommelt getrommeld | percussie trommel
voorlezen: voorlezen | voorlees
leesbevordering: leesplezier leesbevordering |
engels: engels engelse |
spaans: spaans |
gebarentaal: gebarentaal | gebarentaal
schooltuin-moestuin: moestuin moestuinen tuinieren tuiniert schooltuin schooltuinen | tuin moestuin schooltuin
natuurbeleving: natuurbeleving struinen struint | natuurbelevings
dieren-stadsboerderij: stadsboerderij stadsboerderijen | stadsboerderij
duinen-zee: duinen strand stranden jutten | strand duin
afval-circulair: afval recyclen recyclet gerecycled | afval
energie-klimaat: klimaat energie | klimaat energie
biodiversiteit: biodiversiteit insecten insect | insecten
techniek-bouwen: timmeren timmert getimmerd | timmer
robotica: robotica robot robots | robot robotica
elektronica: elektronica solderen soldeert gesoldeerd | elektronica soldeer
proefjes: proefjes proefje experimenteren experimenteert | proefjes experimenteer
sterrenkunde: sterrenkunde sterren | sterren sterrenkunde
maakplaats-3d: maakplaats maakplaatsen | maakplaats
wiskunde-puzzels: wiskunde | wiskunde
onderzoekend-leren: | onderzoeks
programmeren: programmeren programmeert geprogrammeerd | programmeer
mediawijsheid: mediawijsheid | mediawijsheids
online-veiligheid: internet | internet
podcast-radio: podcast podcasts podcasten | podcast radio
journalistiek: journalistiek kranten krant | kranten
gamedesign: games game gamen gamet | game
rekenspel: rekenspel rekenspellen |
bewegingsonderwijs: bewegingsonderwijs gym |
atletiek: atletiek hardlopen | atletiek
balsport: balsport balsporten | balsport
judo-weerbaarheid: judo weerbaarheid stoeien stoeit gestoeid | judo weerbaarheids
yoga: yoga | yoga
zwemmen: zwemmen zwemt gezwommen zwem | zwem
fietsen: fietsen fietst gefietst | fiets
fietsles: fietsen fietst gefietst | fiets
skaten: skaten skatet geskatet | skate
schaken: schaken schaakt schaak geschaakt | schaak
acrobatiek: acrobatiek turnen turnt geturnd | acro
motoriek-kleuters: motoriek | kleutergym
democratie-rechtsstaat: democratie | democratie
filosoferen: filosoferen filosofeert filosofie gefilosofeerd | filosofie filosofeer
debat: debat debatten debatteren debatteert | debat debatteer
levensbeschouwing: levensbeschouwing religie religies | religie
vrede-recht: vrede | vredes
diversiteit: diversiteit | diversiteits
weerbaarheid: weerbaarheid | weerbaarheids
mindfulness: mindfulness mediteren mediteert gemediteerd | mindfulness
relaties-seksualiteit: relaties relatie | relatie
financiele-educatie: sparen spaart gespaard | spaar
ondernemen: ondernemen onderneemt ondernemer | ondernemers
beroepen: beroepen beroep | beroepen
ehbo: ehbo reanimeren reanimeert | ehbo-
koken: koken kookt kook gekookt | kook
smaaklessen: smaak proeven proeft geproefd | smaak
tandverzorging: tandverzorging poetsen poetst gepoetst | tanden
verkeersexamen: verkeersexamen verkeersexamens | verkeersexamen
brandveiligheid: brandveiligheid blussen blust geblust | brandweer
politie: politie | politie
`

// outers stand before a compound and make it longer.
func outers() []string { return []string{"school", "buurt", "kinder", "wijk", "zomer", "winter"} }
