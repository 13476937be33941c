package api

import (
	"math"
	"net/http"
	"net/url"

	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/taxonomy"
)

// This file: an activity as the API shows it, and /activiteiten/{slug}. Names
// and facts are those of the exchange format; what is worked out or judged on
// the day is added here.

// Activity is an activiteit. A field that is absent is unknown.
type Activity struct {
	Slug      string                 `json:"slug" doc:"Sleutel in adressen. Verandert de slug, dan verwijst het oude adres door." example:"trommelen-op-emmers"`
	URL       string                 `json:"url" format:"uri" doc:"De pagina voor mensen."`
	Provider  ProviderRef            `json:"aanbieder" doc:"Wie de activiteit geeft."`
	AllIn     AllIn                  `json:"prijs_per_groepsles" doc:"Wat een school alles bij elkaar betaalt voor één les aan één groep."`
	VOG       VOG                    `json:"vog" doc:"Wat er bekend is over de verklaring omtrent het gedrag."`
	Freshness catalog.FreshnessState `json:"actualiteit" doc:"Hoe lang geleden de aanbieder de gegevens bevestigde: tot 12 maanden actueel, tot 15 maanden vervaagt, daarna verouderd."`
	Km        *float64               `json:"afstand_km,omitempty" doc:"Afstand in een rechte lijn van de postcode of school in de vraag tot de plek. Ontbreekt als er geen plek is of geen afstand gevraagd werd." example:"1.42"`
	Rough     bool                   `json:"afstand_ongeveer,omitempty" doc:"De plek is alleen bekend tot op vier cijfers van de postcode."`

	Why []Why `json:"waarom,omitempty" doc:"Alleen bij zoeken op woorden: hoe elk woord in deze activiteit is gevonden. Dat bepaalt de plek in de volgorde."`

	Fit *Fit `json:"past,omitempty" doc:"Alleen met een sleutel, als de school iets in haar profiel vertelde: hoe goed de activiteit past."`

	exchange.Activity

	Links ActivityLinks `json:"_links" doc:"Adressen in de API."`
}

// Why says how a word of the question was found.
type Why struct {
	Word  string `json:"woord" doc:"Wat er getypt was." example:"trommelen"`
	Form  string `json:"vorm" doc:"Wat het gevonden woord daarvan is: het woord zelf, deel van een langer woord, de delen van het woord, begin van een woord, betekent hetzelfde of typefout." example:"het woord zelf"`
	Field string `json:"plek" doc:"Waar het staat: titel, discipline, samenvatting, aanbieder, plaats of tekst." example:"titel"`
}

// ActivityLinks are the addresses of an activity.
type ActivityLinks struct {
	Self     Link `json:"self" doc:"Deze activiteit."`
	Provider Link `json:"aanbieder" doc:"De aanbieder van deze activiteit."`
}

// ProviderRef names a provider.
type ProviderRef struct {
	ExternalID string `json:"bron_id" doc:"Sleutel bij de bron." example:"trommelhuis"`
	Slug       string `json:"slug" doc:"Sleutel in adressen." example:"het-trommelhuis"`
	Name       string `json:"naam" doc:"Naam." example:"Het Trommelhuis"`
	URL        string `json:"url" format:"uri" doc:"De pagina voor mensen."`
}

// VOG is what was stated of the certificate of conduct with what that means today.
type VOG struct {
	Status taxonomy.VOG `json:"status" doc:"Wat een school mag aannemen op de dag van de vraag."`
	exchange.VOG
}

// AllIn is the all-in price of one group-lesson with its sum.
type AllIn struct {
	Text      string         `json:"tekst" doc:"De prijs zoals mensen hem lezen." example:"vanaf € 80"`
	Amount    *exchange.Euro `json:"bedrag,omitempty" doc:"Euro, btw inbegrepen. Ontbreekt bij een prijs op aanvraag: dat is nooit 0." example:"98.10"`
	From      bool           `json:"vanaf" doc:"De aanbieder noemt een vanafprijs."`
	Free      bool           `json:"gratis" doc:"De les zelf kost niets. In het bedrag kan nog iets anders zitten, zoals reiskosten."`
	OnRequest bool           `json:"op_aanvraag" doc:"De aanbieder noemt geen prijs."`
	Sum       []SumLine      `json:"opbouw" doc:"Hoe het bedrag is berekend, regel voor regel, voor de kleinste boeking die kan."`
	Notes     []string       `json:"toelichtingen" doc:"Wat we aannamen, in hele zinnen."`
}

// SumLine is one line of the sum.
type SumLine struct {
	Label  string        `json:"omschrijving" doc:"Waarvoor het bedrag is." example:"1 groepsles × € 75"`
	Amount exchange.Euro `json:"bedrag" doc:"Euro, afgerond om te lezen." example:"75"`
	Total  bool          `json:"totaal" doc:"De regel telt op of deelt wat erboven staat."`
}

// activity answers with one published activity; an old slug moves to the new
// one. NotFound: unknown or not public.
func (d *door) activity(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	if err := noParameters(r); err != nil {
		return err
	}
	a, movedTo, err := d.Catalog.Activity(r.Context(), city.Edition.Slug, r.PathValue("slug"))
	if err != nil {
		return err
	}
	if movedTo != "" {
		moved(w, r, root+"/activiteiten/"+url.PathEscape(movedTo))
		return nil
	}
	offers, err := d.Finder.Offers(r.Context(), city, []catalog.Activity{a})
	if err != nil {
		return err
	}
	out := d.writer(r, city).activities(offers)
	asking, err := d.asking(r, city)
	if err != nil {
		return err
	}
	d.tellFits(city, asking, offers, out)
	return send(w, r, out[0])
}

// writer turns what the areas know into what the wire says, for one city as
// the caller reached it.
type writer struct {
	origin string
	words  *finder.Words
	today  clock.Date
}

func (d *door) writer(r *http.Request, city *finder.City) writer {
	return writer{origin: d.BaseURL(r), words: city.Words, today: clock.DateOf(d.Now())}
}

// page gives the address of a page for people, api that of a thing in the API.
func (w writer) page(path string) string { return w.origin + path }
func (w writer) api(path string) string  { return w.origin + root + path }

func activityPath(slug string) string { return "/activiteiten/" + url.PathEscape(slug) }
func providerPath(slug string) string { return "/aanbieders/" + url.PathEscape(slug) }

func (w writer) activities(offers []finder.Offer) []Activity {
	out := make([]Activity, len(offers))
	for i, o := range offers {
		out[i] = w.activity(o)
	}
	return out
}

func (w writer) activity(o finder.Offer) Activity {
	a := o.Activity
	a.Subsidies = a.CurrentSubsidies(w.today)
	a.Kerndoelen = w.notations(a.Kerndoelen)
	if a.Contact.Empty() {
		a.Contact = o.Provider.Contact
	}
	out := Activity{
		Slug: a.Slug, URL: w.page(activityPath(a.Slug)), Provider: w.providerRef(o.Provider), AllIn: allInOf(o.Price),
		Freshness: o.Freshness, Activity: exchange.ActivityOf(a, o.Provider.ExternalID),
		Links: ActivityLinks{Link{w.api(activityPath(a.Slug))}, Link{w.api(providerPath(o.Provider.Slug))}},
	}
	out.VOG.Status = o.VOG
	if stated := out.Activity.VOG; stated != nil {
		out.VOG.VOG = *stated
	}
	for _, w := range o.Words {
		out.Why = append(out.Why, Why{w.Typed, w.Form, w.Field})
	}
	if o.HasDistance {
		km := math.Round(o.Distance*100) / 100
		out.Km, out.Rough = &km, a.Venue.Rough
	}
	return out
}

// notations writes kerndoelen as people and the parameter "kerndoel" do.
func (w writer) notations(ids []string) []string {
	var out []string
	for _, id := range ids {
		if k, ok := w.words.Kerndoelen.ByID(id); ok {
			id = k.Short
		}
		out = append(out, id)
	}
	return out
}

func (w writer) providerRef(p catalog.Provider) ProviderRef {
	return ProviderRef{ExternalID: p.ExternalID, Slug: p.Slug, Name: p.Name, URL: w.page(providerPath(p.Slug))}
}

func allInOf(p catalog.AllInPrice) AllIn {
	out := AllIn{Text: p.Text(), From: p.From, Free: p.Free, OnRequest: p.OnRequest, Sum: []SumLine{}, Notes: []string{}}
	if !p.HasPrice {
		return out
	}
	amount := exchange.Euro(p.Cents)
	out.Amount = &amount
	for _, line := range p.Lines {
		out.Sum = append(out.Sum, SumLine{line.Label, exchange.Euro(line.Amount), line.Total})
	}
	out.Notes = append(out.Notes, p.Notes...)
	return out
}
