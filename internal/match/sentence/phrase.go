package sentence

import (
	"strings"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the expressions that always mean the same. How they are written
// stands at the table.

// phrase is an expression and what it asks for.
type phrase struct {
	words   []string
	effects []effect
	alone   bool // only when nothing that is not understood stands beside it
}

// phraseTable has a row per meaning: expressions apart by commas, "=>", and the
// filters; no filter means that it asks for nothing. (a|b) is a or b and (a|)
// is a or nothing. A star says that the expression must stand alone, because
// beside a noun it means something else: "schoolplein ontwerpen".
const phraseTable = `
(elke|iedere) dag, alle dagen, (hele|de hele) week, elke dag van de week, maakt niet uit welke dag =>
alle groepen, elke groep, iedere groep, (de|onze|) hele school, heel de school, alle klassen, alle leerjaren =>

onder schooltijd, tijdens schooltijd, binnen schooltijd, in schooltijd, (onder|tijdens|in) lestijd, (in|binnen|tijdens|onder) onderwijstijd, in de les, tijdens de les, tijdens de lessen, binnen de lestijd, tijdens de lestijd => setting=in-onderwijstijd
(niet|geen) (na|buiten) schooltijd, (niet|geen) (naschools|naschoolse|buitenschools|buitenschoolse) (activiteit|activiteiten|aanbod|), niet na school, niet na de bel => setting=in-onderwijstijd
na schooltijd, naschools, naschoolse, buitenschools, buitenschoolse, na school, na de bel, buiten schooltijd, na de schooldag => naschools=naschools
bso, voor de bso, op de bso, buitenschoolse opvang, naschoolse opvang => setting=naschools
tussen de middag, tussen de middagpauze, tussenschools, tussenschoolse, tussenschoolse opvang, overblijf, overblijven, tijdens het overblijven, tijdens de overblijf, (in|tijdens) de (pauze|lunchpauze|middagpauze|grote pauze), tijdens de lunch, tso => setting=tussenschools
verlengde (schooldag|dag|leertijd|lesdag), (in|tijdens) de verlengde (schooldag|dag|leertijd|lesdag), leertijduitbreiding => setting=verlengde-dag
(in|tijdens) de (vakantie|vakanties|zomervakantie|herfstvakantie|kerstvakantie|voorjaarsvakantie|meivakantie|schoolvakantie|schoolvakanties) => setting=vakantie

kleuters, kleuter, kleutergroep, kleutergroepen, kleuterklas, kleuterklassen, kleuterbouw, onderbouw => groep=1 groep=2
middenbouw => groep=3 groep=4 groep=5
bovenbouw => groep=6 groep=7 groep=8
onder (en|of) middenbouw => groep=1 groep=2 groep=3 groep=4 groep=5
midden (en|of) bovenbouw => groep=3 groep=4 groep=5 groep=6 groep=7 groep=8
onder (en|of) bovenbouw => groep=1 groep=2 groep=6 groep=7 groep=8
peuters, peuter, peutergroep, peutergroepen => voor=peuters
speciaal onderwijs, so, so school => voor=so
speciaal basisonderwijs, sbo, sbo school => voor=sbo
nieuwkomers, nieuwkomersklas, nieuwkomersgroep, taalklas, taalklassen, schakelklas, anderstaligen, (anderstalige|oekraiense) (kinderen|leerlingen) => voor=nieuwkomers

gratis, gratis aanbod, kosteloos, kosteloze, (zonder|geen) kosten, kost (niks|niets), kosten (niks|niets), mag (niks|niets) kosten, niks kosten, voor niks, om niet, het mag niets kosten, het mag niks kosten, 0 euro => gratis=ja

op school, bij ons op school, op onze school, op (eigen|de eigen|onze eigen) school, in school, (komt|komen) naar (onze|de|) school, (komt|komen) (bij ons|) (op|naar) school, bij ons in school, op school zelf, (komt|komen) langs op school => soort=op-school-in-overleg
niet op school, niet op onze school, buiten de school, buiten school, buiten de deur => soort=plek-bekend soort=datum-en-plek-bekend
in (de|onze|eigen|onze eigen|ons eigen) klas, in (het|ons|een|) (lokaal|klaslokaal), in ons eigen lokaal, in (het|) eigen lokaal, bij ons in de klas, in elke klas => plek=klaslokaal
in (de|onze|een|) (gymzaal|gymzalen|speelzaal|gym|gymlokaal), in het (gymlokaal|speellokaal) => plek=gymzaal
(op|buiten op) (het|ons|een|) (schoolplein|plein), op onze speelplaats, op de speelplaats => plek=schoolplein
op locatie, op jullie locatie, (bij|op locatie bij|op locatie van|op de locatie van) (de|een) aanbieder, bij (jullie|hen) => plek=bij-aanbieder
in de natuur, in de buurt, in de wijk, in de eigen buurt, in onze (buurt|wijk) => plek=buurt-natuur
(in|naar) (het|een) (museum|theater), in (museum|theater), naar (museum|theater), in de schouwburg, naar de schouwburg => plek=museum-theater
(de|onze|) gymzaal (is|) (beschikbaar|vrij|aanwezig) => plek=gymzaal
* klaslokaal => plek=klaslokaal
* gymzaal, gymlokaal, speelzaal => plek=gymzaal
* schoolplein => plek=schoolplein
* online, digitaal => plek=online
online (les|lessen), (les|lessen) online, (mag|kan) ook online, (mag|kan|het liefst|liefst) online => plek=online

online gastles, gastles online => plek=online vorm=gastles
eenmalig, eenmalige, eenmalige les, gastles, gastlessen, losse les => vorm=gastles
lessenreeks, lesreeks, reeks, lessenserie, lesserie, (reeks|serie) lessen, korte (reeks|serie|lessenserie|lessenreeks), meerdere lessen => vorm=reeks
half jaar, halfjaar, een half jaar lang, half jaar lang, half schooljaar => vorm=halfjaar
heel het jaar, (het|een|) (hele|heel) (jaar|schooljaar), het hele (jaar|schooljaar) door, het jaar rond, jaarprogramma, (een|het) (jaar|schooljaar) lang, hele jaar door, heel jaar door => vorm=jaar
doorlopende (leerlijn|lijn), leerlijn => vorm=doorlopende-lijn

(engels|turks|arabisch|pools|oekraiens|spaans|frans|duits|papiaments|bulgaars|somalisch|tigrinya|tamazight|sarnami) (gesproken|sprekend|sprekende|talig|talige) => taal=#
engelstalig, engelstalige, engelssprekend, engelssprekende => taal=engels
turkstalig, turkstalige, turkssprekend, turkssprekende => taal=turks
arabischtalig, arabischtalige, arabischsprekend, arabischsprekende => taal=arabisch
poolstalig, poolstalige, poolssprekend, poolssprekende => taal=pools
spaanstalig, spaanstalige, spaanssprekend => taal=spaans
franstalig, franstalige => taal=frans
duitstalig, duitstalige => taal=duits
nederlandstalig, nederlandstalige => taal=nederlands
in gebarentaal, in nederlandse gebarentaal, in de gebarentaal => taal=gebarentaal
zonder taal, zonder nederlands => taal=zonder-taal

prikkelarm, prikkelarme, prikkelvrij, prikkelvrije, weinig prikkels, rustige setting => behoefte=prikkelarm
rolstoel, rolstoelen, in een rolstoel, in rolstoel, (leerling|kind|leerlingen|kinderen) in (een|) (rolstoel|rolstoelen), rolstoelvriendelijk, rolstoelvriendelijke, rolstoeltoegankelijk, rolstoeltoegankelijke, toegankelijk voor (rolstoel|rolstoelen), rolstoelgebruiker, rolstoelgebruikers => behoefte=rolstoel
hoogbegaafd, hoogbegaafde, hoogbegaafden, hoogbegaafde (kinderen|leerlingen), meerbegaafd, meerbegaafde (kinderen|leerlingen), meerbegaafden, plusklas, plusgroep => behoefte=hoogbegaafd
nt2, nt2 (leerlingen|kinderen) => behoefte=nt2
visueel ondersteund, visuele ondersteuning => behoefte=visueel
combinatiegroep, combinatiegroepen, combigroep, combinatieklas, combiklas => behoefte=combinatiegroep

vog gecontroleerd, gecontroleerde vog, (met|) gecontroleerde vog => vog=gecontroleerd
met vog, met een vog, vog, vog verplicht, vog aanwezig, heeft vog, heeft een vog, (met|) (verklaring omtrent|verklaring omtrent het) gedrag => vog=gecontroleerd vog=opgegeven

bevoegde (leerkracht|leraar|groepsleerkracht|groepsleraar|juf|meester), door een bevoegde (leerkracht|leraar|groepsleerkracht|groepsleraar) => wie=bevoegd-groepsleraar
bevoegde (vakleerkracht|vakdocent|gymdocent|muziekdocent|gymleraar), vakbevoegd, vakbevoegde, vakbevoegde (docent|leerkracht|vakleerkracht) => wie=vakbevoegd
bevoegd, bevoegde, bevoegde docent, iemand met een bevoegdheid, met bevoegdheid => wie=bevoegd-groepsleraar wie=vakbevoegd
(met|) pedagogisch diploma, pedagogisch medewerker, pedagogisch medewerkers, pedagogisch geschoold, pedagogisch geschoolde => wie=pedagogisch-diploma
(door|met) (een|) professional, door professionals, vakprofessional, vakmensen, (door|met) (een|) vakman => wie=vakprofessional
(door|met|van) (een|) (student|studenten), (door|met) pabostudenten => wie=student
(door|met|van) (een|) (vrijwilliger|vrijwilligers) => wie=vrijwilliger

zonder (leerkracht|leraar|juf|meester) (erbij|), (leerkracht|leraar|juf|meester|ik) (hoeft|hoef) (er|) niet (bij|erbij) (te zijn|), (leerkracht|juf|meester|ik) niet erbij, (leerkracht|leraar|juf|meester) (is|) vrij, (leerkracht|leraar|juf|meester) vrijgeroosterd, leerkracht vrij geroosterd, vrijgeroosterd, vrij geroosterd, zodat ik vrij ben, zodat de leerkracht vrij is, zelf niet bij zijn, ik hoef er zelf niet bij te zijn, handen vrij, leerkracht handen vrij => rol=vrij-geroosterd
(leerkracht|leraar|juf|meester) (doet|) actief mee, (leerkracht|leraar|juf|meester) doet mee, samen met de (leerkracht|juf|leraar) => rol=aanwezig-actief
(leerkracht|leraar|juf|meester) houdt toezicht, leerkracht als toezicht => rol=aanwezig-toezicht
(leerkracht|leraar|juf|meester) (is|) (erbij|aanwezig), met (de|) leerkracht erbij => rol=aanwezig-actief rol=aanwezig-toezicht
(leerkracht|leraar|juf|meester) (is|) in de buurt => rol=in-de-buurt

(op|binnen) loopafstand, te voet bereikbaar, lopend bereikbaar, lopend te bereiken, (op|binnen) wandelafstand, op loopafstand van (school|de school|onze school) => straal=2
(op|binnen) fietsafstand, op fietsafstand van (school|de school|onze school) => straal=5
(dichtbij|vlakbij|dicht bij|vlak bij) (school|onze school|de school|ons|), in de buurt van (school|onze school|de school) => straal=5
`

// readPhrases reads the table.
func readPhrases() map[string][]phrase {
	out := map[string][]phrase{}
	for row := range strings.Lines(phraseTable) {
		left, right, ok := strings.Cut(row, "=>")
		if !ok {
			continue
		}
		left, alone := strings.CutPrefix(strings.TrimSpace(left), "* ")
		for expression := range strings.SplitSeq(left, ",") {
			for _, text := range variants(strings.TrimSpace(expression)) {
				words := strings.Fields(text)
				if len(words) == 0 {
					continue
				}
				out[words[0]] = append(out[words[0]], phrase{words, effectsOf(right, words), alone})
			}
		}
	}
	return out
}

// effectsOf reads "dag=ma dag=di"; # is the first word of the expression.
func effectsOf(text string, words []string) []effect {
	var out []effect
	for field := range strings.FieldsSeq(text) {
		param, value, _ := strings.Cut(field, "=")
		if value == "#" {
			value = words[0]
		}
		out = append(out, effect{param: param, value: value})
	}
	return out
}

// languageRule reads "in het Engels", "in het Arabisch of Turks". A language
// without "in het" is a subject, and stays text.
func languageRule(s *state, i int) (found, bool) {
	j, ok := s.words(i, "in", "het")
	if !ok && s.is(i, "voertaal") {
		j, ok = i+1, true
	}
	var out []effect
	end := i
	for ok && s.has(j) && s.tokens[j].kind == isWord && taxonomy.Valid(taxonomy.Language(s.tokens[j].text)) {
		out, end = append(out, effect{param: string(match.Taal), value: s.tokens[j].text}), j+1
		if j = s.skip(end, "of", "en", "/", ","); j == end {
			break
		}
	}
	return found{end: end, effects: out}, len(out) > 0
}

// variants writes the choices of an expression out.
func variants(text string) []string {
	before, rest, ok := strings.Cut(text, "(")
	if !ok {
		return []string{text}
	}
	choices, after, _ := strings.Cut(rest, ")")
	var out []string
	for choice := range strings.SplitSeq(choices, "|") {
		for _, end := range variants(after) {
			out = append(out, before+choice+end)
		}
	}
	return out
}

// phraseRule reads an expression of the table.
func phraseRule(s *state, i int) (found, bool) {
	var best found
	for _, p := range s.reader.phrases[s.tokens[i].text] {
		end, ok := s.phraseEnd(i, p.words)
		if !ok || end <= best.end {
			continue
		}
		if p.alone && !s.alone(i, end) || s.goesOn(p, end) {
			continue
		}
		best = found{end: end, effects: clone(p.effects), denied: deniesItself(p.words)}
	}
	return best, best.end > i
}

// alone tells whether nothing that is not understood stands beside i to end.
func (s *state) alone(i, end int) bool {
	return (s.starts(i) || s.leads(i)) && (s.ends(end) || s.known(end))
}

// goesOn tells whether what follows gives the expression another meaning: "een
// reeks per week", "in de buurt van", "reeks-".
func (s *state) goesOn(p phrase, end int) bool {
	last := p.words[len(p.words)-1]
	return s.is(end, "per") && len(p.effects) > 0 && p.effects[0].param == string(match.Vorm) ||
		s.is(end, "van") && strings.HasSuffix(last, "buurt") || s.glued(end) && s.is(end, "-")
}

func (s *state) phraseEnd(i int, words []string) (int, bool) {
	for n, word := range words {
		if n > 0 && s.is(i, "-") {
			i++
		}
		if !s.has(i) || s.tokens[i].text != word || s.tokens[i].kind == isQuoted || s.tokens[i].refused {
			return 0, false
		}
		i++
	}
	return i, true
}

// leads tells whether only words without meaning stand before i, up to where a piece may start.
func (s *state) leads(i int) bool {
	for i > 0 && !s.tokens[i].gap && s.in(i-1, leadWords) {
		i--
	}
	return s.starts(i)
}

// deniesItself tells whether the expression holds its own denial, so that none
// is looked for before it.
func deniesItself(words []string) bool {
	for _, w := range words {
		if denials[w] {
			return true
		}
	}
	return false
}

func clone(effects []effect) []effect { return append([]effect(nil), effects...) }
