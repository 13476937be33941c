package catalog_test

import (
	"math"
	"strings"
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// This file: what a draft may not hold and what a published activity must.

func TestGoodActivityPasses(t *testing.T) {
	says(t, good().Check(city{}, today))
	says(t, good().Publishable(false))
	says(t, goodProvider().Check(today))
	says(t, goodProvider().Publishable())
}

func TestEmptyDraftHasNoMistakes(t *testing.T) {
	says(t, catalog.Activity{}.Check(city{}, today))
	says(t, catalog.Provider{}.Check(today))
}

func TestCheckNamesWhatCannotBe(t *testing.T) {
	future, past := clock.Date{Year: 2027, Month: 1, Day: 1}, clock.Date{Year: 2025, Month: 1, Day: 1}
	for name, c := range map[string]struct {
		change func(*catalog.Activity)
		fields []string
	}{
		"external id":        {func(a *catalog.Activity) { a.ExternalID = "Met Spatie" }, []string{"bron_id"}},
		"long texts":         {func(a *catalog.Activity) { a.Title, a.Summary = strings.Repeat("é", 121), strings.Repeat("é", 201) }, []string{"titel", "samenvatting"}},
		"texts just fit":     {func(a *catalog.Activity) { a.Title, a.Summary = strings.Repeat("é", 120), strings.Repeat("é", 200) }, nil},
		"unknown discipline": {func(a *catalog.Activity) { a.Disciplines = []string{"muziekk"} }, []string{"disciplines"}},
		"four disciplines":   {func(a *catalog.Activity) { a.Disciplines = []string{"muziek", "percussie", "dans", "beeldend"} }, []string{"disciplines"}},
		"discipline twice":   {func(a *catalog.Activity) { a.Disciplines = []string{"muziek", "muziek"} }, []string{"disciplines"}},
		"unknown kerndoel":   {func(a *catalog.Activity) { a.Kerndoelen = []string{"54", "99"} }, []string{"kerndoelen"}},
		"unknown kind":       {func(a *catalog.Activity) { a.Kind = "op-maan" }, []string{"soort"}},
		"venue at school":    {func(a *catalog.Activity) { a.Venue.City = "Delft" }, []string{"locatie"}},
		"dates at school":    {func(a *catalog.Activity) { a.Dates = []catalog.Session{{Date: future}} }, []string{"data"}},
		"bad postcode":       {func(a *catalog.Activity) { a.Kind, a.Venue.Postcode = taxonomy.KindVenue, "0511 AB" }, []string{"locatie.postcode"}},
		"postcode nowhere":   {func(a *catalog.Activity) { a.Kind, a.Venue.Postcode = taxonomy.KindVenue, "9911" }, []string{"locatie.postcode"}},
		"session without day": {func(a *catalog.Activity) {
			a.Kind, a.Dates = taxonomy.KindVenueAndDate, []catalog.Session{{From: "9:00"}}
		}, []string{"data.0.datum"}},
		"session ends early": {func(a *catalog.Activity) {
			a.Kind, a.Dates = taxonomy.KindVenueAndDate, []catalog.Session{{Date: future, From: "11:00", Until: "9:00"}}
		}, []string{"data.0.tot"}},
		"two lessons, gastles":  {func(a *catalog.Activity) { a.Lessons = 2 }, []string{"lessen"}},
		"six lessons, reeks":    {func(a *catalog.Activity) { a.Shape, a.Lessons = taxonomy.ShapeSeries, 6 }, []string{"lessen"}},
		"five lessons, reeks":   {func(a *catalog.Activity) { a.Shape, a.Lessons = taxonomy.ShapeSeries, 5 }, nil},
		"programma of 13 weeks": {func(a *catalog.Activity) { a.Shape, a.Lessons, a.Weeks = taxonomy.ShapeProgramme, 13, 13 }, []string{"weken"}},
		"programma of 24 les":   {func(a *catalog.Activity) { a.Shape, a.Lessons, a.Weeks = taxonomy.ShapeProgramme, 24, 12 }, nil},
		"year of one lesson":    {func(a *catalog.Activity) { a.Shape = taxonomy.ShapeYear }, []string{"lessen"}},
		"negative numbers":      {func(a *catalog.Activity) { a.Minutes, a.Weeks, a.LeadDays = -1, -1, -1 }, []string{"minuten", "weken", "aanlooptijd_dagen"}},
		"size upside down":      {func(a *catalog.Activity) { a.GroupMin, a.GroupMax = 30, 10 }, []string{"groepsgrootte.max"}},
		"more at once":          {func(a *catalog.Activity) { a.GroupsPerDay, a.GroupsAtOnce = 2, 3 }, []string{"groepen_tegelijk"}},
		"time of nonsense":      {func(a *catalog.Activity) { a.Times = []catalog.WeeklyTime{{Day: "za", From: "25:00"}} }, []string{"tijden.0.dag", "tijden.0.van"}},
		"time without begin":    {func(a *catalog.Activity) { a.Times = []catalog.WeeklyTime{{Day: "ma", Until: "9:00"}} }, []string{"tijden.0.van", "tijden.0.van"}},
		"period upside down":    {func(a *catalog.Activity) { a.From, a.Until = future, past }, []string{"beschikbaar.tot"}},
		"unknown areas": {func(a *catalog.Activity) {
			a.Area = catalog.WorkingArea{Stadsdelen: []string{"x"}, Gemeenten: []string{"y"}}
		}, []string{"werkgebied.stadsdelen", "werkgebied.gemeenten"}},
		"circle without km":     {func(a *catalog.Activity) { a.Area = catalog.WorkingArea{Postcode: "2511"} }, []string{"werkgebied.rondom.km"}},
		"circle of nothing":     {func(a *catalog.Activity) { a.Area = catalog.WorkingArea{Postcode: "2511", Km: math.NaN()} }, []string{"werkgebied.rondom.km"}},
		"circle around nothing": {func(a *catalog.Activity) { a.Area.Km = 5 }, []string{"werkgebied.rondom.postcode"}},
		"certificate to come":   {func(a *catalog.Activity) { a.VOG.Date = future }, []string{"vog.datum"}},
		"certificate upside":    {func(a *catalog.Activity) { a.VOG.Date, a.VOG.ValidUntil = today, past }, []string{"vog.geldig_tot"}},
		"no, but checked":       {func(a *catalog.Activity) { a.VOG = catalog.VOG{Stated: taxonomy.No, CheckedBy: "loket"} }, []string{"vog.opgegeven"}},
		"person as a desk":      {func(a *catalog.Activity) { a.VOG.CheckedBy, a.ConfirmedBy = "j@x.example", "j@x.example" }, []string{"vog.gecontroleerd_door", "bevestigd_door"}},
		"confirmed tomorrow":    {func(a *catalog.Activity) { a.ConfirmedAt = today.AddDays(1) }, []string{"bevestigd_op"}},
		"confirmed today":       {func(a *catalog.Activity) { a.ConfirmedAt = today }, nil},
		"nameless subsidy":      {func(a *catalog.Activity) { a.Subsidies = []catalog.Subsidy{{Source: "x", From: future, Until: past}} }, []string{"subsidies.0.naam", "subsidies.0.bron", "subsidies.0.tot"}},
		"image":                 {func(a *catalog.Activity) { a.Images = []catalog.Image{{File: "kat.png"}} }, []string{"beelden.0.bestand", "beelden.0.alt"}},
		"links": {func(a *catalog.Activity) {
			a.Video, a.Social = "javascript:alert(1)", []string{"https://ok.example", "ftp://x.example"}
		}, []string{"video", "sociale_media.1"}},
		"contact": {func(a *catalog.Activity) {
			a.Contact = catalog.Contact{Email: "Jan <jan@x.example>", Phone: "12", Website: "www.x.example"}
		}, []string{"contact.email", "contact.telefoon", "contact.website"}},
		"good phone":           {func(a *catalog.Activity) { a.Contact.Phone = "070 353 30 00" }, nil},
		"foreign phone":        {func(a *catalog.Activity) { a.Contact.Phone = "+32 2 555 12 12" }, nil},
		"email without domain": {func(a *catalog.Activity) { a.Contact.Email = "jan@localhost" }, []string{"contact.email"}},
		"amount when free":     {func(a *catalog.Activity) { a.Price.Unit = taxonomy.Free }, []string{"prijs.bedrag"}},
		"negative amount":      {func(a *catalog.Activity) { a.Price.Amount = -1 }, []string{"prijs.bedrag"}},
		"series per lesson":    {func(a *catalog.Activity) { a.Price.PerSeries, a.Price.PerSchool = true, true }, []string{"prijs.hele_reeks", "prijs.hele_school"}},
		"minutes per lesson":   {func(a *catalog.Activity) { a.Price.Minutes = 30 }, []string{"prijs.eenheid"}},
		"dagdeel of a minute":  {func(a *catalog.Activity) { a.Price.Unit, a.Price.Minutes = taxonomy.PerDayPart, 1 }, []string{"prijs.dagdeel_minuten"}},
		"both kinds of travel": {func(a *catalog.Activity) { a.Price.Travel = catalog.Travel{PerVisit: 1, PerKm: 1} }, []string{"prijs.reiskosten"}},
		"free km for nothing":  {func(a *catalog.Activity) { a.Price.Travel.FreeKm = 5 }, []string{"prijs.reiskosten.per_km"}},
		"empty extra":          {func(a *catalog.Activity) { a.Price.Extras = []catalog.Extra{{VAT: &catalog.VAT{Stated: "x"}}} }, []string{"prijs.extra.0.omschrijving", "prijs.extra.0.bedrag", "prijs.extra.0.per", "prijs.extra.0.btw.tarief", "prijs.extra.0.btw.verwerkt"}},
		"VAT of nonsense":      {func(a *catalog.Activity) { a.Price.VAT = catalog.VAT{Rate: "6", Stated: "soms"} }, []string{"prijs.btw.tarief", "prijs.btw.verwerkt"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := good()
			c.change(&a)
			says(t, a.Check(city{}, today), c.fields...)
		})
	}
}

func TestPublishableNamesEveryNeededFact(t *testing.T) {
	says(t, catalog.Activity{}.Publishable(false),
		"titel", "samenvatting", "omschrijving", "soort", "groepen", "disciplines", "vorm", "lessen", "minuten", "setting", "plek",
		"groepsgrootte", "rol_leerkracht", "momenten", "prijs.eenheid", "wie", "vog.opgegeven", "contact", "bevestigd_op")
	says(t, catalog.Provider{}.Publishable(), "naam", "soort", "samenvatting", "plaats", "contact")
	for name, c := range map[string]struct {
		change func(*catalog.Activity)
		fields []string
	}{
		"no area at school":    {func(a *catalog.Activity) { a.Area = catalog.WorkingArea{} }, []string{"werkgebied"}},
		"venue without place":  {func(a *catalog.Activity) { a.Kind = taxonomy.KindVenue }, []string{"locatie.postcode", "locatie.plaats"}},
		"dates without dates":  {func(a *catalog.Activity) { a.Kind = taxonomy.KindVenueAndDate }, []string{"locatie.postcode", "locatie.plaats", "data"}},
		"online needs no area": {func(a *catalog.Activity) { a.Kind, a.Area = taxonomy.KindOnline, catalog.WorkingArea{} }, nil},
		"only for sbo":         {func(a *catalog.Activity) { a.Groepen, a.Audience = 0, taxonomy.SetOf[taxonomy.Audience]("sbo") }, nil},
		"times for moments":    {func(a *catalog.Activity) { a.Moments, a.Times = 0, []catalog.WeeklyTime{{Day: "ma", From: "9:00"}} }, nil},
		"price without amount": {func(a *catalog.Activity) { a.Price = catalog.Price{Unit: taxonomy.PerHour} }, []string{"prijs.bedrag", "prijs.btw.tarief", "prijs.btw.verwerkt"}},
		"on request is enough": {func(a *catalog.Activity) { a.Price = catalog.Price{Unit: taxonomy.OnRequest} }, nil},
		"no contact":           {func(a *catalog.Activity) { a.Contact = catalog.Contact{Name: "Bureau"} }, []string{"contact"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := good()
			c.change(&a)
			says(t, a.Publishable(false), c.fields...)
		})
	}
	a := good()
	a.Contact = catalog.Contact{}
	says(t, a.Publishable(true)) // the provider's contact will do
}

func TestCheckProvider(t *testing.T) {
	p := goodProvider()
	p.Kind, p.Status, p.Postcode, p.KvK, p.ConfirmedAt = "stichting", catalog.Returned, "25 11", "123", today.AddDays(1)
	says(t, p.Check(today), "soort", "status", "postcode", "kvk", "bevestigd_op")
}
