package dutch

// This file: the forms of strong and irregular verbs, and what verbs begin with.

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
skaten skate skatet skatete skateten geskatet: skate
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
