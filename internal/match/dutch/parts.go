package dutch

import "sync"

// This file: the parts of compounds that the list of words does not know, or
// knows wrongly. Short parts are all chosen by hand.

// themes are first and last parts: what activities are about.
const themes = `
muziek zang koor lied instrument dans theater drama toneel musical verf foto film animatie architectuur
literatuur poezie gedicht verhaal circus clown mode textiel klei keramiek erfgoed museum kunst cultuur geschiedenis percussie trommel ritme
tuin moestuin natuur dieren dier insect duin zee strand water afval energie klimaat biodiversiteit ruimte aarde bodem bos
techniek maakplaats makerspace werkplaats robot robotica elektronica stroom proefje sterren maan wiskunde puzzel onderzoek ontwerp uitvinding hout
ai computer code media nieuws internet podcast radio krant game
sport spel gym atletiek bal judo karate yoga skateboard acrobatiek acro motoriek
democratie filosofie debat religie vrede recht kinderrechten diversiteit weerbaarheid mindfulness relatie geld
ondernemer beroep ehbo taal boek schrijver sprookje gebaren gebarentaal engels spaans frans duits
rekengym kleutergym tafel smaak voeding voedsel bak brood groente fruit tanden gebit gezondheid verkeer brandweer brand politie
hiphop streetdance breakdance ballet beatbox gitaar viool piano fluit blokfluit ukelele cello djembe orkest band
skate game balsport voetbal basketbal hockey handbal korfbal tennis badminton volleybal honkbal softbal rugby
strip collage mozaiek graffiti lino zeefdruk handwerk
sova vvto lego scratch arduino microbit drone raket planeet vulkaan dino vlinder bijen vogel paddenstoel
emotie gevoel vriendschap pest ruzie mens lichaam burgerschap mediawijsheid godsdienst feest kerst sinterklaas lente herfst
archeologie archief monument ridder kasteel oorlog slavernij landschap stad dorp wijk buurt straat haven schip boot trein vliegtuig auto

`

// verbStems are first parts only: kookles, schrijfworkshop.
const verbStems = `
teken schilder naai zwem fiets schaak dam voorlees lees schrijf vertel reken kook drum rap boks turn klim striptekenen druk borduur weef vilt
brei haak knutsel boetseer timmer bouw maak speel beweeg doe ontdek uitvind acteer zing dicht rijm filosofeer debatteer presenteer interview programmeer codeer beeldend
`

// kinds are first and last parts: what people call an activity.
const kinds = `
les lessen lesje lesjes workshop workshops cursus cursussen project projecten gastles gastlessen rondleiding rondleidingen
programma programmas training trainingen voorstelling voorstellingen club clubs excursie excursies clinic clinics toernooi toernooien
leerlijn leerlijnen lab labs atelier ateliers festival festivals concert concerten optreden optredens show shows college colleges
spel spellen spelletje spelletjes lesdag lesdagen dag dagen week weken ochtend ochtenden middag middagen uur uren kamp kampen
wedstrijd wedstrijden tocht tochten speurtocht speurtochten wandeling wandelingen bezoek bezoeken reis reizen uitje uitjes
onderwijs educatie vorming traject trajecten lessenreeks lesreeks reeks pakket pakketten lespakket lespakketten leskist leskisten
examen examens diploma diplomas docent docenten leraar leraren coach coaches vakdocent vakdocenten juf meester
activiteit activiteiten opdracht opdrachten oefening oefeningen proef proeven proefjes experiment experimenten
wedstrijdje arrangement arrangementen bijeenkomst bijeenkomsten challenge challenges battle battles sessie sessies
groep groepen klas klassen team teams school scholen centrum centra werkplaats werkplaatsen winkel
boek boeken verhaal verhalen plezier kennis vaardigheid vaardigheden avontuur avonturen feest feesten
lokaal zaal plein podium podia werk kunst kunstenaar kunstenaars
`

// outers are first parts that say for whom, where or when.
const outers = `
school scholen stad wijk buurt kinder groep klas klassen zomer winter lente herfst voorjaar najaar kleuter peuter jeugd jongeren ouder
familie basisschool gezin week dag middag ochtend avond weekend vakantie plein straat onderbouw middenbouw bovenbouw
gast proef kennismaking basis jaar maand thema vak team
`

// shortFirst and shortLast are the parts of three letters; the list of words
// marks only longer ones, since short ones are found everywhere by accident.
const (
	shortFirst = `zee gas dag top vis ijs bos vak rol god vet les dak kas bus ski bad rem wet bal vee erf pop pot zak arm hof gif
cel web zon rug bol bom bar net bas dam uur koe lam ras wol hei kar zin pan mat rap gym kat lab put lid lip rib kip kok sap mos som
rit rad tij duo fan mol mes mot lap cup jas wad hut zoo pad vos ets eik das uil aap rat job pin mix sup emo`
	shortLast = `dag wet weg net bak bal zak les vak rol gat pot lid bus uur bed cel pad arm bos bad gas oog mes tak vis hal kas kap top set tas
hok zin put rit vel som bol jas sap bom kar vat rek dak pan box pop hof lap rok hut kom map bel wol aap hek mix duo zet zon lat bes lak eis
pet kat rug rat rad zee dam bok kip tip hit bar mat bui uil job kok mus mug quiz rap lab gym tol jam ijs koe zus`
)

// notFirst and notLast are marked in the list of words, but say nothing, are
// endings, or are found in other words by accident.
const (
	notFirst = `mede vrij diep hard hoog leeg vers volg snel rond plat stop rest best laat even knip breng scha kies wijs echt geel lange korte
hoge lage oude nieuwe vaste eerst eerste laatste zijn haar hals loon meet been gele dele gene bene bete dien heet want sein seis dood
aart lijk onge zelfs allen alles ander andere anders onder voort vooraf achter omlaag omhoog overal samen tegen volle halve dubbel
mega vice neer heer heel waar voer vaar gros goed zoet wild stil steen
gesp voorst herin verg meed beha overs tegens opens opsta beet teel verst wegge eruit geco gewaar mini kilo mono micro para poly hyper loco promo combi
tempe temp trac pres mora rede bed oor vr meer zelf buit binnen buiten boven tegenover teleur tentoon overeen terecht vooraan genees nieuw
schil gang kneu dal trom spar kluis schar duel opper spie veer mors dorst tiet bars bere gelijk spon smal zwak rijk
krui inter voorts naast stelt kots lijd kram glim pater mama mata papa pala sala bara cara cata deca dona gala kana kara lava mana mara
para sata sera tara vita lacht maakt lijkt trekt werkt rekt rijdt tuurt veert past volt opent rondt centra link herop bombar program tong meel`
	notLast = `last vast ding laar sjes nest rood enen stel gers peil aren noord neer recht rechte vrij mate aarde vaste rede mende telde pende
halve richt houd houdt loop loopt loos raar toer doen gaan staan komt komen gaat raat vier vers arend teert teren thee telt pelt eren oren eten
over door rond rust eken ante anten ader akte agen agent gave gaaf haven hoeve tooi tint tuur tere iele aten alen apen erts enten elen eter
elf zege reus spin sage lijke rande stand stander standen stoot telling waard waarde waarden wezen zicht zucht genoot gericht gerichte
leed lief lust maal gang ganger gangen geven nemen nemer leggen zetten zeggen dragen
brengen brengende houden trekken vallen slaan steek stek stellen steller stellend schap zaam zame tering terig derde dende kend kende
naar foon scoop visie graaf graven grafie loog taan tanen omen innen acht achten vang kent kenen kenden oenen tien twintig gels king ping wang ming 
schappelijk schappelijke gierig gierige vaardig vaardige pelen pelt peelt laren kade kades lier tip tand deren keren neren meren atje atjes leren weren veren teren steren
retje retjes metje metjes tetje tetjes petje petjes ketje ketjes lang lange otje otjes poelen ezel ratuur raturen achtig kwam kwamen kom komende vallen
toom tong tool rente renten tere teren kelen keer keert keerd tant tante trant tricht zier ziert meerd merde leerd leert keurig loon tegen
dijn dijnen gist gisten rust rusten lieve pier prak raken raakt cent centen pee speren spraak spreken sprekend rijpen rijp
graad nota noot noten fors fort forten kaal kale kalen rein reine reinen even peelde pels ellen laars reden rekken rokken gingen peren keerde keerden deerde deerden essen elden
nissen sief teerde lieten raten tallen naars weest wende telen steld stelde lacht maakt lijkt trekt werkt rekt rijdt tuurt veert past loost`
)

// whole are words that only look like compounds.
const whole = `
sterrenkunde voorstelling toneel programma kunstenaar overleg percussie karate voorlezen natuur theater keramiek kalender wandelen
portret docent onderwijs rondleiding handvaardigheid vaardigheid rechtvaardigheid
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag cultuur laptop trompet karton dalton programmeren schilderen schilder kantoor boston
temperatuur minister marshal handelaar spiegel diamant dialoog diagram diameter telefoon microfoon fotograaf fotografie geografie website jongleren combinatie
borduren erfgoed brandweer leerlijn leerkracht paddenstoel
`

// partList says which words may be which part of a compound: the list of words
// with the marks of this file laid over it.
type partList struct {
	tree
	kinds    tree // what people call an activity
	kindEnds tree // the same from back to front
	outers   tree // for whom, where or when
}

var readParts = sync.OnceValue(readPartsNow)

func readPartsNow() *partList {
	t := newTree(6000)
	t.add(themes, isWord|isFirst|isLast|isTheme)
	t.add(verbStems, isWord|isFirst|isTheme)
	t.add(kinds, isWord|isFirst|isLast|isKind)
	t.add(outers, isWord|isFirst|isOuter)
	t.add(shortFirst, isWord|isFirst)
	t.add(shortLast, isWord|isLast)
	t.add(whole, isWord|isFirst|isLast|isWhole)
	t.bar(notFirst, isFirst)
	t.bar(notLast, isLast)
	k, back, o := newTree(900), newTree(900), newTree(300)
	k.add(kinds, isKind)
	back.addBackward(kinds, isKind)
	o.add(outers, isOuter)
	return &partList{tree: t.over(root()), kinds: k.over(0), kindEnds: back.over(0), outers: o.over(0)}
}

// IsKind tells whether a folded word is what people call an activity: les,
// workshop.
func (a *Analyzer) IsKind(word string) bool { return a.parts.kinds.of(word)&isKind != 0 }

// IsTheme tells whether a folded word is what activities are about: muziek.
func (a *Analyzer) IsTheme(word string) bool { return a.parts.of(word)&isTheme != 0 }
