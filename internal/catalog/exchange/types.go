package exchange

import (
	"andersom/internal/catalog"
	"andersom/internal/taxonomy"
)

// This file: the wire types, field by field as in docs/exchange.md.

// Provider is one aanbieder.
type Provider struct {
	ExternalID  string               `json:"bron_id"`
	Name        string               `json:"naam"`
	Kind        catalog.ProviderKind `json:"soort,omitempty"`
	Summary     string               `json:"samenvatting,omitempty"`
	Description string               `json:"omschrijving,omitempty"`
	City        string               `json:"plaats,omitempty"`
	Postcode    string               `json:"postcode,omitempty"`
	KvK         string               `json:"kvk,omitempty"`
	Contracts   []taxonomy.Contract  `json:"contractvormen,omitempty"`
	Contact     *Contact             `json:"contact,omitempty"`
	Social      []string             `json:"sociale_media,omitempty"`
	ConfirmedAt Day                  `json:"bevestigd_op,omitempty"`
	Status      catalog.Status       `json:"status,omitempty"`
}

// Contact is what may be shown to everyone.
type Contact struct {
	Name    string `json:"naam,omitempty"`
	Email   string `json:"email,omitempty"`
	Phone   string `json:"telefoon,omitempty"`
	Website string `json:"website,omitempty"`
}

// Activity is one activiteit with its fact sheet.
type Activity struct {
	ExternalID  string `json:"bron_id"`
	Provider    string `json:"aanbieder"`
	Title       string `json:"titel"`
	Summary     string `json:"samenvatting,omitempty"`
	Description string `json:"omschrijving,omitempty"`

	Kind  taxonomy.Kind `json:"soort,omitempty"`
	Venue *Venue        `json:"locatie,omitempty"`
	Dates []Session     `json:"data,omitempty"`

	Groepen     []Groep             `json:"groepen,omitempty"`
	Audience    []taxonomy.Audience `json:"voor,omitempty"`
	Disciplines []string            `json:"disciplines,omitempty"`
	Kerndoelen  []string            `json:"kerndoelen,omitempty"`

	Shape        taxonomy.Shape `json:"vorm,omitempty"`
	Lessons      int            `json:"lessen,omitempty"`
	Minutes      int            `json:"minuten,omitempty"`
	Weeks        int            `json:"weken,omitempty"`
	GroupsPerDay int            `json:"groepen_per_dag,omitempty"`

	Settings     []taxonomy.Setting   `json:"setting,omitempty"`
	Places       []taxonomy.Place     `json:"plek,omitempty"`
	Facilities   []taxonomy.Facility  `json:"nodig,omitempty"`
	GroupSize    *GroupSize           `json:"groepsgrootte,omitempty"`
	GroupsAtOnce int                  `json:"groepen_tegelijk,omitempty"`
	TeacherRole  taxonomy.TeacherRole `json:"rol_leerkracht,omitempty"`

	Moments   []Moment     `json:"momenten,omitempty"`
	Times     []WeeklyTime `json:"tijden,omitempty"`
	Available *Period      `json:"beschikbaar,omitempty"`
	LeadDays  int          `json:"aanlooptijd_dagen,omitempty"`

	Price *Price       `json:"prijs,omitempty"`
	Area  *WorkingArea `json:"werkgebied,omitempty"`

	Staff    []taxonomy.Staff `json:"wie,omitempty"`
	SameFace taxonomy.Answer  `json:"vast_gezicht,omitempty"`
	VOG      *VOG             `json:"vog,omitempty"`

	Substitute   string              `json:"vervanging,omitempty"`
	Cancellation string              `json:"annuleren,omitempty"`
	Contracts    []taxonomy.Contract `json:"contractvormen,omitempty"`
	Preparation  string              `json:"voorbereiding,omitempty"`
	HandOver     string              `json:"overdracht,omitempty"`
	Materials    string              `json:"materiaal,omitempty"`
	Languages    []taxonomy.Language `json:"talen,omitempty"`
	Needs        []taxonomy.Need     `json:"behoeften,omitempty"`
	Subsidies    []Subsidy           `json:"subsidies,omitempty"`

	Images  []Image  `json:"beelden,omitempty"`
	Video   string   `json:"video,omitempty"`
	Social  []string `json:"sociale_media,omitempty"`
	Contact *Contact `json:"contact,omitempty"`

	ConfirmedAt Day            `json:"bevestigd_op,omitempty"`
	ConfirmedBy string         `json:"bevestigd_door,omitempty"`
	PublishedAt Day            `json:"gepubliceerd_op,omitempty"`
	Status      catalog.Status `json:"status,omitempty"`
}

// Venue is the address of an activity of a kind with a place.
type Venue struct {
	Name     string `json:"naam,omitempty"`
	Street   string `json:"adres,omitempty"`
	Postcode string `json:"postcode,omitempty"`
	City     string `json:"plaats,omitempty"`
}

// Session is one dated meeting; times are wall-clock, "9:00".
type Session struct {
	Date  Day    `json:"datum"`
	From  string `json:"van,omitempty"`
	Until string `json:"tot,omitempty"`
}

// WeeklyTime is an exact time on a weekday.
type WeeklyTime struct {
	Day   taxonomy.Weekday `json:"dag"`
	From  string           `json:"van"`
	Until string           `json:"tot,omitempty"`
}

// Period is from-until; either end may be open.
type Period struct {
	From  Day `json:"van,omitempty"`
	Until Day `json:"tot,omitempty"`
}

// GroupSize is the least and greatest number of pupils in a group.
type GroupSize struct {
	Min int `json:"min,omitempty"`
	Max int `json:"max,omitempty"`
}

// WorkingArea is where a provider comes to.
type WorkingArea struct {
	Stadsdelen []string `json:"stadsdelen,omitempty"`
	Gemeenten  []string `json:"gemeenten,omitempty"`
	Around     *Around  `json:"rondom,omitempty"`
}

// Around is everything within Km kilometres of a postcode.
type Around struct {
	Postcode string  `json:"postcode"`
	Km       float64 `json:"km"`
}

// VOG is what is stated of the certificates of conduct.
type VOG struct {
	Stated     taxonomy.Answer `json:"opgegeven,omitempty"`
	Date       Day             `json:"datum,omitempty"`
	CheckedBy  string          `json:"gecontroleerd_door,omitempty"`
	ValidUntil Day             `json:"geldig_tot,omitempty"`
}

// Subsidy is a scheme that the activity fits.
type Subsidy struct {
	Name   string `json:"naam"`
	Source string `json:"bron,omitempty"`
	From   Day    `json:"van,omitempty"`
	Until  Day    `json:"tot,omitempty"`
}

// Image is a picture with its alternative text.
type Image struct {
	File string `json:"bestand"`
	Alt  string `json:"alt,omitempty"`
}

// Price is a tariff as the provider states it.
type Price struct {
	Unit           taxonomy.PriceUnit `json:"eenheid,omitempty"`
	Amount         Euro               `json:"bedrag,omitempty"`
	From           bool               `json:"vanaf,omitempty"`
	VAT            *VAT               `json:"btw,omitempty"`
	PerSeries      bool               `json:"hele_reeks,omitempty"`
	PerSchool      bool               `json:"hele_school,omitempty"`
	DayPartMinutes int                `json:"dagdeel_minuten,omitempty"`
	StepMinutes    int                `json:"stap_minuten,omitempty"`
	Minimum        Euro               `json:"minimum,omitempty"`
	MinPupils      int                `json:"minimum_leerlingen,omitempty"`
	MinGroups      int                `json:"minimum_groepen,omitempty"`
	Travel         *Travel            `json:"reiskosten,omitempty"`
	Extras         []Extra            `json:"extra,omitempty"`
	Note           string             `json:"toelichting,omitempty"`
}

// VAT is the rate and whether the amounts hold it.
type VAT struct {
	Rate   catalog.VATRate   `json:"tarief,omitempty"`
	Stated catalog.VATStated `json:"verwerkt,omitempty"`
}

// Travel is what is charged for coming.
type Travel struct {
	PerVisit Euro    `json:"per_bezoek,omitempty"`
	PerKm    Euro    `json:"per_km,omitempty"`
	FreeKm   float64 `json:"vrije_km,omitempty"`
}

// Extra is something charged besides.
type Extra struct {
	Label  string           `json:"omschrijving"`
	Amount Euro             `json:"bedrag,omitempty"`
	Per    catalog.ExtraPer `json:"per"`
	VAT    *VAT             `json:"btw,omitempty"`
}
